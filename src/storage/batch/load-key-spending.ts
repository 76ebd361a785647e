import type { Batch } from '../../ledger/store';
import type { ApiKeyId } from '../../units/ids';
import { type Instant, monthOf } from '../../units/instant';
import type { Connection } from '../engine/connection';
import { PRIMARY } from '../engine/dialect';
import { selectByOne } from '../engine/lookup';
import { API_KEY_SPENDING } from '../tables/api-key-spending';
import { API_KEYS } from '../tables/api-keys';

type KeySpending = Batch['keySpending'];

const NONE: KeySpending = new Map();

const LIMIT = API_KEYS.only('id', 'monthlyBudget');
const SPENT = API_KEY_SPENDING.only('apiKey', 'used');
const { columns: key } = API_KEYS;
const { columns: spending } = API_KEY_SPENDING;

/**
 * What the keys among these that have a limit have spent in the month of `now`. Their rows are
 * locked: two batches that spend from different accounts by the same key must not both count on
 * the same rest. A key without a limit is not locked, so it slows nobody down.
 */
export async function loadKeySpending(
  connection: Connection,
  apiKeys: readonly ApiKeyId[],
  now: Instant,
): Promise<KeySpending> {
  if (apiKeys.length === 0) return NONE;
  const limited = await selectByOne<object>(
    connection,
    `SELECT ${LIMIT.list()} FROM ${API_KEYS.name} WHERE ${key.monthlyBudget} IS NOT NULL AND`,
    key.id,
    apiKeys,
  );
  if (limited.length === 0) return NONE;
  const ids = limited.map((row) => LIMIT.from(row).id).sort();
  const { dialect } = connection;
  const limits = await selectByOne<object>(
    connection,
    `SELECT ${LIMIT.list()} FROM ${API_KEYS.name}${dialect.along(PRIMARY)} WHERE`,
    key.id,
    ids,
    ` ORDER BY ${key.id}${dialect.forUpdate}`,
  );
  const spent = await selectByOne<object>(
    connection,
    `SELECT ${SPENT.list()} FROM ${API_KEY_SPENDING.name} ` +
      `WHERE ${spending.month} = '${monthOf(now)}' AND`,
    spending.apiKey,
    ids,
  );
  const used = new Map(spent.map((row) => SPENT.from(row)).map((it) => [it.apiKey, it.used]));
  const found = limits.map((row) => LIMIT.from(row));
  return new Map(
    found.flatMap(({ id, monthlyBudget: limit }) =>
      limit === null ? [] : [[id, { limit, used: used.get(id) ?? 0n }] as const],
    ),
  );
}
