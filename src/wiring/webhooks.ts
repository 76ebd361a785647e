import { Relay } from '../events/relay';
import { ENDPOINTS_PER_OWNER_MAX } from '../events/webhook-endpoint';
import { SECOND_MS } from '../units/instant';
import { WebhookChannel } from '../webhooks/webhook-channel';
import type { Core } from './core';
import type { Job } from './jobs';
import { relayLog } from './relay-log';

const WEBHOOKS_EVERY_MS = SECOND_MS / 2;
/** An owner all of whose endpoints hang leaves as many places to others. */
const RECEIVERS_AT_ONCE = 2 * ENDPOINTS_PER_OWNER_MAX;

export interface OutgoingWebhooks {
  readonly relay: Relay;
  readonly jobs: readonly Job[];
}

/** Takes events to the endpoints that listen. */
export function outgoingWebhooks({ config, storage, log }: Core): OutgoingWebhooks {
  const channel = new WebhookChannel({
    endpoints: storage.webhookEndpointStore,
    allowPrivate: config.webhookAllowPrivate,
    now: Date.now,
  });
  const relay = new Relay({
    deliveries: storage.deliveryStore,
    channel,
    receiversAtOnce: RECEIVERS_AT_ONCE,
    ...relayLog(log),
  });
  const job = {
    run: () => relay.sendDue(),
    everyMs: WEBHOOKS_EVERY_MS,
    failure: 'could not look for webhooks; it is tried again',
  };
  return { relay, jobs: [job] };
}
