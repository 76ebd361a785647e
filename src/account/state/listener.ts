import type { WebhookEndpointId } from '../../units/ids';

/** Everything that others may be told of. */
export const EVENT_KINDS = [
  'ALERT_RAISED',
  'CREDITS_GRANTED',
  'SUBSCRIPTION_CHANGED',
  'SUBSCRIPTION_RENEWED',
  'SUBSCRIPTION_RENEWS_SOON',
  'SUBSCRIPTION_PAST_DUE',
  'SUBSCRIPTION_CANCELLED',
  'PAYMENT_SETTLED',
  'PAYMENT_DECLINED',
  'AUTOPILOT_ANNOUNCED',
  'AUTOPILOT_ACTED',
  'AUTOPILOT_WITHDRAWN',
  'AUTOPILOT_REFUSED',
  'AUTOPILOT_PAUSED',
  'EMAIL_CONFIRMATION_ASKED',
] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

/** Whom it concerns is told by mail; addresses of people are nobody else's business. */
export const TOLD_BY_MAIL_ONLY: ReadonlySet<EventKind> = new Set(['EMAIL_CONFIRMATION_ASKED']);

/** A webhook endpoint that is to hear what happens in an account. */
export interface Listener {
  readonly endpoint: WebhookEndpointId;
  /** Empty: everything. */
  readonly kinds: readonly EventKind[];
}

export function isHeardBy({ kinds }: Listener, kind: EventKind): boolean {
  if (TOLD_BY_MAIL_ONLY.has(kind)) return false;
  return kinds.length === 0 || kinds.includes(kind);
}
