import { Webhook } from 'standardwebhooks';
import { type Channel, PermanentFailure, TransientFailure } from '../events/channel';
import type { Delivery } from '../events/delivery-store';
import { FAILING_MAX_MS, validSecrets, type WebhookEndpoint } from '../events/webhook-endpoint';
import type { EndpointFound, WebhookEndpointStore } from '../events/webhook-endpoint-store';
import { webhookUrlProblem } from '../events/webhook-url';
import { partId, type WebhookEndpointId } from '../units/ids';
import type { Instant } from '../units/instant';
import { messageOf } from './message';
import { POST_TIMEOUT_MS, type PostAnswer, post } from './post';
import { publicLookup, type Resolve } from './public-lookup';
import { retryAfterMs } from './retry-after';

export interface WebhookChannelOptions {
  readonly endpoints: WebhookEndpointStore;
  /** For development: over http too, and to this machine. */
  readonly allowPrivate: boolean;
  /** The wall clock, by which receivers judge how old a message is. */
  readonly now: () => Instant;
  readonly resolve?: Resolve;
  readonly timeoutMs?: number;
}

/** Tells endpoints over HTTP, signed by the Standard Webhooks specification. */
export class WebhookChannel implements Channel {
  readonly name = 'WEBHOOK';

  constructor(private readonly options: WebhookChannelOptions) {}

  async send(delivery: Delivery): Promise<'DELIVERED'> {
    const { endpoints } = this.options;
    const found = await endpoints.find(delivery.receiver as WebhookEndpointId);
    if (found === null) throw new PermanentFailure('the endpoint was deleted');
    const { endpoint } = found;
    if (endpoint.disabledReason !== null) {
      throw new PermanentFailure(`the endpoint is disabled: ${endpoint.disabledReason}`);
    }
    try {
      await this.attempt(delivery, found);
    } catch (failure) {
      if (isNewsOfFailure(found)) await endpoints.noteFailure(endpoint.id);
      throw failure;
    }
    if (endpoint.failingSince !== null) await endpoints.noteArrival(endpoint.id);
    return 'DELIVERED';
  }

  private async attempt(delivery: Delivery, { endpoint, now }: EndpointFound): Promise<void> {
    const { allowPrivate, resolve, timeoutMs = POST_TIMEOUT_MS } = this.options;
    const problem = webhookUrlProblem(endpoint.url, allowPrivate);
    if (problem !== null) throw new TransientFailure(`its address ${problem}`);
    const body = messageOf(delivery);
    const answer = await post({
      url: new URL(endpoint.url),
      headers: this.headersOf(delivery, body, endpoint, now),
      body,
      lookup: allowPrivate ? null : publicLookup(resolve),
      timeoutMs,
    });
    await this.accept(answer, endpoint);
  }

  private headersOf(
    { account, event }: Delivery,
    body: string,
    { secrets }: WebhookEndpoint,
    now: Instant,
  ): Readonly<Record<string, string>> {
    const id = partId('event', account, event.number);
    const at = new Date(this.options.now());
    const signatures = validSecrets(secrets, now).map(({ secret }) =>
      new Webhook(secret).sign(id, at, body),
    );
    return {
      'content-type': 'application/json',
      'user-agent': 'Headroom',
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(at.getTime() / 1_000)),
      'webhook-signature': signatures.join(' '),
    };
  }

  private async accept({ status, retryAfter, excerpt }: PostAnswer, { id }: WebhookEndpoint) {
    if (status >= 200 && status < 300) return;
    const says = excerpt === '' ? `it answered ${status}` : `it answered ${status}: ${excerpt}`;
    if (status === 410) {
      await this.options.endpoints.disable(id, 'It answered 410: it wants nothing more.');
      throw new PermanentFailure(says);
    }
    const mayPutOff = status === 429 || status === 503;
    const wait = mayPutOff ? retryAfterMs(retryAfter, this.options.now()) : 0;
    throw new TransientFailure(says, { retryAfterMs: wait });
  }
}

/** The first of a row of failures is noted, and those that may be one too many. */
function isNewsOfFailure({ endpoint: { failingSince }, now }: EndpointFound): boolean {
  return failingSince === null || now - failingSince >= FAILING_MAX_MS;
}
