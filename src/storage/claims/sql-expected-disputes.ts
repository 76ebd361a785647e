import type { ExpectedDispute, ExpectedDisputesStore } from '../../payments/expected-disputes';
import type { AccountId, PaymentNumber } from '../../units/ids';
import type { Instant } from '../../units/instant';
import type { Transactions } from '../engine/transaction';
import { type Bytes, text } from '../tables/column';
import { firstInstant } from './sql-due-accounts';

/** Being disputed, or given back, ends the expectation (`payments.dispute_expected_at`). */
export class SqlExpectedDisputes implements ExpectedDisputesStore {
  constructor(private readonly transactions: Transactions) {}

  async due(now: Instant, limit: number): Promise<readonly ExpectedDispute[]> {
    const rows = await this.transactions.read((connection) =>
      connection.select<{ readonly account_id: Bytes; readonly number: number }>(
        'SELECT account_id, number FROM payments WHERE dispute_expected_at <= ? ' +
          'ORDER BY dispute_expected_at LIMIT ?',
        [now, limit],
      ),
    );
    return rows.map(({ account_id, number }) => ({
      account: text(account_id) as AccountId,
      payment: number as PaymentNumber,
    }));
  }

  nextAfter(instant: Instant): Promise<Instant | null> {
    return this.transactions.read((connection) =>
      firstInstant(
        connection,
        'SELECT MIN(dispute_expected_at) AS due_at FROM payments WHERE dispute_expected_at > ?',
        instant,
      ),
    );
  }
}
