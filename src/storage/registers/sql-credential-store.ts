import type { ApiKey, CredentialStore, Partner } from '../../access/credential-store';
import type { Scope } from '../../access/principal';
import type { ApiKeyId, PartnerId } from '../../units/ids';
import type { Instant } from '../../units/instant';
import type { Value } from '../engine/connection';
import { repeated } from '../engine/dialect';
import type { Transactions } from '../engine/transaction';
import { type Bytes, text } from '../tables/column';

const API_KEY_COLUMNS = [
  'id',
  'partner_id',
  'name',
  'scopes',
  'last_four',
  'secret_hash',
  'monthly_budget',
  'created_at',
  'last_used_at',
  'revoked_at',
] as const;

interface ApiKeyRow {
  readonly id: Bytes;
  readonly partner_id: Bytes;
  readonly name: string;
  readonly scopes: string;
  readonly last_four: string;
  readonly secret_hash: Buffer;
  readonly monthly_budget: number | null;
  readonly created_at: number;
  readonly last_used_at: number | null;
  readonly revoked_at: number | null;
}

interface PartnerRow {
  readonly id: Bytes;
  readonly name: string;
  readonly email: string | null;
  readonly created_at: number;
}

const SELECT_API_KEY = `SELECT ${API_KEY_COLUMNS.join(', ')} FROM api_keys`;
const INSERT_API_KEY =
  `INSERT INTO api_keys (${API_KEY_COLUMNS.join(', ')}) ` +
  `VALUES (${repeated('?', ', ', API_KEY_COLUMNS.length)})`;
const INSERT_PARTNER = 'INSERT INTO partners (id, name, email, created_at) VALUES (?, ?, ?, ?)';

export class SqlCredentialStore implements CredentialStore {
  constructor(private readonly transactions: Transactions) {}

  async insertPartner({ id, name, email, createdAt }: Partner): Promise<void> {
    await this.insertOnce('partners', id, INSERT_PARTNER, [id, name, email, createdAt]);
  }

  async partner(id: PartnerId): Promise<Partner | null> {
    const sql = 'SELECT id, name, email, created_at FROM partners WHERE id = ?';
    const [row] = await this.select<PartnerRow>(sql, [id]);
    if (row === undefined) return null;
    const { name, email, created_at: createdAt } = row;
    return { id: text(row.id) as PartnerId, name, email, createdAt };
  }

  async insertApiKey(key: ApiKey): Promise<void> {
    await this.insertOnce('api_keys', key.id, INSERT_API_KEY, [
      key.id,
      key.partnerId,
      key.name,
      JSON.stringify(key.scopes),
      key.lastFour,
      key.secretHash,
      key.monthlyBudget,
      key.createdAt,
      key.lastUsedAt,
      key.revokedAt,
    ]);
  }

  async apiKey(id: ApiKeyId): Promise<ApiKey | null> {
    const [row] = await this.select<ApiKeyRow>(`${SELECT_API_KEY} WHERE id = ?`, [id]);
    return row === undefined ? null : apiKeyFrom(row);
  }

  async apiKeys(partnerId: PartnerId | null): Promise<readonly ApiKey[]> {
    // Ids grow with time, so their order is the order of creation.
    const rows =
      partnerId === null
        ? await this.select<ApiKeyRow>(`${SELECT_API_KEY} ORDER BY id`, [])
        : await this.select<ApiKeyRow>(`${SELECT_API_KEY} WHERE partner_id = ? ORDER BY id`, [
            partnerId,
          ]);
    return rows.map(apiKeyFrom);
  }

  async revokeApiKey(id: ApiKeyId, at: Instant): Promise<void> {
    const sql = 'UPDATE api_keys SET revoked_at = COALESCE(revoked_at, ?) WHERE id = ?';
    await this.transactions.write((connection) => connection.change(sql, [at, id]));
  }

  async touchApiKey(id: ApiKeyId, lastUsedAt: Instant): Promise<void> {
    const sql =
      'UPDATE api_keys SET last_used_at = ? ' +
      'WHERE id = ? AND (last_used_at IS NULL OR last_used_at < ?)';
    await this.transactions.write((connection) =>
      connection.change(sql, [lastUsedAt, id, lastUsedAt]),
    );
  }

  /** A commit that was not answered is repeated and must find what it has done. */
  private async insertOnce(
    table: 'partners' | 'api_keys',
    id: string,
    sql: string,
    values: readonly Value[],
  ): Promise<void> {
    let attempts = 0;
    await this.transactions.write(async (connection) => {
      attempts += 1;
      const isRepeated = attempts > 1;
      const found = isRepeated
        ? await connection.select(`SELECT id FROM ${table} WHERE id = ?`, [id])
        : [];
      if (found.length === 0) await connection.change(sql, values);
    });
  }

  private select<Row>(sql: string, values: readonly Value[]): Promise<Row[]> {
    return this.transactions.read((connection) => connection.select<Row>(sql, values));
  }
}

function apiKeyFrom(row: ApiKeyRow): ApiKey {
  return {
    id: text(row.id) as ApiKeyId,
    partnerId: text(row.partner_id) as PartnerId,
    name: row.name,
    scopes: JSON.parse(row.scopes) as readonly Scope[],
    lastFour: row.last_four,
    secretHash: row.secret_hash,
    monthlyBudget: row.monthly_budget === null ? null : BigInt(row.monthly_budget),
    createdAt: row.created_at,
    lastUsedAt: row.last_used_at,
    revokedAt: row.revoked_at,
  };
}
