import type { ExpectedDispute, ExpectedDisputesStore } from '../../payments/expected-disputes';
import type { Instant } from '../../units/instant';
import type { Transactions } from '../engine/transaction';
import { PAYMENTS } from '../tables/payments';
import { firstInstant } from './sql-due-accounts';

const EXPECTED = PAYMENTS.only('account', 'number');
const { name: table } = PAYMENTS;
const { disputeExpectedAt } = PAYMENTS.columns;

/** Being disputed, or given back, ends the expectation (`disputeExpectedAt`). */
export class SqlExpectedDisputes implements ExpectedDisputesStore {
  constructor(private readonly transactions: Transactions) {}

  async due(now: Instant, limit: number): Promise<readonly ExpectedDispute[]> {
    const rows = await this.transactions.read((connection) =>
      EXPECTED.select(
        connection,
        ` WHERE ${disputeExpectedAt} <= ? ORDER BY ${disputeExpectedAt} LIMIT ?`,
        [now, limit],
      ),
    );
    return rows.map(({ account, number: payment }) => ({ account, payment }));
  }

  nextAfter(instant: Instant): Promise<Instant | null> {
    return this.transactions.read((connection) =>
      firstInstant(
        connection,
        `SELECT MIN(${disputeExpectedAt}) AS due_at FROM ${table} WHERE ${disputeExpectedAt} > ?`,
        instant,
      ),
    );
  }
}
