import type { LedgerEntry, LedgerEntryKind } from '../../account/state/ledger-entry';
import type {
  AccountId,
  ConsumptionNumber,
  EntrySequence,
  GrantNumber,
  ReservationNumber,
} from '../../units/ids';
import type { Dialect } from '../engine/dialect';
import { OF_ACCOUNT } from './account-table';
import { credits, instant, integer, key, nullable, text, word } from './column';
import { isBalance, isMovement } from './limits';
import { type RowOf, Table } from './table';
import { insertInto } from './table-insert';

/** Every movement of credits, never changed: balances are its sums (rule 10). */
export const LEDGER_ENTRIES = new Table(
  'ledger_entries',
  {
    ...OF_ACCOUNT,
    sequence: integer<EntrySequence>(),
    kind: word<LedgerEntryKind>(),
    amount: credits(),
    balanceAfter: credits(),
    grant: nullable(integer<GrantNumber>({ name: 'grant_number' })),
    consumption: nullable(integer<ConsumptionNumber>()),
    reservation: nullable(integer<ReservationNumber>()),
    at: instant(),
    description: text(),
    idempotencyKey: nullable(key()),
  },
  {
    primaryKey: ['account', 'sequence'],
    indexes: {
      ledger_entries_by_instant: ['account', 'at', 'sequence'],
      ledger_entries_by_kind: ['account', 'kind', 'sequence'],
    },
    checks: {
      ledger_entries_sequence: 'sequence >= 1',
      ledger_entries_amount: isMovement('amount'),
      ledger_entries_balance_after: isBalance('balance_after'),
    },
  },
);

export const LEDGER_ENTRY = LEDGER_ENTRIES.without('account');

/** Field by field, as a grant's row is. */
export function entryRow(account: AccountId, entry: LedgerEntry): RowOf<typeof LEDGER_ENTRIES> {
  return {
    account,
    sequence: entry.sequence,
    kind: entry.kind,
    amount: entry.amount,
    balanceAfter: entry.balanceAfter,
    grant: entry.grant,
    consumption: entry.consumption,
    reservation: entry.reservation,
    at: entry.at,
    description: entry.description,
    idempotencyKey: entry.idempotencyKey,
  };
}

export const entryInsert = (dialect: Dialect) => insertInto(dialect, LEDGER_ENTRIES);
