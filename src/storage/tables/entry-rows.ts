import type { LedgerEntry, LedgerEntryKind } from '../../account/state/ledger-entry';
import type { AccountId, ConsumptionNumber, GrantNumber, ReservationNumber } from '../../units/ids';
import type { Value } from '../engine/connection';
import type { Dialect } from '../engine/dialect';
import { MultiRowInsert } from '../engine/multi-row';
import { type Bytes, textOrNull } from './column';

export const ENTRY_COLUMNS = [
  'sequence',
  'kind',
  'amount',
  'balance_after',
  'grant_number',
  'consumption',
  'reservation',
  'at',
  'description',
  'idempotency_key',
] as const;

export interface EntryRow {
  readonly sequence: number;
  readonly kind: string;
  readonly amount: number;
  readonly balance_after: number;
  readonly grant_number: number | null;
  readonly consumption: number | null;
  readonly reservation: number | null;
  readonly at: number;
  readonly description: string;
  readonly idempotency_key: Bytes | null;
}

export function entryFrom(row: EntryRow): LedgerEntry {
  return {
    sequence: row.sequence,
    kind: row.kind as LedgerEntryKind,
    amount: BigInt(row.amount),
    balanceAfter: BigInt(row.balance_after),
    grant: row.grant_number as GrantNumber | null,
    consumption: row.consumption as ConsumptionNumber | null,
    reservation: row.reservation as ReservationNumber | null,
    at: row.at,
    description: row.description,
    idempotencyKey: textOrNull(row.idempotency_key),
  };
}

export const entryInsert = (dialect: Dialect) =>
  new MultiRowInsert(dialect, {
    table: 'ledger_entries',
    columns: ['account_id', ...ENTRY_COLUMNS],
  });

export function appendEntry(values: Value[], account: AccountId, entry: LedgerEntry): void {
  values.push(
    account,
    entry.sequence,
    entry.kind,
    entry.amount,
    entry.balanceAfter,
    entry.grant,
    entry.consumption,
    entry.reservation,
    entry.at,
    entry.description,
    entry.idempotencyKey,
  );
}
