import type { AccountIdentity, AccountsQuery } from '../../ledger/read-store';
import type { AccountId } from '../../units/ids';
import type { Connection, Value } from '../engine/connection';
import { type Bytes, text } from '../tables/column';

interface IdentityRow {
  readonly id: Bytes;
  readonly namespace: Bytes;
  readonly external_id: Bytes;
}

const SELECT = 'SELECT id, namespace, external_id FROM accounts';

export async function identityById(
  connection: Connection,
  id: AccountId,
): Promise<AccountIdentity | null> {
  const [row] = await connection.select<IdentityRow>(`${SELECT} WHERE id = ?`, [id]);
  return row === undefined ? null : identityFrom(row);
}

export async function identityByExternalId(
  connection: Connection,
  namespace: string,
  externalId: string,
): Promise<AccountIdentity | null> {
  const sql = `${SELECT} WHERE external_id = ? AND namespace = ?`;
  const [row] = await connection.select<IdentityRow>(sql, [externalId, namespace]);
  return row === undefined ? null : identityFrom(row);
}

/** Newest first, which is by id, since ids grow with time. */
export async function listIdentities(
  connection: Connection,
  { limit, after, namespace, externalId }: AccountsQuery,
): Promise<readonly AccountIdentity[]> {
  const conditions: string[] = [];
  const values: Value[] = [];
  const restrict = (condition: string, value: Value) => {
    if (value === null) return;
    conditions.push(condition);
    values.push(value);
  };
  restrict('external_id = ?', externalId);
  restrict('namespace = ?', namespace);
  restrict('id < ?', after);
  const where = conditions.length === 0 ? '' : ` WHERE ${conditions.join(' AND ')}`;
  const rows = await connection.select<IdentityRow>(`${SELECT}${where} ORDER BY id DESC LIMIT ?`, [
    ...values,
    limit,
  ]);
  return rows.map(identityFrom);
}

function identityFrom(row: IdentityRow): AccountIdentity {
  return {
    id: text(row.id) as AccountId,
    namespace: text(row.namespace),
    externalId: text(row.external_id),
  };
}
