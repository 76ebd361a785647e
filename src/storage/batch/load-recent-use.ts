import { recentSince } from '../../account/state/recent-use';
import type { Credits } from '../../units/credits';
import type { AccountId } from '../../units/ids';
import type { Instant } from '../../units/instant';
import type { Connection } from '../engine/connection';
import { isOneOf } from '../engine/dialect';
import { type Bytes, type Integer, text } from '../tables/column';

interface UsageRow {
  readonly account_id: Bytes;
  readonly day: string;
  readonly credits: Integer;
}

/** What these accounts used per date, as far back as the autopilot's brakes look. */
export async function loadRecentUse(
  connection: Connection,
  accounts: readonly AccountId[],
  now: Instant,
): Promise<ReadonlyMap<AccountId, ReadonlyMap<string, Credits>>> {
  if (accounts.length === 0) return new Map();
  const rows = await connection.select<UsageRow>(
    'SELECT account_id, day, SUM(credits) AS credits FROM usage_days ' +
      `WHERE ${isOneOf('account_id', accounts.length)} AND day >= ? GROUP BY account_id, day`,
    [...accounts, recentSince(now)],
  );
  const usedOn = new Map<AccountId, Map<string, Credits>>();
  for (const { account_id, day, credits } of rows) {
    const account = text(account_id) as AccountId;
    const known = usedOn.get(account) ?? new Map<string, Credits>();
    usedOn.set(account, known.set(day, BigInt(credits)));
  }
  return usedOn;
}
