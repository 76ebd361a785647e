import { ATTEMPTS_MAX } from '../../events/back-off';
import { ChannelUnusable, PermanentFailure } from '../../events/channel';
import type { EndpointNotice, EndpointNoticeStore } from '../../events/endpoint-notice-store';
import { FAILING_MAX_MS } from '../../events/webhook-endpoint';
import type { WebhookEndpointId } from '../../units/ids';
import { DAY_MS, formatInstant } from '../../units/instant';
import { renderHtml, renderText } from '../letters/render';
import type { Letter } from '../words/letter';
import type { Mail, PostOffice } from './mail';

export interface EndpointNoticesParts {
  readonly notices: EndpointNoticeStore;
  readonly postOffice: PostOffice;
  /** Hears of endpoints for which no partner's address is known; null: nobody does. */
  readonly operatorEmail: string | null;
  readonly publicUrl: () => string;
  /** It is tried again later. */
  onFailure(endpoint: WebhookEndpointId, failure: unknown): void;
  /** It is not tried again: no address is known, or none takes it. */
  onGivenUp(endpoint: WebhookEndpointId, reason: string): void;
}

/**
 * Tells owners of webhook endpoints by mail that theirs was disabled. At least once, by whatever
 * process: a notice is due from the moment its endpoint is disabled.
 */
export class EndpointNotices {
  private isClosing = false;

  constructor(private readonly parts: EndpointNoticesParts) {}

  /** Sends what is due, one after another: there are few. */
  async run(): Promise<void> {
    while (!this.isClosing) {
      const notice = await this.parts.notices.claim();
      if (notice === null) return;
      await this.send(notice);
    }
  }

  /** They go by the wall clock. */
  async nextDueAfter(): Promise<null> {
    return null;
  }

  close(): void {
    this.isClosing = true;
  }

  private async send(notice: EndpointNotice): Promise<void> {
    const { notices, operatorEmail, postOffice, publicUrl, onFailure } = this.parts;
    const { endpoint } = notice;
    const address = notice.partner?.email ?? operatorEmail;
    if (address === null) {
      return this.giveUp(notice, 'no address of its owner is known: set OPERATOR_EMAIL');
    }
    try {
      await postOffice.post(mailOf(notice, address, publicUrl()));
    } catch (failure) {
      const reason = failure instanceof Error ? failure.message : String(failure);
      const isHopeless = failure instanceof PermanentFailure || notice.attempts >= ATTEMPTS_MAX;
      if (isHopeless) return this.giveUp(notice, reason);
      if (failure instanceof ChannelUnusable) await notices.uncount(endpoint);
      return onFailure(endpoint, failure);
    }
    await notices.settle(endpoint);
  }

  private async giveUp({ endpoint }: EndpointNotice, reason: string): Promise<void> {
    await this.parts.notices.settle(endpoint);
    this.parts.onGivenUp(endpoint, reason);
  }
}

function mailOf(notice: EndpointNotice, address: string, publicUrl: string): Mail {
  const letter = letterOf(notice);
  return {
    messageId: `${notice.endpoint}.disabled@${new URL(publicUrl).hostname}`,
    to: { name: null, address },
    subject: letter.subject,
    text: renderText(letter),
    html: renderHtml(letter),
    unsubscribeUrl: null,
  };
}

/** In English: what language an integration's people speak is not known. */
function letterOf({ endpoint, url, reason, failingSince, partner }: EndpointNotice): Letter {
  const { host, origin, pathname } = new URL(url);
  const since = failingSince === null ? null : formatInstant(failingSince);
  const owner = partner === null ? [] : [{ label: 'Partner', value: partner.id }];
  return {
    language: 'en',
    subject: `Webhooks to ${host} have been disabled`,
    greeting: 'Hello,',
    paragraphs: [
      `The webhook endpoint at ${host} has been disabled and gets no more messages. ${reason}`,
      'Once it takes messages again, create a new endpoint with createWebhookEndpoint and delete ' +
        'this one. Messages that were given up are listed by deliveries with the state GIVEN_UP; ' +
        'what happened meanwhile can be read from the API.',
    ],
    facts: [
      { label: 'Endpoint', value: endpoint },
      { label: 'Address', value: origin + pathname },
      ...owner,
      ...(since === null ? [] : [{ label: 'Nothing arrived since', value: since }]),
    ],
    actions: [],
    reason:
      `You get this mail once, because you run the endpoint. It is disabled when nothing arrives for ` +
      `${FAILING_MAX_MS / DAY_MS} days, or when it answers 410.`,
    unsubscribe: null,
  };
}
