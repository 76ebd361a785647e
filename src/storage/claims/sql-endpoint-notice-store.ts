import { retryDelayMs } from '../../events/back-off';
import { DELIVERY_LEASE_MS } from '../../events/delivery-store';
import type { EndpointNotice, EndpointNoticeStore } from '../../events/endpoint-notice-store';
import { assert } from '../../units/assert';
import type { WebhookEndpointId } from '../../units/ids';
import type { Transactions } from '../engine/transaction';
import { PARTNERS } from '../tables/partners';
import { WEBHOOK_ENDPOINTS } from '../tables/webhook-endpoints';

const NOTICE = WEBHOOK_ENDPOINTS.only(
  'id',
  'url',
  'disabledReason',
  'failingSince',
  'partnerId',
  'noticeDueAt',
  'noticeAttempts',
);
const EMAIL = PARTNERS.only('email');

const { name: table, columns: it } = WEBHOOK_ENDPOINTS;
const w = WEBHOOK_ENDPOINTS.as('w');
const SELECT =
  `SELECT ${NOTICE.list('w')}, ${EMAIL.list('p')} FROM ${table} w ` +
  `LEFT JOIN ${PARTNERS.name} p ON ${PARTNERS.as('p').id} = ${w.partnerId}`;

/** By the wall clock, like every claim. */
export class SqlEndpointNoticeStore implements EndpointNoticeStore {
  constructor(private readonly transactions: Transactions) {}

  async claim(): Promise<EndpointNotice | null> {
    const { wallClock } = this.transactions.dialect;
    const [row] = await this.transactions.read((connection) =>
      connection.select<object>(
        `${SELECT} WHERE ${w.noticeDueAt} <= ${wallClock} AND ${w.deletedAt} IS NULL ` +
          `ORDER BY ${w.noticeDueAt} LIMIT 1`,
      ),
    );
    if (row === undefined) return null;
    const found = NOTICE.from(row);
    const attempts = found.noticeAttempts + 1;
    const putOffMs = Math.max(DELIVERY_LEASE_MS, retryDelayMs(attempts, 0));
    const changed = await this.transactions.write((connection) =>
      connection.change(
        `UPDATE ${table} SET ${it.noticeDueAt} = ${wallClock} + ?, ${it.noticeAttempts} = ? ` +
          `WHERE ${it.id} = ? AND ${it.noticeDueAt} = ?`,
        [putOffMs, attempts, found.id, found.noticeDueAt],
      ),
    );
    return changed === 1 ? noticeFrom(found, EMAIL.from(row).email, attempts) : null;
  }

  settle(id: WebhookEndpointId): Promise<void> {
    return this.set(id, `${it.noticeDueAt} = NULL`);
  }

  uncount(id: WebhookEndpointId): Promise<void> {
    return this.set(id, `${it.noticeAttempts} = ${it.noticeAttempts} - 1`);
  }

  private async set(id: WebhookEndpointId, assignment: string): Promise<void> {
    const sql = `UPDATE ${table} SET ${assignment} WHERE ${it.id} = ?`;
    await this.transactions.write((connection) => connection.change(sql, [id]));
  }
}

function noticeFrom(
  { id: endpoint, url, disabledReason, failingSince, partnerId }: ReturnType<typeof NOTICE.from>,
  email: string | null,
  attempts: number,
): EndpointNotice {
  assert(disabledReason !== null, 'a notice is of an endpoint that was disabled');
  const partner = partnerId === null ? null : { id: partnerId, email };
  return { endpoint, url, reason: disabledReason, failingSince, partner, attempts };
}
