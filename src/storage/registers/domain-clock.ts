import type { AuditNote } from '../../audit-log/audit-note';
import type { Instant } from '../../units/instant';
import { storeNote } from '../audit-log/store-notes';
import { readClock } from '../engine/clock';
import type { Transactions } from '../engine/transaction';
import { TEST_CLOCK } from '../tables/test-clock';

const { name: table, columns: it } = TEST_CLOCK;

/** The clock that the domain goes by: the database's, or the row that tests move. */
export class DomainClock {
  constructor(
    private readonly transactions: Transactions,
    private readonly expression: string,
    readonly isMovable: boolean,
  ) {}

  now(): Promise<Instant> {
    return this.transactions.read((connection) => readClock(connection, this.expression));
  }

  /** Forward only: a clock that is ahead already stays. Answers where it stands. */
  advance(to: Instant, note: AuditNote | null): Promise<Instant> {
    if (!this.isMovable) throw new Error('only the test clock can be moved');
    return this.transactions.write(async (connection) => {
      await connection.change(
        `UPDATE ${table} SET ${it.instant} = ? WHERE ${it.id} = 1 AND ${it.instant} <= ?`,
        [to, to],
      );
      const now = await readClock(connection, this.expression);
      await storeNote(connection, note, now);
      return now;
    });
  }

  /** Sets the test clock to the wall clock's time where it was never set. */
  async start(): Promise<void> {
    if (!this.isMovable) return;
    const { dialect } = this.transactions;
    const insert =
      `INSERT INTO ${table} (${it.id}, ${it.instant}) VALUES (1, ${dialect.wallClock})` +
      dialect.onConflict([it.id], [`${it.instant} = ${table}.${it.instant}`]);
    await this.transactions.write((connection) => connection.change(insert));
  }
}
