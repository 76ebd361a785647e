import type { WebhookEndpointId } from '../units/ids';

/** Everything that others may be told of. */
export const EVENT_KINDS = [
  'ALERT_RAISED',
  'CREDITS_GRANTED',
  'SUBSCRIPTION_CHANGED',
  'SUBSCRIPTION_RENEWED',
  'SUBSCRIPTION_PAST_DUE',
  'SUBSCRIPTION_CANCELLED',
  'PAYMENT_SETTLED',
  'PAYMENT_DECLINED',
] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

/** A webhook endpoint that is to hear what happens in an account. */
export interface Listener {
  readonly endpoint: WebhookEndpointId;
  /** Empty: everything. */
  readonly kinds: readonly EventKind[];
}

export function isHeardBy({ kinds }: Listener, kind: EventKind): boolean {
  return kinds.length === 0 || kinds.includes(kind);
}
