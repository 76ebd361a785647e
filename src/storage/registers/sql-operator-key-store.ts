import type { OperatorKey, OperatorKeyStore } from '../../access/credential-store';
import type { AuditNote } from '../../audit-log/audit-note';
import type { OperatorKeyId } from '../../units/ids';
import type { Instant } from '../../units/instant';
import { storeNoteNow } from '../audit-log/store-notes';
import type { Transactions } from '../engine/transaction';
import { OPERATOR_KEYS } from '../tables/operator-keys';
import { repositoryOf } from '../tables/repository';
import { insertOnce } from './insert-once';

const { name: table, columns: it } = OPERATOR_KEYS;

export class SqlOperatorKeyStore implements OperatorKeyStore {
  constructor(
    private readonly transactions: Transactions,
    private readonly clockSql: string,
  ) {}

  insertOperatorKey(key: OperatorKey, note: AuditNote | null): Promise<void> {
    return insertOnce(this.transactions, async (connection, isRepeated) => {
      const keys = repositoryOf(connection, OPERATOR_KEYS);
      if (isRepeated && (await keys.existsBy({ id: key.id }))) return;
      // A copy: TypeORM writes into what it is given.
      await keys.insert({ ...key });
      await storeNoteNow(connection, note, this.clockSql);
    });
  }

  operatorKey(id: OperatorKeyId): Promise<OperatorKey | null> {
    return this.transactions.read((connection) =>
      repositoryOf(connection, OPERATOR_KEYS).findOneBy({ id }),
    );
  }

  operatorKeys(): Promise<readonly OperatorKey[]> {
    return this.transactions.read((connection) =>
      // Ids grow with time, so their order is the order of creation.
      repositoryOf(connection, OPERATOR_KEYS).find({ order: { id: 'ASC' } }),
    );
  }

  async revokeOperatorKey(id: OperatorKeyId, at: Instant, note: AuditNote | null): Promise<void> {
    const sql = `UPDATE ${table} SET ${it.revokedAt} = ? WHERE ${it.id} = ? AND ${it.revokedAt} IS NULL`;
    await this.transactions.write(async (connection) => {
      const revoked = await connection.change(sql, [at, id]);
      if (revoked > 0) await storeNoteNow(connection, note, this.clockSql);
    });
  }

  async touchOperatorKey(id: OperatorKeyId, lastUsedAt: Instant): Promise<void> {
    const sql =
      `UPDATE ${table} SET ${it.lastUsedAt} = ? ` +
      `WHERE ${it.id} = ? AND (${it.lastUsedAt} IS NULL OR ${it.lastUsedAt} < ?)`;
    await this.transactions.write((connection) =>
      connection.change(sql, [lastUsedAt, id, lastUsedAt]),
    );
  }
}
