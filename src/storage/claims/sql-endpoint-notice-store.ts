import { retryDelayMs } from '../../events/back-off';
import { DELIVERY_LEASE_MS } from '../../events/delivery-store';
import type { EndpointNotice, EndpointNoticeStore } from '../../events/endpoint-notice-store';
import type { PartnerId, WebhookEndpointId } from '../../units/ids';
import type { Transactions } from '../engine/transaction';
import { type Bytes, text } from '../tables/column';

interface NoticeRow {
  readonly id: Bytes;
  readonly url: string;
  readonly disabled_reason: string;
  readonly failing_since: number | null;
  readonly partner_id: Bytes | null;
  readonly partner_email: string | null;
  readonly notice_due_at: number;
  readonly notice_attempts: number;
}

/** By the wall clock, like every claim. */
export class SqlEndpointNoticeStore implements EndpointNoticeStore {
  constructor(private readonly transactions: Transactions) {}

  async claim(): Promise<EndpointNotice | null> {
    const { wallClock } = this.transactions.dialect;
    const [row] = await this.transactions.read((connection) =>
      connection.select<NoticeRow>(
        'SELECT w.id, w.url, w.disabled_reason, w.failing_since, w.partner_id, ' +
          'p.email AS partner_email, w.notice_due_at, w.notice_attempts ' +
          'FROM webhook_endpoints w LEFT JOIN partners p ON p.id = w.partner_id ' +
          `WHERE w.notice_due_at <= ${wallClock} AND w.deleted_at IS NULL ` +
          'ORDER BY w.notice_due_at LIMIT 1',
      ),
    );
    if (row === undefined) return null;
    const attempts = row.notice_attempts + 1;
    const putOffMs = Math.max(DELIVERY_LEASE_MS, retryDelayMs(attempts, 0));
    const changed = await this.transactions.write((connection) =>
      connection.change(
        `UPDATE webhook_endpoints SET notice_due_at = ${wallClock} + ?, notice_attempts = ? ` +
          'WHERE id = ? AND notice_due_at = ?',
        [putOffMs, attempts, row.id, row.notice_due_at],
      ),
    );
    return changed === 1 ? noticeFrom(row, attempts) : null;
  }

  settle(id: WebhookEndpointId): Promise<void> {
    return this.set(id, 'notice_due_at = NULL');
  }

  uncount(id: WebhookEndpointId): Promise<void> {
    return this.set(id, 'notice_attempts = notice_attempts - 1');
  }

  private async set(id: WebhookEndpointId, assignment: string): Promise<void> {
    const sql = `UPDATE webhook_endpoints SET ${assignment} WHERE id = ?`;
    await this.transactions.write((connection) => connection.change(sql, [id]));
  }
}

function noticeFrom(row: NoticeRow, attempts: number): EndpointNotice {
  const { partner_id: partner, partner_email: email } = row;
  return {
    endpoint: text(row.id) as WebhookEndpointId,
    url: row.url,
    reason: row.disabled_reason,
    failingSince: row.failing_since,
    partner: partner === null ? null : { id: text(partner) as PartnerId, email },
    attempts,
  };
}
