import type { ReadStore, UsageQuery, UsageRow } from '../../ledger/read-store';
import type { AccountId } from '../../units/ids';
import { badUserInput } from '../basics/errors';
import { USAGE_ROWS_MAX, USAGE_ROWS_READ_MAX } from '../basics/limits';

/**
 * Sums usage up once for all fields of an operation that ask the same, one after another, and no
 * more of it in all than one operation may have summed up.
 */
export class UsageOnce {
  readonly #asked = new Map<string, Promise<readonly UsageRow[]>>();
  #before: Promise<unknown> = Promise.resolve();
  #left = USAGE_ROWS_READ_MAX;

  constructor(private readonly store: Pick<ReadStore, 'usageWithin'>) {}

  usage(account: AccountId, query: UsageQuery): Promise<readonly UsageRow[]> {
    const { fromDate, toDate, groupBy } = query;
    const key = `${account} ${fromDate} ${toDate} ${groupBy}`;
    const known = this.#asked.get(key);
    if (known !== undefined) return known;
    const asked = this.#before.then(() => this.#read(account, query));
    this.#asked.set(key, asked);
    this.#before = asked.catch(() => undefined);
    return asked;
  }

  /** What was summed up before a change of it. */
  forget(): void {
    this.#asked.clear();
  }

  async #read(account: AccountId, query: UsageQuery): Promise<readonly UsageRow[]> {
    const found = await this.store.usageWithin(account, query, this.#left);
    if (found === null) {
      throw badUserInput(
        `An operation sums up to ${USAGE_ROWS_READ_MAX} rows of usage. Ask for fewer days at once.`,
      );
    }
    this.#left -= found.read;
    if (found.rows.length <= USAGE_ROWS_MAX) return found.rows;
    throw badUserInput(
      `usage answers up to ${USAGE_ROWS_MAX} rows. Ask for fewer days at once, or without groupBy.`,
    );
  }
}
