import { burnDownKey, type Grant, type GrantKind } from '../../account/state/grant';
import type { AccountId, GrantNumber, SubscriptionNumber } from '../../units/ids';
import type { Value } from '../engine/connection';
import type { Dialect } from '../engine/dialect';
import { type InsertDefinition, MultiRowInsert } from '../engine/multi-row';
import { booleanValue } from './column';

export const GRANT_COLUMNS = [
  'number',
  'kind',
  'granted',
  'remaining',
  'held',
  'frozen',
  'effective_at',
  'expires_at',
  'subscription',
  'refunded',
] as const;

export interface GrantRow {
  readonly number: number;
  readonly kind: string;
  readonly granted: number;
  readonly remaining: number;
  readonly held: number;
  readonly frozen: number;
  readonly effective_at: number;
  readonly expires_at: number | null;
  readonly subscription: number | null;
  readonly refunded: number;
}

export function grantFrom(row: GrantRow): Grant {
  return {
    number: row.number as GrantNumber,
    kind: row.kind as GrantKind,
    granted: BigInt(row.granted),
    remaining: BigInt(row.remaining),
    held: BigInt(row.held),
    frozen: BigInt(row.frozen),
    effectiveAt: row.effective_at,
    expiresAt: row.expires_at,
    subscription: row.subscription as SubscriptionNumber | null,
    refunded: row.refunded === 1,
  };
}

const INSERT: InsertDefinition = {
  table: 'grants',
  columns: ['account_id', ...GRANT_COLUMNS, 'is_open', 'burn_down_key'],
};

export const grantInsert = (dialect: Dialect) => new MultiRowInsert(dialect, INSERT);

/** What of a grant ever changes. */
export const grantUpdate = (dialect: Dialect) =>
  new MultiRowInsert(dialect, {
    ...INSERT,
    onConflict: {
      key: ['account_id', 'number'],
      replaced: ['remaining', 'held', 'frozen', 'refunded', 'is_open'],
    },
  });

export function appendGrant(values: Value[], account: AccountId, grant: Grant): void {
  values.push(
    account,
    grant.number,
    grant.kind,
    grant.granted,
    grant.remaining,
    grant.held,
    grant.frozen,
    grant.effectiveAt,
    grant.expiresAt,
    grant.subscription,
    booleanValue(grant.refunded),
    booleanValue(grant.remaining + grant.held + grant.frozen > 0n),
    burnDownKey(grant),
  );
}
