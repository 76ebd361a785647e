import { LinkCodes } from '../access/link-codes';
import { createPartner } from '../access/partners';
import { RecordedSignIns } from '../access/recorded-sign-ins';
import type { RefusedSignIns } from '../audit-log/refused-sign-ins';
import { FORECAST_CHART } from '../charts/forecast-chart';
import { AccountIdentities } from '../graphql/context/account-identities';
import { AccountLinks } from '../graphql/context/account-links';
import type { ClockMover, Services } from '../graphql/context/services';
import { createServer, type Server } from '../graphql/transport/server';
import { serveAddressPages } from '../mail/addresses/address-pages';
import { serveDevMailbox } from '../mail/dev-mailbox/dev-mailbox-pages';
import { ChannelFigures } from '../workers/channel-figures';
import { accessOf } from './access';
import type { Core, Tuning } from './core';
import type { Forecasting } from './forecasting';
import type { RequestLimits } from './limits';
import type { OutgoingMail } from './mail';
import type { Pushes } from './pushes';

/** What the API needs besides the core. */
export interface ApiParts {
  readonly forecasts: Forecasting;
  readonly mail: OutgoingMail;
  readonly pushes: Pushes;
  readonly limits: RequestLimits;
  readonly testClock: ClockMover | null;
  readonly refusedSignIns: RefusedSignIns;
}

/** The server with all that it serves, not yet listening. */
export async function serverOf(core: Core, parts: ApiParts, tuning: Tuning): Promise<Server> {
  const { config, storage, ledger, log } = core;
  const { mail } = parts;
  const server = await createServer({
    services: servicesOf(core, parts),
    limiter: parts.limits.limiter,
    trustedProxies: config.trustedProxies,
    log,
    isProduction: config.isProduction,
    warnings: config.warnings,
    corsOrigins: config.corsOrigins,
    corsCredentials: config.corsCredentials,
    onlyTls: config.isProduction && config.publicUrl?.startsWith('https:') === true,
    metricsReaders: config.metricsReaders,
    isReady: () => storage.ping().then(() => true),
    queueLength: () => ledger.queued,
    isMailStopped: () => mail.relay.isStopped,
    otherMetrics: core.channel === null ? null : new ChannelFigures(core.channel),
    ...(tuning.schema === undefined ? {} : { schema: tuning.schema }),
    ...(tuning.patience === undefined ? {} : { patience: tuning.patience }),
  });
  serveAddressPages(server.app, mail.requests, (err, requestId) =>
    log.error({ err, requestId }, 'a page that mails link to could not be served'),
  );
  if (mail.devMailbox !== null) serveDevMailbox(server.app, mail.devMailbox);
  return server;
}

function servicesOf(core: Core, parts: ApiParts): Services {
  const { forecasts, pushes, testClock, refusedSignIns } = parts;
  const { config, storage, ledger, reader, payments } = core;
  const { readStore, linkStore, partnerStore } = storage;
  const access = accessOf(core);
  return {
    ...access,
    authenticator: new RecordedSignIns(access.authenticator, refusedSignIns),
    ledger,
    reader,
    readStore,
    identities: new AccountIdentities(readStore),
    accountLinks: new AccountLinks(linkStore),
    linkStore,
    linkCodes: new LinkCodes(storage.linkSecret),
    catalogue: storage.catalogueStore,
    payments,
    partners: partnerStore,
    keptKeys: storage.apiKeyStore,
    createPartner: (partner, note) => createPartner(partnerStore, partner, Date.now(), note),
    supportCreditsMax: config.supportCreditsMax,
    testClock,
    auditLog: storage.auditLog,
    deliveryLog: storage.deliveryLog,
    webhookEndpoints: storage.webhookEndpointStore,
    allowPrivateWebhooks: config.webhookAllowPrivate,
    balanceFeed: pushes.balanceFeed,
    forecaster: forecasts.forecaster,
    forecastChart: FORECAST_CHART,
    chartLinks: forecasts.chartLinks,
  };
}
