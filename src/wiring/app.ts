import type { Logger } from 'pino';
import { RefusedSignIns } from '../audit-log/refused-sign-ins';
import { type Config, ConfigError, defaultPublicUrl } from '../config/config';
import type { Secrets } from '../config/generated-secrets';
import type { Server } from '../graphql/transport/server';
import type { RepeatedJob } from '../jobs/repeated-job';
import type { Ledger } from '../ledger/ledger';
import { SecretsStaySealed } from '../storage/engine/seals';
import type { Storage } from '../storage/storage';
import type { WorkerChannel } from '../workers/channel';
import { serverOf } from './api';
import { type Core, isFirst, openCore, type Tuning } from './core';
import { dueParts } from './due-work';
import { type Forecasting, forecasting } from './forecasting';
import { repeated } from './jobs';
import { type RequestLimits, requestLimits } from './limits';
import { type OutgoingMail, outgoingMail } from './mail';
import { type Pushes, pushesOf } from './pushes';
import { testClockOf } from './test-clock';
import { type OutgoingWebhooks, outgoingWebhooks } from './webhooks';

/** The whole service, built but not listening. */
export interface App {
  readonly config: Config;
  readonly secrets: Secrets;
  readonly storage: Storage;
  readonly ledger: Ledger;
  readonly log: Logger;
  /** Where it answers, once started. */
  readonly url: string;
  /** Brings the database up to date, checks its settings, listens, and starts the jobs. */
  start(): Promise<void>;
  /** Takes nothing new, lets what runs come to its end, and lets everything go. */
  close(): Promise<void>;
}

/**
 * Builds everything once, by hand, from the database up to the server. `channel`: to the other
 * workers, where this process is one of several.
 */
export async function buildApp(
  config: Config,
  tuning: Tuning = {},
  channel: WorkerChannel | null = null,
): Promise<App> {
  const core = await openCore(config, tuning, channel);
  const due = dueParts(core);
  const forecasts = forecasting(core);
  const mail = outgoingMail(core, forecasts);
  const webhooks = outgoingWebhooks(core);
  const pushes = pushesOf(core);
  const limits = requestLimits(core);
  // One may cause the next: a renewal changes a forecast, a forecast sends a mail.
  const works = [...due.works, forecasts.work, mail.relay, webhooks.relay, mail.notices];
  const testClock = testClockOf(core, works);
  const refusedSignIns = new RefusedSignIns(core.storage.auditLog, (err) =>
    core.log.error({ err }, 'refused sign-ins could not be recorded; their number will be'),
  );
  const parts = { forecasts, mail, pushes, limits, testClock, refusedSignIns };
  const server = await serverOf(core, parts, tuning);
  const jobs = [forecasts, due, mail, webhooks]
    .flatMap((part) => part.jobs)
    .map((job) => repeated(core.log, job));
  const running = {
    ...core,
    forecasts,
    mail,
    webhooks,
    pushes,
    limits,
    refusedSignIns,
    server,
    jobs,
  };
  return {
    ...core,
    get url() {
      return core.address.url;
    },
    start: () => start(running),
    close: () => close(running),
  };
}

interface Running extends Core {
  readonly forecasts: Forecasting;
  readonly mail: OutgoingMail;
  readonly webhooks: OutgoingWebhooks;
  readonly pushes: Pushes;
  readonly refusedSignIns: RefusedSignIns;
  readonly limits: RequestLimits;
  readonly server: Server;
  readonly jobs: readonly RepeatedJob[];
}

async function start(running: Running): Promise<void> {
  const { config, storage, forecasts, pushes, limits, server, jobs, address } = running;
  if (isFirst(running.channel)) {
    await storage.migrate();
    await sealSecrets(storage);
    await storage.check();
  }
  await forecasts.forecaster.prepare();
  pushes.redis?.start();
  limits.redis?.start();
  const port = await server.listen(config.host, config.port);
  address.url = config.publicUrl ?? defaultPublicUrl(config.host, port);
  if (config.jobs) for (const job of jobs) job.start();
}

/** A server with the wrong key would sign what it sends wrongly. */
async function sealSecrets(storage: Storage): Promise<void> {
  try {
    await storage.sealSecrets();
  } catch (error) {
    if (!(error instanceof SecretsStaySealed)) throw error;
    throw new ConfigError(`Headroom cannot start:\n  ENCRYPTION_KEY ${error.message}.`);
  }
}

/** What brings work in stops first, and the database last. */
async function close(running: Running): Promise<void> {
  const { mail, webhooks, jobs, server, pushes, limits, refusedSignIns, ledger, storage } = running;
  await Promise.all([mail.close(), webhooks.relay.close()]);
  for (const job of jobs) await job.stop();
  await server.close();
  await refusedSignIns.close();
  limits.redis?.close();
  pushes.balanceFeed.close();
  await ledger.close();
  pushes.redis?.close();
  await storage.close();
}
