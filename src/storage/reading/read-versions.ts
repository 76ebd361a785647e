import type { AccountId } from '../../units/ids';
import type { Connection } from '../engine/connection';
import { PRIMARY } from '../engine/dialect';
import { selectByOne } from '../engine/lookup';
import { ACCOUNTS } from '../tables/accounts';

const VERSION = ACCOUNTS.only('id', 'version');

export async function readVersions(
  connection: Connection,
  ids: readonly AccountId[],
): Promise<ReadonlyMap<AccountId, number>> {
  const rows = await selectByOne<object>(
    connection,
    `SELECT ${VERSION.list()} FROM ${ACCOUNTS.name}${connection.dialect.along(PRIMARY)} WHERE`,
    ACCOUNTS.columns.id,
    ids,
  );
  return new Map(rows.map((row) => VERSION.from(row)).map(({ id, version }) => [id, version]));
}
