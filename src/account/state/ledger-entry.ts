import type { Credits } from '../../units/credits';
import type {
  ConsumptionNumber,
  EntrySequence,
  GrantNumber,
  ReservationNumber,
} from '../../units/ids';
import type { Instant } from '../../units/instant';

export const LEDGER_ENTRY_KINDS = [
  'GRANT',
  'ROLLOVER',
  'CONSUMPTION',
  'REVERSAL',
  'RESERVATION',
  'RELEASE',
  'EXPIRY',
  'FORFEIT',
  'FREEZE',
  'THAW',
  'ADJUSTMENT',
] as const;
export type LedgerEntryKind = (typeof LEDGER_ENTRY_KINDS)[number];

/** One movement of credits. The entries are the truth: balances are their sums (rule 10). */
export interface LedgerEntry {
  /** 1, 2, 3 … per account, without gaps. */
  readonly sequence: EntrySequence;
  readonly kind: LedgerEntryKind;
  /** Signed: what it added to what can be spent, or took from it. */
  readonly amount: Credits;
  readonly balanceAfter: Credits;
  readonly grant: GrantNumber | null;
  readonly consumption: ConsumptionNumber | null;
  readonly reservation: ReservationNumber | null;
  /** When it happened, or was due to (rule 13). */
  readonly at: Instant;
  /** Why, for a person. */
  readonly description: string;
  /** Of the command that wrote it; null where time alone did. */
  readonly idempotencyKey: string | null;
}
