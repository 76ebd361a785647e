import type { AccountIdentity, AccountsQuery, Reach } from '../../ledger/read-store';
import type { AccountId } from '../../units/ids';
import type { Connection, Value } from '../engine/connection';
import { ACCOUNTS } from '../tables/accounts';

const IDENTITY = ACCOUNTS.only('id', 'namespace', 'externalId');
const { columns: it } = ACCOUNTS;

/** One statement and no row, whether there is none of that id or it is out of reach. */
export function identityById(
  connection: Connection,
  id: AccountId,
  { namespace, externalId, account }: Reach,
): Promise<AccountIdentity | null> {
  const conditions = [`${it.id} = ?`];
  const values: Value[] = [id];
  const restrict = (column: string, value: Value) => {
    if (value === null) return;
    conditions.push(`${column} = ?`);
    values.push(value);
  };
  restrict(it.namespace, namespace);
  restrict(it.externalId, externalId);
  restrict(it.id, account);
  return IDENTITY.selectOne(connection, ` WHERE ${conditions.join(' AND ')}`, values);
}

export function identityByExternalId(
  connection: Connection,
  namespace: string,
  externalId: string,
): Promise<AccountIdentity | null> {
  const condition = ` WHERE ${it.externalId} = ? AND ${it.namespace} = ?`;
  return IDENTITY.selectOne(connection, condition, [externalId, namespace]);
}

/** Newest first, which is by id, since ids grow with time. */
export function listIdentities(
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
  restrict(`${it.externalId} = ?`, externalId);
  restrict(`${it.namespace} = ?`, namespace);
  restrict(`${it.id} < ?`, after);
  const where = conditions.length === 0 ? '' : ` WHERE ${conditions.join(' AND ')}`;
  return IDENTITY.select(connection, `${where} ORDER BY ${it.id} DESC LIMIT ?`, [...values, limit]);
}
