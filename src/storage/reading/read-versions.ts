import type { AccountId } from '../../units/ids';
import type { Connection } from '../engine/connection';
import { selectByOne } from '../engine/lookup';
import { type Bytes, text } from '../tables/column';

export async function readVersions(
  connection: Connection,
  ids: readonly AccountId[],
): Promise<ReadonlyMap<AccountId, number>> {
  const rows = await selectByOne<{ readonly id: Bytes; readonly version: number }>(
    connection,
    'SELECT id, version FROM accounts WHERE',
    'id',
    ids,
  );
  return new Map(rows.map(({ id, version }) => [text(id) as AccountId, version]));
}
