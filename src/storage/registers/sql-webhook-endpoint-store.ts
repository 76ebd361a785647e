import type { EventKind, Listener } from '../../account/state/listener';
import {
  ENDPOINTS_PER_OWNER_MAX,
  type EndpointSecret,
  FAILING_MAX_MS,
  rotated,
  type WebhookEndpoint,
} from '../../events/webhook-endpoint';
import type { EndpointFound, WebhookEndpointStore } from '../../events/webhook-endpoint-store';
import type { PartnerId, WebhookEndpointId } from '../../units/ids';
import { DAY_MS } from '../../units/instant';
import { instantOf, readClock } from '../engine/clock';
import type { Connection, Value } from '../engine/connection';
import { decodeJson, encodeJson } from '../engine/json';
import type { Transactions } from '../engine/transaction';
import { type Bytes, text, textOrNull } from '../tables/column';

/** Other processes may change the endpoints; so long this one may go on by what it read. */
const CACHE_MS = 1_000;

interface EndpointRow {
  readonly id: Bytes;
  readonly partner_id: Bytes | null;
  readonly url: string;
  readonly kinds: string;
  readonly secrets: string;
  readonly disabled_reason: string | null;
  readonly failing_since: number | null;
  readonly created_at: number;
}

const COLUMNS = 'id, partner_id, url, kinds, secrets, disabled_reason, failing_since, created_at';
const THERE = 'deleted_at IS NULL';
const INSERT =
  `INSERT INTO webhook_endpoints (${COLUMNS}, notice_attempts) ` +
  'VALUES (?, ?, ?, ?, ?, NULL, NULL, ?, 0)';

type ListenersOf = (namespace: string) => readonly Listener[];

export class SqlWebhookEndpointStore implements WebhookEndpointStore {
  private cached: { readonly listeners: Promise<ListenersOf>; readonly readAt: number } | null =
    null;

  constructor(
    private readonly transactions: Transactions,
    private readonly clockSql: string,
  ) {}

  insert(
    { id, partnerId, url, kinds }: Pick<WebhookEndpoint, 'id' | 'partnerId' | 'url' | 'kinds'>,
    secret: string,
  ): Promise<WebhookEndpoint | null> {
    return this.write(async (connection) => {
      const ending = ` ORDER BY id${connection.dialect.forUpdate}`;
      const theirs = await selectOf(connection, partnerId, ending);
      // A commit that was not answered is repeated and finds what it has done.
      const mine = theirs.find((endpoint) => endpoint.id === id);
      if (mine !== undefined) return mine;
      if (theirs.length >= ENDPOINTS_PER_OWNER_MAX) return null;
      const createdAt = await readClock(connection, this.clockSql);
      const secrets: readonly EndpointSecret[] = [{ secret, validUntil: null }];
      const values = [id, partnerId, url, encodeJson(kinds), encodeJson(secrets), createdAt];
      await connection.change(INSERT, values);
      const state = { disabledReason: null, failingSince: null };
      return { id, partnerId, url, kinds, secrets, createdAt, ...state };
    });
  }

  async find(id: WebhookEndpointId): Promise<EndpointFound | null> {
    const sql =
      `SELECT ${COLUMNS}, ${this.clockSql} AS now FROM webhook_endpoints ` +
      `WHERE id = ? AND ${THERE}`;
    const [row] = await this.transactions.read((connection) =>
      connection.select<EndpointRow & { readonly now: number | null }>(sql, [id]),
    );
    return row === undefined ? null : { endpoint: endpointFrom(row), now: instantOf(row.now) };
  }

  list(partnerId: PartnerId | null): Promise<readonly WebhookEndpoint[]> {
    return this.transactions.read((connection) =>
      partnerId === null
        ? select(connection, THERE, [], ' ORDER BY id')
        : selectOf(connection, partnerId, ' ORDER BY id'),
    );
  }

  rotate(id: WebhookEndpointId, secret: string): Promise<WebhookEndpoint | null> {
    return this.write(async (connection) => {
      const { forUpdate } = connection.dialect;
      const [found] = await select(connection, `id = ? AND ${THERE}`, [id], forUpdate);
      if (found === undefined || found.secrets[0]?.secret === secret) return found ?? null;
      const now = await readClock(connection, this.clockSql);
      const secrets = rotated(found.secrets, secret, now);
      const sql = 'UPDATE webhook_endpoints SET secrets = ? WHERE id = ?';
      await connection.change(sql, [encodeJson(secrets), id]);
      return { ...found, secrets };
    });
  }

  async delete(id: WebhookEndpointId): Promise<void> {
    await this.set(id, `deleted_at = COALESCE(deleted_at, ${this.clockSql})`, []);
  }

  async disable(id: WebhookEndpointId, reason: string): Promise<void> {
    await this.write((connection) => connection.change(this.disabling, [reason, id]));
  }

  async noteArrival(id: WebhookEndpointId): Promise<void> {
    await this.transactions.write((connection) =>
      connection.change('UPDATE webhook_endpoints SET failing_since = NULL WHERE id = ?', [id]),
    );
  }

  async noteFailure(id: WebhookEndpointId): Promise<void> {
    await this.write(async (connection) => {
      const now = await readClock(connection, this.clockSql);
      await connection.change(
        'UPDATE webhook_endpoints SET failing_since = COALESCE(failing_since, ?) WHERE id = ?',
        [now, id],
      );
      const reason = `Nothing has arrived for ${FAILING_MAX_MS / DAY_MS} days.`;
      const sql = `${this.disabling} AND failing_since <= ?`;
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
      `UPDATE webhook_endpoints SET disabled_reason = ?, notice_due_at = ${wallClock} ` +
      'WHERE id = ? AND disabled_reason IS NULL'
    );
  }

  private set(id: WebhookEndpointId, assignment: string, values: readonly Value[]) {
    const sql = `UPDATE webhook_endpoints SET ${assignment} WHERE id = ?`;
    return this.write((connection) => connection.change(sql, [...values, id]));
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
  const rows = await connection.select<Pick<EndpointRow, 'id' | 'partner_id' | 'kinds'>>(
    'SELECT id, partner_id, kinds FROM webhook_endpoints ' +
      `WHERE ${THERE} AND disabled_reason IS NULL ORDER BY id`,
  );
  const byPartner = new Map<string | null, Listener[]>();
  for (const { id, partner_id, kinds } of rows) {
    const partner = textOrNull(partner_id);
    const known = byPartner.get(partner) ?? [];
    byPartner.set(partner, known);
    known.push({
      endpoint: text(id) as WebhookEndpointId,
      kinds: decodeJson<readonly EventKind[]>(kinds),
    });
  }
  const ofAll = byPartner.get(null) ?? [];
  return (namespace) => [...ofAll, ...(byPartner.get(namespace) ?? [])];
}

function selectOf(connection: Connection, partnerId: PartnerId | null, ending: string) {
  return partnerId === null
    ? select(connection, `partner_id IS NULL AND ${THERE}`, [], ending)
    : select(connection, `partner_id = ? AND ${THERE}`, [partnerId], ending);
}

async function select(
  connection: Connection,
  condition: string,
  values: readonly Value[],
  ending: string,
): Promise<readonly WebhookEndpoint[]> {
  const sql = `SELECT ${COLUMNS} FROM webhook_endpoints WHERE ${condition}${ending}`;
  return (await connection.select<EndpointRow>(sql, values)).map(endpointFrom);
}

function endpointFrom(row: EndpointRow): WebhookEndpoint {
  return {
    id: text(row.id) as WebhookEndpointId,
    partnerId: textOrNull(row.partner_id) as PartnerId | null,
    url: row.url,
    kinds: decodeJson<readonly EventKind[]>(row.kinds),
    secrets: decodeJson<readonly EndpointSecret[]>(row.secrets),
    disabledReason: row.disabled_reason,
    failingSince: row.failing_since,
    createdAt: row.created_at,
  };
}
