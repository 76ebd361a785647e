import { type FindOptionsWhere, IsNull, Not } from 'typeorm';
import {
  type ApiKey,
  type ApiKeyStore,
  type CustomersKey,
  isCustomersKey,
  isPartnersKey,
  type KeySpending,
  type KeyTerms,
  type PartnersKey,
  type Rotation,
} from '../../access/credential-store';
import type { AuditNote } from '../../audit-log/audit-note';
import type { AccountId, ApiKeyId, PartnerId } from '../../units/ids';
import type { Instant } from '../../units/instant';
import { storeNoteNow } from '../audit-log/store-notes';
import type { Transactions } from '../engine/transaction';
import { API_KEY_SPENDING } from '../tables/api-key-spending';
import { API_KEYS } from '../tables/api-keys';
import { repositoryOf } from '../tables/repository';
import { insertOnce } from './insert-once';

const { name: table, columns: it } = API_KEYS;

export class SqlApiKeyStore implements ApiKeyStore {
  constructor(
    private readonly transactions: Transactions,
    private readonly clockSql: string,
  ) {}

  insertApiKey(key: ApiKey, note: AuditNote | null): Promise<void> {
    return insertOnce(this.transactions, async (connection, isRepeated) => {
      const keys = repositoryOf(connection, API_KEYS);
      if (isRepeated && (await keys.existsBy({ id: key.id }))) return;
      // A copy: TypeORM writes into what it is given.
      await keys.insert({ ...key });
      await storeNoteNow(connection, note, this.clockSql);
    });
  }

  apiKey(id: ApiKeyId): Promise<ApiKey | null> {
    return this.transactions.read((connection) =>
      repositoryOf(connection, API_KEYS).findOneBy({ id }),
    );
  }

  async partnersKeys(partnerId: PartnerId | null): Promise<readonly PartnersKey[]> {
    const keys = await this.#find({ partnerId: partnerId ?? Not(IsNull()) });
    return keys.filter(isPartnersKey);
  }

  async customersKeys(accountId: AccountId): Promise<readonly CustomersKey[]> {
    const keys = await this.#find({ accountId, partnerId: IsNull() });
    return keys.filter(isCustomersKey);
  }

  async changeApiKey(
    id: ApiKeyId,
    terms: Partial<KeyTerms>,
    note: AuditNote | null,
  ): Promise<void> {
    if (Object.keys(terms).length === 0) return;
    await this.transactions.write(async (connection) => {
      await repositoryOf(connection, API_KEYS).update({ id }, terms);
      await storeNoteNow(connection, note, this.clockSql);
    });
  }

  async rotateApiKey(
    id: ApiKeyId,
    { secretHash, lastFour, previousUntil }: Rotation,
    note: AuditNote | null,
  ): Promise<void> {
    await this.transactions.write(async (connection) => {
      const keys = repositoryOf(connection, API_KEYS);
      const before = await keys.findOneBy({ id });
      // A commit that was not answered is repeated and must not take the new secret for the old.
      if (before === null || before.secretHash.equals(secretHash)) return;
      await keys.update(
        { id },
        {
          secretHash,
          lastFour,
          previousSecretHash: previousUntil === null ? null : before.secretHash,
          previousSecretUntil: previousUntil,
        },
      );
      await storeNoteNow(connection, note, this.clockSql);
    });
  }

  async revokeApiKey(id: ApiKeyId, at: Instant, note: AuditNote | null): Promise<void> {
    const sql = `UPDATE ${table} SET ${it.revokedAt} = ? WHERE ${it.id} = ? AND ${it.revokedAt} IS NULL`;
    await this.transactions.write(async (connection) => {
      const revoked = await connection.change(sql, [at, id]);
      if (revoked > 0) await storeNoteNow(connection, note, this.clockSql);
    });
  }

  async touchApiKey(id: ApiKeyId, lastUsedAt: Instant): Promise<void> {
    const sql =
      `UPDATE ${table} SET ${it.lastUsedAt} = ? ` +
      `WHERE ${it.id} = ? AND (${it.lastUsedAt} IS NULL OR ${it.lastUsedAt} < ?)`;
    await this.transactions.write((connection) =>
      connection.change(sql, [lastUsedAt, id, lastUsedAt]),
    );
  }

  async keySpending(apiKey: ApiKeyId, month: string): Promise<KeySpending> {
    const row = await this.transactions.read((connection) =>
      repositoryOf(connection, API_KEY_SPENDING).findOneBy({ apiKey, month }),
    );
    return { credits: row?.used ?? 0n, minorUnits: row?.minorUnits ?? 0n };
  }

  /** Ids grow with time, so their order is the order of creation. */
  #find(where: FindOptionsWhere<ApiKey>): Promise<readonly ApiKey[]> {
    return this.transactions.read((connection) =>
      repositoryOf(connection, API_KEYS).find({ where, order: { id: 'ASC' } }),
    );
  }
}
