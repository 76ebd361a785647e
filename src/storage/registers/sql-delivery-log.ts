import type { AuditNote } from '../../audit-log/audit-note';
import type {
  DeliveriesQuery,
  DeliveryKey,
  DeliveryLog,
  DeliveryRecord,
} from '../../events/delivery-log';
import type { AccountId, DeliveryNumber } from '../../units/ids';
import { storeNoteNow } from '../audit-log/store-notes';
import type { Connection, Value } from '../engine/connection';
import type { Transactions } from '../engine/transaction';
import { DELIVERIES } from '../tables/deliveries';
import { EVENTS } from '../tables/events';
import { WEBHOOK_ENDPOINTS } from '../tables/webhook-endpoints';

const DELIVERY = DELIVERIES.only(
  'account',
  'number',
  'at',
  'event',
  'channel',
  'receiver',
  'state',
  'attempts',
  'lastError',
  'nextAttemptAt',
  'deliveredAt',
);
const KIND = EVENTS.only('kind');
const ENDPOINT = WEBHOOK_ENDPOINTS.only('url', 'partnerId');

const { name: table, columns: it } = DELIVERIES;
const d = DELIVERIES.as('d');
const e = EVENTS.as('e');
const w = WEBHOOK_ENDPOINTS.as('w');

const SELECT =
  `SELECT ${DELIVERY.list('d')}, ${KIND.list('e')}, ${ENDPOINT.list('w')} FROM ${table} d ` +
  `JOIN ${EVENTS.name} e ON ${e.account} = ${d.account} AND ${e.number} = ${d.event} ` +
  `LEFT JOIN ${WEBHOOK_ENDPOINTS.name} w ON ${d.channel} = 'WEBHOOK' AND ${w.id} = ${d.receiver}`;

const NOT_TO_OPERATOR = `(${d.channel} <> 'WEBHOOK' OR ${w.partnerId} IS NOT NULL)`;

const BEFORE =
  `(${d.at} < ? OR (${d.at} = ? AND ` +
  `(${d.account} < ? OR (${d.account} = ? AND ${d.number} < ?))))`;

export class SqlDeliveryLog implements DeliveryLog {
  constructor(
    private readonly transactions: Transactions,
    private readonly clockSql: string,
  ) {}

  async list(query: DeliveriesQuery): Promise<readonly DeliveryRecord[]> {
    const { conditions, values } = restrictions(query);
    const where = conditions.length === 0 ? '' : ` WHERE ${conditions.join(' AND ')}`;
    const order = ` ORDER BY ${d.at} DESC, ${d.account} DESC, ${d.number} DESC LIMIT ?`;
    const rows = await this.transactions.read((connection) =>
      connection.select<object>(SELECT + where + order, [...values, query.limit]),
    );
    return rows.map(recordFrom);
  }

  find(
    account: AccountId,
    number: DeliveryNumber,
    isOperator: boolean,
  ): Promise<DeliveryRecord | null> {
    return this.transactions.read((connection) => find(connection, account, number, isOperator));
  }

  /** Counted anew: whoever asks wants it tried as often as a new one. */
  redeliver(
    account: AccountId,
    number: DeliveryNumber,
    note: AuditNote | null,
  ): Promise<DeliveryRecord | null> {
    return this.transactions.write(async (connection) => {
      const now = this.clockSql;
      const changed = await connection.change(
        `UPDATE ${table} SET ${it.state} = 'PENDING', ${it.nextAttemptAt} = ${now}, ` +
          `${it.deliveredAt} = NULL, ${it.attempts} = 0, ${it.fence} = ${it.fence} + 1 ` +
          `WHERE ${it.account} = ? AND ${it.number} = ? ` +
          `AND (${it.nextAttemptAt} IS NULL OR ${it.nextAttemptAt} > ${now})`,
        [account, number],
      );
      const record = await find(connection, account, number, true);
      if (changed > 0) await storeNoteNow(connection, note, now);
      return record;
    });
  }
}

async function find(
  connection: Connection,
  account: AccountId,
  number: DeliveryNumber,
  isOperator: boolean,
): Promise<DeliveryRecord | null> {
  const shown = isOperator ? '' : ` AND ${NOT_TO_OPERATOR}`;
  const sql = `${SELECT} WHERE ${d.account} = ? AND ${d.number} = ?${shown}`;
  const [row] = await connection.select<object>(sql, [account, number]);
  return row === undefined ? null : recordFrom(row);
}

function restrictions({ after, account, namespace, state }: DeliveriesQuery): {
  readonly conditions: readonly string[];
  readonly values: readonly Value[];
} {
  const conditions: string[] = [];
  const values: Value[] = [];
  const restrict = (condition: string, ...parameters: readonly Value[]) => {
    conditions.push(condition);
    values.push(...parameters);
  };
  if (account !== null) restrict(`${d.account} = ?`, account);
  if (namespace !== null) {
    restrict(`${d.namespace} = ?`, namespace);
    restrict(NOT_TO_OPERATOR);
  }
  if (state !== null) restrict(`${d.state} = ?`, state);
  if (after !== null) restrict(BEFORE, ...positionOf(after));
  return { conditions, values };
}

function positionOf({ at, account, number }: DeliveryKey): readonly Value[] {
  return [at, at, account, account, number];
}

function recordFrom(row: object): DeliveryRecord {
  const delivery = DELIVERY.from(row);
  // Of a mail they are NULL, as of an endpoint that nobody knows.
  const { url, partnerId } = ENDPOINT.from(row);
  return {
    ...delivery,
    eventKind: KIND.from(row).kind,
    receiver: url ?? delivery.receiver,
    isForOperator: delivery.channel === 'WEBHOOK' && partnerId === null,
  };
}
