import { randomBytes } from 'node:crypto';
import type { EventKind } from '../account/state/listener';
import type { PartnerId, WebhookEndpointId } from '../units/ids';
import { DAY_MS, HOUR_MS, type Instant } from '../units/instant';

export const ENDPOINTS_PER_OWNER_MAX = 20;
export const ENDPOINT_URL_LENGTH_MAX = 2_000;
/** After this long with nothing but failures an endpoint is disabled. */
export const FAILING_MAX_MS = 3 * DAY_MS;
/** How long an old secret goes on signing beside the new one. */
const OVERLAP_MS = 24 * HOUR_MS;
/** However often they are changed: each one makes the header longer. */
const SECRETS_MAX = 4;
const SECRET_BYTES = 32;

/** Where events are sent to. Without a partner it is the operator's, and hears of all accounts. */
export interface WebhookEndpoint {
  readonly id: WebhookEndpointId;
  readonly partnerId: PartnerId | null;
  readonly url: string;
  /** Empty: all. */
  readonly kinds: readonly EventKind[];
  /** Null: it is enabled. */
  readonly disabledReason: string | null;
  /** The newest first. */
  readonly secrets: readonly EndpointSecret[];
  /** Since when nothing arrived; null: the last attempt did, or there was none. */
  readonly failingSince: Instant | null;
  readonly createdAt: Instant;
}

export interface EndpointSecret {
  /** `whsec_` and base64. */
  readonly secret: string;
  /** Exclusive; null: the current one. */
  readonly validUntil: Instant | null;
}

export function newEndpointSecret(): string {
  return `whsec_${randomBytes(SECRET_BYTES).toString('base64')}`;
}

/** The old secrets go on for a day. */
export function rotated(
  secrets: readonly EndpointSecret[],
  fresh: string,
  now: Instant,
): readonly EndpointSecret[] {
  const old = validSecrets(secrets, now).map(({ secret, validUntil }) => ({
    secret,
    validUntil: validUntil ?? now + OVERLAP_MS,
  }));
  return [{ secret: fresh, validUntil: null }, ...old].slice(0, SECRETS_MAX);
}

/** Those that a message is signed with. */
export function validSecrets(
  secrets: readonly EndpointSecret[],
  now: Instant,
): readonly EndpointSecret[] {
  return secrets.filter(({ validUntil }) => validUntil === null || now < validUntil);
}
