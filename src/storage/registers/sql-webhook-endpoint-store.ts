import type { Listener } from '../../account/state/listener';
import type { AuditNote } from '../../audit-log/audit-note';
import {
  ENDPOINTS_PER_OWNER_MAX,
  FAILING_MAX_MS,
  rotated,
  type WebhookEndpoint,
} from '../../events/webhook-endpoint';
import type { EndpointFound, WebhookEndpointStore } from '../../events/webhook-endpoint-store';
import type { PartnerId, WebhookEndpointId } from '../../units/ids';
import { DAY_MS } from '../../units/instant';
import { storeNote, storeNoteNow } from '../audit-log/store-notes';
import { readClock } from '../engine/clock';
import type { Connection, Value } from '../engine/connection';
import type { Seals } from '../engine/seals';
import type { Transactions } from '../engine/transaction';
import { repositoryOf } from '../tables/repository';
import { WEBHOOK_ENDPOINTS } from '../tables/webhook-endpoints';
import { openedSecrets, sealedSecrets } from './sealed-secrets';

/** Other processes may change the endpoints; this one may go by what it read for this long. */
const CACHE_MS = 1_000;

const { name: table, columns: it } = WEBHOOK_ENDPOINTS;
const ANY = '1 = 1';
/** Read by statements: TypeORM locks rows only in transactions that it has begun itself. */
const ENDPOINT = WEBHOOK_ENDPOINTS.without('deletedAt', 'noticeDueAt', 'noticeAttempts');
const LISTENER = WEBHOOK_ENDPOINTS.only('id', 'partnerId', 'kinds');

type ListenersOf = (namespace: string) => readonly Listener[];

export class SqlWebhookEndpointStore implements WebhookEndpointStore {
  private cached: { readonly listeners: Promise<ListenersOf>; readonly readAt: number } | null =
    null;

  constructor(
    private readonly transactions: Transactions,
    private readonly clockSql: string,
    private readonly seals: Seals,
  ) {}

  insert(
    { id, partnerId, url, kinds }: Pick<WebhookEndpoint, 'id' | 'partnerId' | 'url' | 'kinds'>,
    secret: string,
    note: AuditNote | null,
  ): Promise<WebhookEndpoint | null> {
    return this.write(async (connection) => {
      const theirs = await this.endpointsOf(connection, partnerId, connection.dialect.forUpdate);
      // A commit that was not answered is repeated and finds what it has done.
      const mine = theirs.find((endpoint) => endpoint.id === id);
      if (mine !== undefined) return mine;
      if (theirs.length >= ENDPOINTS_PER_OWNER_MAX) return null;
      const createdAt = await readClock(connection, this.clockSql);
      const secrets = [{ secret, validUntil: null }];
      const state = { disabledReason: null, failingSince: null };
      const endpoint: WebhookEndpoint = { id, partnerId, url, kinds, secrets, createdAt, ...state };
      const record = {
        ...endpoint,
        secrets: sealedSecrets(this.seals, id, secrets),
        deletedAt: null,
        noticeDueAt: null,
        noticeAttempts: 0,
      };
      await repositoryOf(connection, WEBHOOK_ENDPOINTS).insert(record);
      await storeNote(connection, note, createdAt);
      return endpoint;
    });
  }

  find(id: WebhookEndpointId): Promise<EndpointFound | null> {
    return this.transactions.read(async (connection) => {
      const endpoint = await this.endpointById(connection, id, '');
      if (endpoint === null) return null;
      return { endpoint, now: await readClock(connection, this.clockSql) };
    });
  }

  list(partnerId: PartnerId | null): Promise<readonly WebhookEndpoint[]> {
    return this.transactions.read((connection) =>
      partnerId === null
        ? this.endpoints(connection, ANY, [], '')
        : this.endpointsOf(connection, partnerId, ''),
    );
  }

  rotate(
    id: WebhookEndpointId,
    secret: string,
    note: AuditNote | null,
  ): Promise<WebhookEndpoint | null> {
    return this.write(async (connection) => {
      const found = await this.endpointById(connection, id, connection.dialect.forUpdate);
      if (found === null || found.secrets[0]?.secret === secret) return found;
      const now = await readClock(connection, this.clockSql);
      const secrets = rotated(found.secrets, secret, now);
      const sealed = sealedSecrets(this.seals, id, secrets);
      await repositoryOf(connection, WEBHOOK_ENDPOINTS).update({ id }, { secrets: sealed });
      await storeNote(connection, note, now);
      return { ...found, secrets };
    });
  }

  async delete(id: WebhookEndpointId, note: AuditNote | null): Promise<void> {
    const sql =
      `UPDATE ${table} SET ${it.deletedAt} = ${this.clockSql} ` +
      `WHERE ${it.id} = ? AND ${it.deletedAt} IS NULL`;
    await this.write(async (connection) => {
      const deleted = await connection.change(sql, [id]);
      if (deleted > 0) await storeNoteNow(connection, note, this.clockSql);
    });
  }

  async disable(id: WebhookEndpointId, reason: string): Promise<void> {
    await this.write((connection) => connection.change(this.disabling, [reason, id]));
  }

  async noteArrival(id: WebhookEndpointId): Promise<void> {
    await this.transactions.write((connection) =>
      repositoryOf(connection, WEBHOOK_ENDPOINTS).update({ id }, { failingSince: null }),
    );
  }

  async noteFailure(id: WebhookEndpointId): Promise<void> {
    await this.write(async (connection) => {
      const now = await readClock(connection, this.clockSql);
      await connection.change(
        `UPDATE ${table} SET ${it.failingSince} = COALESCE(${it.failingSince}, ?) ` +
          `WHERE ${it.id} = ?`,
        [now, id],
      );
      const reason = `Nothing has arrived for ${FAILING_MAX_MS / DAY_MS} days.`;
      const sql = `${this.disabling} AND ${it.failingSince} <= ?`;
      await connection.change(sql, [reason, id, now - FAILING_MAX_MS]);
    });
  }

  listeners(): Promise<ListenersOf> {
    const { cached } = this;
    if (cached !== null && performance.now() - cached.readAt < CACHE_MS) return cached.listeners;
    const listeners = this.transactions.read(readListeners);
    const read = { listeners, readAt: performance.now() };
    this.cached = read;
    listeners.catch(() => {
      if (this.cached === read) this.cached = null;
    });
    return listeners;
  }

  /** With it its owner's notice falls due. */
  private get disabling(): string {
    const { wallClock } = this.transactions.dialect;
    return (
      `UPDATE ${table} SET ${it.disabledReason} = ?, ${it.noticeDueAt} = ${wallClock} ` +
      `WHERE ${it.id} = ? AND ${it.disabledReason} IS NULL`
    );
  }

  private endpointsOf(connection: Connection, partnerId: PartnerId | null, lock: string) {
    return partnerId === null
      ? this.endpoints(connection, `${it.partnerId} IS NULL`, [], lock)
      : this.endpoints(connection, `${it.partnerId} = ?`, [partnerId], lock);
  }

  private async endpointById(connection: Connection, id: WebhookEndpointId, lock: string) {
    const [found] = await this.endpoints(connection, `${it.id} = ?`, [id], lock);
    return found ?? null;
  }

  /** That were not deleted; in order of their ids, and so of age. */
  private async endpoints(
    connection: Connection,
    condition: string,
    values: readonly Value[],
    lock: string,
  ): Promise<readonly WebhookEndpoint[]> {
    const found = await ENDPOINT.select(
      connection,
      ` WHERE ${condition} AND ${it.deletedAt} IS NULL ORDER BY ${it.id}${lock}`,
      values,
    );
    return found.map((endpoint) => ({
      ...endpoint,
      secrets: openedSecrets(this.seals, endpoint.id, endpoint.secrets),
    }));
  }

  private async write<Result>(work: (connection: Connection) => Promise<Result>): Promise<Result> {
    try {
      return await this.transactions.write(work);
    } finally {
      this.cached = null;
    }
  }
}

/** The operator's hear of all accounts, a partner's of those in its namespace. */
async function readListeners(connection: Connection): Promise<ListenersOf> {
  const condition = ` WHERE ${it.disabledReason} IS NULL AND ${it.deletedAt} IS NULL ORDER BY ${it.id}`;
  const enabled = await LISTENER.select(connection, condition, []);
  const byPartner = new Map<string | null, Listener[]>();
  for (const { id: endpoint, partnerId, kinds } of enabled) {
    const known = byPartner.get(partnerId) ?? [];
    byPartner.set(partnerId, known);
    known.push({ endpoint, kinds });
  }
  const ofAll = byPartner.get(null) ?? [];
  return (namespace) => [...ofAll, ...(byPartner.get(namespace) ?? [])];
}
