import type { Credits } from '../units/credits';
import type { AccountId, PartnerId } from '../units/ids';
import type { AccountIdentity } from './read-store';

/** What is asked of links before an account is known: accounts keep them, this finds them. */
export interface LinkStore {
  /** Whether the partner is linked to this account. Costs the same where there is no such account. */
  isLinked(account: AccountId, partner: PartnerId): Promise<boolean>;

  /** The account that a code lets in to, by its hash in hexadecimal digits; null: none now. */
  accountOf(codeHash: string): Promise<AccountId | null>;

  /** Accounts that the partner is linked to, newest first; after: only those older than this one. */
  linkedAccounts(query: LinkedAccountsQuery): Promise<readonly AccountIdentity[]>;

  /** What each partner's keys have spent from the account in a UTC calendar month, `2026-03`. */
  spentBy(account: AccountId, month: string): Promise<ReadonlyMap<PartnerId, Credits>>;

  /** Deletes codes that expired long ago, at most so many; answers how many. */
  forgetCodes(limit: number): Promise<number>;
}

export interface LinkedAccountsQuery {
  readonly partner: PartnerId;
  readonly limit: number;
  readonly after: AccountId | null;
  /** Null: all. */
  readonly id: AccountId | null;
}
