import { recentSince } from '../../account/state/recent-use';
import type { Credits } from '../../units/credits';
import type { AccountId } from '../../units/ids';
import type { Instant } from '../../units/instant';
import type { Connection } from '../engine/connection';
import { isOneOf } from '../engine/dialect';
import { SUMMED_DAY, SUMMED_DAY_LIST, USAGE_DAYS } from '../tables/usage-days';

const { account, date } = USAGE_DAYS.columns;

/** What these accounts used per date, as far back as the autopilot's brakes look. */
export async function loadRecentUse(
  connection: Connection,
  accounts: readonly AccountId[],
  now: Instant,
): Promise<ReadonlyMap<AccountId, ReadonlyMap<string, Credits>>> {
  if (accounts.length === 0) return new Map();
  const rows = await connection.select<object>(
    `SELECT ${SUMMED_DAY_LIST} FROM ${USAGE_DAYS.name} ` +
      `WHERE ${isOneOf(account, accounts.length)} AND ${date} >= ? GROUP BY ${account}, ${date}`,
    [...accounts, recentSince(now)],
  );
  const usedOn = new Map<AccountId, Map<string, Credits>>();
  for (const day of rows.map((row) => SUMMED_DAY.from(row))) {
    const known = usedOn.get(day.account) ?? new Map<string, Credits>();
    usedOn.set(day.account, known.set(day.date, day.credits));
  }
  return usedOn;
}
