import { v7 as uuidv7 } from 'uuid';

declare const brand: unique symbol;
type Branded<Base, Name> = Base & { readonly [brand]: Name };

/** `acc_` and 32 hexadecimal digits of a UUID v7. */
export type AccountId = Branded<string, 'account'>;
export type PartnerId = Branded<string, 'partner'>;
export type ApiKeyId = Branded<string, 'api key'>;
export type OperatorKeyId = Branded<string, 'operator key'>;
export type WebhookEndpointId = Branded<string, 'webhook endpoint'>;

/**
 * What belongs to an account is named by a number within it. Whatever stands in the ledger bears
 * the sequence of its first entry: a grant the entry that brought it, a consumption, a reversal
 * or a reservation its first charge. So ids follow from the account's own state, the same before
 * and after they are stored, and every id says which account (and so which shard) it lives in.
 */
export type EntrySequence = number;
export type GrantNumber = Branded<number, 'grant'>;
export type ConsumptionNumber = Branded<number, 'consumption'>;
export type ReversalNumber = Branded<number, 'reversal'>;
export type ReservationNumber = Branded<number, 'reservation'>;
/** These are counted per account: 1, 2, 3 … */
export type PaymentNumber = Branded<number, 'payment'>;
export type SubscriptionNumber = Branded<number, 'subscription'>;
export type AlertNumber = Branded<number, 'alert'>;
export type EventNumber = Branded<number, 'event'>;
export type AutopilotDecisionNumber = Branded<number, 'autopilot decision'>;
export type DeliveryNumber = Branded<number, 'delivery'>;

const KEY_LENGTH = 32;

export const newAccountId = (): AccountId => newId('acc') as AccountId;
export const newPartnerId = (): PartnerId => newId('prt') as PartnerId;
export const newApiKeyId = (): ApiKeyId => newId('key') as ApiKeyId;
export const newOperatorKeyId = (): OperatorKeyId => newId('opk') as OperatorKeyId;
export const newWebhookEndpointId = (): WebhookEndpointId => newId('whk') as WebhookEndpointId;

function newId(prefix: string): string {
  return `${prefix}_${uuidv7().replaceAll('-', '')}`;
}

/** The kinds of id of things inside an account, by prefix. */
export const PART_PREFIXES = {
  grant: 'grt',
  entry: 'led',
  consumption: 'con',
  reversal: 'rev',
  reservation: 'res',
  payment: 'pay',
  purchase: 'pur',
  subscription: 'sub',
  alert: 'alt',
  event: 'evt',
  delivery: 'dlv',
} as const;

export type PartKind = keyof typeof PART_PREFIXES;

/** The public id of something inside an account, e.g. `grt_<account's key>_17`. */
export function partId(kind: PartKind, account: AccountId, number: number): string {
  return `${PART_PREFIXES[kind]}_${account.slice(4)}_${number}`;
}

export interface PartReference {
  readonly kind: PartKind;
  readonly account: AccountId;
  readonly number: number;
}

const PART_ID = new RegExp(`^([a-z]{3})_([0-9a-f]{${KEY_LENGTH}})_([1-9]\\d{0,14})$`);
const ACCOUNT_ID = new RegExp(`^acc_[0-9a-f]{${KEY_LENGTH}}$`);
const KINDS_BY_PREFIX = new Map(
  Object.entries(PART_PREFIXES).map(([kind, prefix]) => [prefix as string, kind as PartKind]),
);

/** Null where the text is no id of something inside an account. */
export function parsePartId(id: string): PartReference | null {
  const match = PART_ID.exec(id);
  if (match === null) return null;
  const [, prefix = '', key = '', number = ''] = match;
  const kind = KINDS_BY_PREFIX.get(prefix);
  if (kind === undefined) return null;
  return { kind, account: `acc_${key}` as AccountId, number: Number(number) };
}

export function isAccountId(id: string): id is AccountId {
  return ACCOUNT_ID.test(id);
}
