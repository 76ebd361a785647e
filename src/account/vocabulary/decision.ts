import type { Catalogue } from '../../catalogue/catalogue';
import type { Instant } from '../../units/instant';
import type { Account } from '../state/account';
import type { LedgerEntry } from '../state/ledger-entry';
import type { Outcome, Refusal, Success } from './command';
import type { InvalidInput } from './input';
import type { Named } from './named';
import type { Records } from './records';

/** What a decision is made on, besides the account and the command. */
export interface Situation {
  /** At or after everything the account has seen. */
  readonly now: Instant;
  readonly catalogue: Catalogue;
  readonly named: Named;
}

/**
 * A refusal that changes nothing, or a success with all that it changes. What is noted of a refusal
 * moves no credits and uses no key up.
 */
export type Decision<O extends Outcome = Outcome> =
  | { readonly refusal: Extract<O, Refusal>; readonly noted?: Change | null }
  | { readonly success: Extract<O, Success>; readonly change: Change };

/** The account as it is from now on, with what is new beside it. */
export interface Change {
  readonly account: Account;
  readonly entries: readonly LedgerEntry[];
  readonly records: Records;
}

export function refused<R extends Refusal>(refusal: R): { readonly refusal: R } {
  return { refusal };
}

export function invalid(field: string, message: string): { readonly refusal: InvalidInput } {
  return refused({ type: 'InvalidInput', field: [field], message });
}
