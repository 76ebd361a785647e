import type { Batch } from '../../ledger/store';
import type { ApiKeyId } from '../../units/ids';
import { type Instant, monthOf } from '../../units/instant';
import type { Connection } from '../engine/connection';
import { PRIMARY } from '../engine/dialect';
import { selectByOne } from '../engine/lookup';
import { type Bytes, text } from '../tables/column';

type KeySpending = Batch['keySpending'];

const NONE: KeySpending = new Map();

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
  const limited = await selectByOne<{ readonly id: Bytes }>(
    connection,
    'SELECT id FROM api_keys WHERE monthly_budget IS NOT NULL AND',
    'id',
    apiKeys,
  );
  if (limited.length === 0) return NONE;
  const ids = limited.map(({ id }) => text(id)).sort();
  const { dialect } = connection;
  const limits = await selectByOne<{ readonly id: Bytes; readonly monthly_budget: number }>(
    connection,
    `SELECT id, monthly_budget FROM api_keys${dialect.along(PRIMARY)} WHERE`,
    'id',
    ids,
    ` ORDER BY id${dialect.forUpdate}`,
  );
  const spent = await selectByOne<{ readonly api_key_id: Bytes; readonly used: number }>(
    connection,
    `SELECT api_key_id, used FROM api_key_spending WHERE month = '${monthOf(now)}' AND`,
    'api_key_id',
    ids,
  );
  const used = new Map(spent.map((row) => [text(row.api_key_id), BigInt(row.used)]));
  return new Map(
    limits.map((row) => {
      const id = text(row.id);
      return [id as ApiKeyId, { limit: BigInt(row.monthly_budget), used: used.get(id) ?? 0n }];
    }),
  );
}
