import type { AccountId } from '../units/ids';
import type { Instant } from '../units/instant';

/**
 * Accounts to which time alone has done something that is not stored yet, or whose renewal waits
 * to be charged. They are claimed, so that several processes share the work; what is then done to
 * them is decided under the account's lock and needs no claim to be right.
 */
export interface DueAccounts {
  /**
   * Takes accounts that are due by now and not claimed, the longest overdue first. Each is
   * this process's until the account is stored, or the lease ends.
   */
  claim(now: Instant, limit: number): Promise<readonly AccountId[]>;

  /** Whether any account is due by now, claimed or not. */
  isAnyDue(now: Instant): Promise<boolean>;

  /** The first instant after this one at which something is due in any account; null: none. */
  nextAfter(instant: Instant): Promise<Instant | null>;
}

/** Accounts for which a forecast is due. Being stored does not end a claim of these. */
export interface DueForecasts extends DueAccounts {
  /** Ends claims: of what is done, and of what this process won't come to. */
  giveBack(accounts: readonly AccountId[]): Promise<void>;
}
