import type { EventKind } from '../../account/state/listener';
import type {
  DeliveriesQuery,
  DeliveryKey,
  DeliveryLog,
  DeliveryRecord,
  DeliveryState,
} from '../../events/delivery-log';
import type { ChannelName } from '../../events/delivery-store';
import type { AccountId, DeliveryNumber, EventNumber } from '../../units/ids';
import type { Connection, Value } from '../engine/connection';
import type { Transactions } from '../engine/transaction';
import { type Bytes, text } from '../tables/column';

interface LogRow {
  readonly account_id: Bytes;
  readonly number: number;
  readonly at: number;
  readonly event_number: number;
  readonly kind: string;
  readonly channel: string;
  readonly receiver: string;
  readonly url: string | null;
  readonly partner_id: Bytes | null;
  readonly state: string;
  readonly attempts: number;
  readonly last_error: string | null;
  readonly next_attempt_at: number | null;
  readonly delivered_at: number | null;
}

const SELECT =
  'SELECT d.account_id, d.number, d.at, d.event_number, e.kind, d.channel, d.receiver, d.state, ' +
  'd.attempts, d.last_error, d.next_attempt_at, d.delivered_at, w.url, w.partner_id ' +
  'FROM deliveries d ' +
  'JOIN events e ON e.account_id = d.account_id AND e.number = d.event_number ' +
  "LEFT JOIN webhook_endpoints w ON d.channel = 'WEBHOOK' AND w.id = d.receiver";

const BEFORE =
  '(d.at < ? OR (d.at = ? AND (d.account_id < ? OR (d.account_id = ? AND d.number < ?))))';

export class SqlDeliveryLog implements DeliveryLog {
  constructor(
    private readonly transactions: Transactions,
    private readonly clockSql: string,
  ) {}

  async list(query: DeliveriesQuery): Promise<readonly DeliveryRecord[]> {
    const { conditions, values } = restrictions(query);
    const where = conditions.length === 0 ? '' : ` WHERE ${conditions.join(' AND ')}`;
    const order = ' ORDER BY d.at DESC, d.account_id DESC, d.number DESC LIMIT ?';
    const rows = await this.transactions.read((connection) =>
      connection.select<LogRow>(SELECT + where + order, [...values, query.limit]),
    );
    return rows.map(recordFrom);
  }

  find(account: AccountId, number: DeliveryNumber): Promise<DeliveryRecord | null> {
    return this.transactions.read((connection) => find(connection, account, number));
  }

  /** Counted anew: whoever asks wants it tried as often as a new one. */
  redeliver(account: AccountId, number: DeliveryNumber): Promise<DeliveryRecord | null> {
    return this.transactions.write(async (connection) => {
      const now = this.clockSql;
      await connection.change(
        `UPDATE deliveries SET state = 'PENDING', next_attempt_at = ${now}, delivered_at = NULL, ` +
          'attempts = 0, fence = fence + 1 WHERE account_id = ? AND number = ? ' +
          `AND (next_attempt_at IS NULL OR next_attempt_at > ${now})`,
        [account, number],
      );
      return find(connection, account, number);
    });
  }
}

async function find(
  connection: Connection,
  account: AccountId,
  number: DeliveryNumber,
): Promise<DeliveryRecord | null> {
  const sql = `${SELECT} WHERE d.account_id = ? AND d.number = ?`;
  const [row] = await connection.select<LogRow>(sql, [account, number]);
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
  if (account !== null) restrict('d.account_id = ?', account);
  if (namespace !== null) {
    restrict('d.namespace = ?', namespace);
    restrict("(d.channel <> 'WEBHOOK' OR w.partner_id IS NOT NULL)");
  }
  if (state !== null) restrict('d.state = ?', state);
  if (after !== null) restrict(BEFORE, ...positionOf(after));
  return { conditions, values };
}

function positionOf({ at, account, number }: DeliveryKey): readonly Value[] {
  return [at, at, account, account, number];
}

function recordFrom(row: LogRow): DeliveryRecord {
  return {
    account: text(row.account_id) as AccountId,
    number: row.number as DeliveryNumber,
    at: row.at,
    event: row.event_number as EventNumber,
    eventKind: row.kind as EventKind,
    channel: row.channel as ChannelName,
    receiver: row.url ?? row.receiver,
    isForOperator: row.channel === 'WEBHOOK' && row.partner_id === null,
    state: row.state as DeliveryState,
    attempts: row.attempts,
    lastError: row.last_error,
    nextAttemptAt: row.next_attempt_at,
    deliveredAt: row.delivered_at,
  };
}
