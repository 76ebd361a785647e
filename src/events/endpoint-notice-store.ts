import type { PartnerId, WebhookEndpointId } from '../units/ids';
import type { Instant } from '../units/instant';

/** An endpoint was disabled and its owner is to hear of it; claimed by this process. */
export interface EndpointNotice {
  readonly endpoint: WebhookEndpointId;
  readonly url: string;
  readonly reason: string;
  /** Since when nothing arrived; null: the last message did. */
  readonly failingSince: Instant | null;
  /** Null: the endpoint is the operator's. */
  readonly partner: { readonly id: PartnerId; readonly email: string | null } | null;
  /** How often it was claimed, this time included. */
  readonly attempts: number;
}

/**
 * Notices that are still to be sent, noted in the statement that disables the endpoint. To claim one is to put
 * its next attempt off, committed before anything is sent: a process that dies loses none.
 */
export interface EndpointNoticeStore {
  /** The longest overdue; null: none is due. */
  claim(): Promise<EndpointNotice | null>;

  /** It arrived, or never will. */
  settle(id: WebhookEndpointId): Promise<void>;

  /** It was never really tried: the attempt does not count. */
  uncount(id: WebhookEndpointId): Promise<void>;
}
