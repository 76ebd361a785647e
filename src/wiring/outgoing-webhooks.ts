import type { Logger } from 'pino';
import type { Config } from '../config/config';
import type { DeliveryStore } from '../events/delivery-store';
import { Relay } from '../events/relay';
import { ENDPOINTS_PER_OWNER_MAX } from '../events/webhook-endpoint';
import type { WebhookEndpointStore } from '../events/webhook-endpoint-store';
import { WebhookChannel } from '../webhooks/webhook-channel';
import { relayLog } from './relay-log';

/** An owner all of whose endpoints hang leaves as many places to others. */
const RECEIVERS_AT_ONCE = 2 * ENDPOINTS_PER_OWNER_MAX;

/** Takes events to the endpoints that listen. */
export function outgoingWebhooks(
  { webhookAllowPrivate: allowPrivate }: Config,
  deliveries: DeliveryStore,
  endpoints: WebhookEndpointStore,
  log: Logger,
): Relay {
  const channel = new WebhookChannel({ endpoints, allowPrivate, now: Date.now });
  return new Relay({
    deliveries,
    channel,
    receiversAtOnce: RECEIVERS_AT_ONCE,
    ...relayLog(log),
  });
}
