import type { ApiKey, CredentialStore, Partner } from '../../access/credential-store';
import type { ApiKeyId, PartnerId } from '../../units/ids';
import type { Instant } from '../../units/instant';
import type { Connection } from '../engine/connection';
import type { Transactions } from '../engine/transaction';
import { API_KEYS } from '../tables/api-keys';
import { PARTNERS } from '../tables/partners';
import { repositoryOf } from '../tables/repository';

const { name: table, columns: it } = API_KEYS;

export class SqlCredentialStore implements CredentialStore {
  constructor(private readonly transactions: Transactions) {}

  insertPartner(partner: Partner): Promise<void> {
    return this.insertOnce(async (connection, isRepeated) => {
      const partners = repositoryOf(connection, PARTNERS);
      if (isRepeated && (await partners.existsBy({ id: partner.id }))) return;
      await partners.insert(partner);
    });
  }

  partner(id: PartnerId): Promise<Partner | null> {
    return this.transactions.read((connection) =>
      repositoryOf(connection, PARTNERS).findOneBy({ id }),
    );
  }

  insertApiKey(key: ApiKey): Promise<void> {
    return this.insertOnce(async (connection, isRepeated) => {
      const keys = repositoryOf(connection, API_KEYS);
      if (isRepeated && (await keys.existsBy({ id: key.id }))) return;
      await keys.insert(key);
    });
  }

  apiKey(id: ApiKeyId): Promise<ApiKey | null> {
    return this.transactions.read((connection) =>
      repositoryOf(connection, API_KEYS).findOneBy({ id }),
    );
  }

  apiKeys(partnerId: PartnerId | null): Promise<readonly ApiKey[]> {
    return this.transactions.read((connection) =>
      repositoryOf(connection, API_KEYS).find({
        where: partnerId === null ? {} : { partnerId },
        // Ids grow with time, so their order is the order of creation.
        order: { id: 'ASC' },
      }),
    );
  }

  async revokeApiKey(id: ApiKeyId, at: Instant): Promise<void> {
    const sql = `UPDATE ${table} SET ${it.revokedAt} = COALESCE(${it.revokedAt}, ?) WHERE ${it.id} = ?`;
    await this.transactions.write((connection) => connection.change(sql, [at, id]));
  }

  async touchApiKey(id: ApiKeyId, lastUsedAt: Instant): Promise<void> {
    const sql =
      `UPDATE ${table} SET ${it.lastUsedAt} = ? ` +
      `WHERE ${it.id} = ? AND (${it.lastUsedAt} IS NULL OR ${it.lastUsedAt} < ?)`;
    await this.transactions.write((connection) =>
      connection.change(sql, [lastUsedAt, id, lastUsedAt]),
    );
  }

  /** A commit that was not answered is repeated and must find what it has done. */
  private async insertOnce(
    insert: (connection: Connection, isRepeated: boolean) => Promise<void>,
  ): Promise<void> {
    let attempts = 0;
    await this.transactions.write((connection) => {
      attempts += 1;
      return insert(connection, attempts > 1);
    });
  }
}
