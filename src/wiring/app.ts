import type { GraphQLSchema } from 'graphql';
import pino, { type Logger } from 'pino';
import { ApiKeys } from '../access/api-keys';
import { Authenticator } from '../access/authenticator';
import { ChartLinks } from '../access/chart-links';
import { customerTokenVerifier } from '../access/customer-token-verifier';
import { createPartner } from '../access/partners';
import { FORECAST_CHART } from '../charts/forecast-chart';
import { type Config, defaultPublicUrl } from '../config/config';
import { readSecrets, type Secrets } from '../config/generated-secrets';
import type { Relay } from '../events/relay';
import type { Forecaster } from '../forecast/forecaster';
import { RedisBroadcast } from '../gateways/redis-broadcast';
import { SandboxProvider } from '../gateways/sandbox';
import type { ReaderPatience } from '../graphql/basics/limits';
import type { Services } from '../graphql/context/services';
import { createServer, type Server } from '../graphql/transport/server';
import { DueWork } from '../jobs/due-work';
import { RepeatedJob } from '../jobs/repeated-job';
import { TestClock } from '../jobs/test-clock';
import { BalanceFeed } from '../ledger/balance-feed';
import { Ledger, type LedgerLimits } from '../ledger/ledger';
import { AccountReader } from '../ledger/reader';
import { serveAddressPages } from '../mail/addresses/address-pages';
import { serveDevMailbox } from '../mail/dev-mailbox/dev-mailbox-pages';
import { ExpectedDisputes } from '../payments/expected-disputes';
import { Payments } from '../payments/payments';
import { openStorage, type Storage } from '../storage/storage';
import { formatInstant, SECOND_MS } from '../units/instant';
import { forecasting } from './forecasting';
import { type OutgoingMail, outgoingMail } from './outgoing-mail';
import { outgoingWebhooks } from './outgoing-webhooks';

const DUE_WORK_EVERY_MS = SECOND_MS;
const DISPUTES_EVERY_MS = 30 * SECOND_MS;
const DELIVERIES_EVERY_MS = SECOND_MS / 2;
const NOTICES_EVERY_MS = 2 * SECOND_MS;

/** What benchmarks and tests may set besides the configuration. */
export interface Tuning extends LedgerLimits {
  readonly lanes?: number;
  /** How long a process keeps what it has claimed. */
  readonly leaseMs?: number;
  readonly patience?: ReaderPatience;
  readonly schema?: GraphQLSchema;
}

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

/** Builds everything once, by hand, from the database up to the server. */
export async function buildApp(config: Config, tuning: Tuning = {}): Promise<App> {
  const log = pino({ level: config.logLevel });
  const secrets = await readSecrets(config);
  const storage = await openStorage({
    databaseUrl: config.databaseUrl,
    testClock: config.testClock,
    strictStart: config.strictStart,
    warningLimits: config.warningLimits,
    logger: log,
    ...(tuning.lanes === undefined ? {} : { lanes: tuning.lanes }),
    ...(tuning.leaseMs === undefined ? {} : { leaseMs: tuning.leaseMs }),
  });
  const { ledgerStore, readStore, credentialStore, catalogueStore, paymentTaskStore } = storage;

  const ledger = new Ledger(ledgerStore, tuning);
  const catalogue = () => catalogueStore.current();
  const payments = new Payments({
    ledger,
    store: readStore,
    tasks: paymentTaskStore,
    gateway: new SandboxProvider(),
    onFailure: ({ account, payment }, err) =>
      log.error({ err, account, payment }, 'the payment provider could not be reached'),
  });
  const dueWork = new DueWork({
    ledger,
    accounts: storage.dueAccounts,
    clock: readStore,
    payments,
  });
  const disputes = new ExpectedDisputes(ledger, storage.expectedDisputes, readStore);
  const reader = () => new AccountReader(readStore, catalogue);
  const { runOutRisk } = config;
  const forecasts = forecasting({ runOutRisk, storage, ledger, payments, reader, log });
  const address = { url: '' };
  const publicUrl = () => address.url;
  const chartLinks = new ChartLinks(storage.linkSecret, publicUrl, Date.now);
  const { forecaster } = forecasts;
  const adviserParts = { reader, forecaster, chartLinks };
  const mail = outgoingMail({ config, storage, ledger, publicUrl, log, ...adviserParts });
  const webhooks = outgoingWebhooks(
    config,
    storage.deliveryStore,
    storage.webhookEndpointStore,
    log,
  );
  const jobs = [
    ...forecasts.jobs,
    new RepeatedJob(
      (signal) => dueWork.doDue(signal),
      DUE_WORK_EVERY_MS,
      (err) => log.error({ err }, 'what is due could not be done; it is tried again'),
    ),
    new RepeatedJob(
      () => disputes.run(),
      DISPUTES_EVERY_MS,
      (err) => log.error({ err }, 'could not look for disputes; it is tried again'),
    ),
    new RepeatedJob(
      () => mail.relay.sendDue(),
      DELIVERIES_EVERY_MS,
      (err) => log.error({ err }, 'could not look for deliveries; it is tried again'),
    ),
    new RepeatedJob(
      () => webhooks.sendDue(),
      DELIVERIES_EVERY_MS,
      (err) => log.error({ err }, 'could not look for webhooks; it is tried again'),
    ),
    new RepeatedJob(
      () => mail.notices.run(),
      NOTICES_EVERY_MS,
      (err) => log.error({ err }, 'could not look for disabled endpoints; it is tried again'),
    ),
  ];
  const broadcast = config.redisUrl === null ? null : new RedisBroadcast(config.redisUrl, log);
  if (broadcast !== null) ledger.onChanged((accounts) => broadcast.tell(accounts));
  const changes = broadcast === null ? [ledger] : [ledger, broadcast];
  const balanceFeed = new BalanceFeed(changes, readStore, (err) =>
    log.error({ err }, 'could not look for changed accounts'),
  );
  const apiKeys = new ApiKeys({
    store: credentialStore,
    now: Date.now,
    onTouchFailed: (err) => log.warn({ err }, "a key's last use was not noted"),
  });
  const services: Services = {
    ledger,
    reader,
    readStore,
    catalogue,
    catalogueVersions: catalogueStore,
    catalogueEdits: catalogueStore,
    payments,
    authenticator: authenticatorOf(config, secrets, apiKeys),
    apiKeys,
    credentials: credentialStore,
    createPartner: (partner) => createPartner(credentialStore, partner, Date.now()),
    testClock: config.testClock
      ? new TestClock(
          storage.clock,
          [dueWork, disputes, forecasts.work, mail.relay, webhooks, mail.notices],
          ({ reached, to, share }) =>
            log.info(
              {
                reached: formatInstant(reached),
                to: formatInstant(to),
                percent: Math.floor(share * 100),
              },
              'the test clock is moving',
            ),
        )
      : null,
    deliveryLog: storage.deliveryLog,
    webhookEndpoints: storage.webhookEndpointStore,
    allowPrivateWebhooks: config.webhookAllowPrivate,
    balanceFeed,
    forecaster,
    forecastChart: FORECAST_CHART,
    chartLinks,
  };
  const server = await createServer({
    services,
    log,
    isProduction: config.isProduction,
    corsOrigins: config.corsOrigins,
    isReady: () => storage.ping().then(() => true),
    queueLength: () => ledger.queued,
    isMailStopped: () => mail.relay.isStopped,
    ...(tuning.schema === undefined ? {} : { schema: tuning.schema }),
    ...(tuning.patience === undefined ? {} : { patience: tuning.patience }),
  });
  serveAddressPages(server.app, mail.requests, (err) =>
    log.error({ err }, 'a page that mails link to could not be served'),
  );
  if (mail.devMailbox !== null) serveDevMailbox(server.app, mail.devMailbox);
  return appOf({
    config,
    secrets,
    storage,
    ledger,
    log,
    server,
    jobs,
    mail,
    webhooks,
    balanceFeed,
    broadcast,
    forecaster,
    address,
  });
}

interface Parts {
  readonly config: Config;
  readonly secrets: Secrets;
  readonly storage: Storage;
  readonly ledger: Ledger;
  readonly log: Logger;
  readonly server: Server;
  readonly jobs: readonly RepeatedJob[];
  readonly mail: OutgoingMail;
  readonly webhooks: Relay;
  readonly balanceFeed: BalanceFeed;
  /** Null without REDIS_URL. */
  readonly broadcast: RedisBroadcast | null;
  readonly forecaster: Forecaster;
  /** Known once it listens. */
  readonly address: { url: string };
}

function appOf(parts: Parts): App {
  const { config, storage, ledger, server, jobs, mail, webhooks, address } = parts;
  const { balanceFeed, broadcast, forecaster } = parts;
  return {
    ...parts,
    get url() {
      return address.url;
    },
    async start() {
      await storage.migrate();
      await storage.check();
      await forecaster.prepare();
      broadcast?.start();
      const port = await server.listen(config.host, config.port);
      address.url = config.publicUrl ?? defaultPublicUrl(config.host, port);
      if (config.jobs) for (const job of jobs) job.start();
    },
    async close() {
      await Promise.all([mail.close(), webhooks.close()]);
      for (const job of jobs) await job.stop();
      await server.close();
      balanceFeed.close();
      await ledger.close();
      broadcast?.close();
      await storage.close();
    },
  };
}

function authenticatorOf(config: Config, secrets: Secrets, apiKeys: ApiKeys): Authenticator {
  const { issuer, audience, keys } = config.customerTokens;
  const { operatorKey, jwtSecret } = secrets;
  const verifyCustomerToken = customerTokenVerifier({
    keys: jwtSecret === null ? requireKeySet(keys) : { secret: jwtSecret },
    issuer,
    audience,
    now: Date.now,
  });
  return new Authenticator({ operatorKey, verifyCustomerToken, apiKeys, now: Date.now });
}

function requireKeySet(keys: Config['customerTokens']['keys']): { readonly jwksUrl: string } {
  if (keys === null || !('jwksUrl' in keys)) throw new Error('no key to verify tokens by');
  return keys;
}
