import type { Catalogue } from '../../catalogue/catalogue';
import type { Instant } from '../../units/instant';
import type { Account } from '../state/account';
import type { Alert } from '../state/alert';
import type { AutopilotDecision } from '../state/autopilot-decision';
import type { Consumption } from '../state/consumption';
import type { LedgerEntry } from '../state/ledger-entry';
import type { Payment } from '../state/payment';
import type { Reservation } from '../state/reservation';
import type { KeySpendingChange, UsageChange } from '../state/usage-change';
import type { Named } from './command';
import type { AccountEvent } from './event';
import type { InvalidInput, Outcome, Refusal, Reversal, Success } from './outcome';

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

/** What is kept beside the account's own state: new, or in the place of the old. */
export interface Records {
  readonly consumptions?: readonly Consumption[];
  readonly reversals?: readonly Reversal[];
  readonly reservations?: readonly Reservation[];
  readonly payments?: readonly Payment[];
  readonly alerts?: readonly Alert[];
  readonly autopilotDecisions?: readonly AutopilotDecision[];
  readonly events?: readonly AccountEvent[];
  readonly usage?: readonly UsageChange[];
  readonly keySpending?: readonly KeySpendingChange[];
}

export function refused<R extends Refusal>(refusal: R): { readonly refusal: R } {
  return { refusal };
}

export function invalid(field: string, message: string): { readonly refusal: InvalidInput } {
  return refused({ type: 'InvalidInput', field: [field], message });
}
