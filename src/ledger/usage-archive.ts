import type { Credits } from '../units/credits';
import type { AccountId } from '../units/ids';
import type { Instant } from '../units/instant';

/** Usage per day of many accounts, in portions, for work beside the requests. */
export interface UsageArchive {
  /** In order of their ids; after: only those with a larger one. */
  accounts(after: AccountId | null, limit: number): Promise<readonly ArchivedAccount[]>;

  /** Of those of the accounts that used any in these days; from inclusive, to exclusive. */
  days(
    accounts: readonly AccountId[],
    fromDate: string,
    toDate: string,
  ): Promise<ReadonlyMap<AccountId, readonly UsedDay[]>>;

  /** Deletes at most `limit` days of these accounts from before the date; answers how many. */
  forget(accounts: readonly AccountId[], beforeDate: string, limit: number): Promise<number>;
}

export interface ArchivedAccount {
  readonly id: AccountId;
  readonly openedAt: Instant;
}

/** A day on which credits were used, net of reversals. */
export interface UsedDay {
  readonly date: string;
  readonly credits: Credits;
}
