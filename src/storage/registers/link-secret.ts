import { randomBytes } from 'node:crypto';
import type { Transactions } from '../engine/transaction';

const SECRET_BYTES = 32;

/** What seals the links in mails: made once for all processes, and kept for as long as the tables. */
export class SqlLinkSecret {
  private known: Promise<Buffer> | null = null;

  constructor(private readonly transactions: Transactions) {}

  read(): Promise<Buffer> {
    this.known ??= this.find().catch((error: unknown) => {
      this.known = null;
      throw error;
    });
    return this.known;
  }

  /** Of several processes that start at once, one makes it; all use that one. */
  async make(): Promise<void> {
    const insert =
      'INSERT INTO link_secret (id, secret) VALUES (1, ?)' +
      this.transactions.dialect.onConflict(['id'], ['secret = link_secret.secret']);
    await this.transactions.write((connection) =>
      connection.change(insert, [randomBytes(SECRET_BYTES)]),
    );
  }

  private async find(): Promise<Buffer> {
    const [row] = await this.transactions.read((connection) =>
      connection.select<{ readonly secret: Buffer }>('SELECT secret FROM link_secret WHERE id = 1'),
    );
    if (row === undefined)
      throw new Error('the tables are there, and no secret for links: migrate');
    return row.secret;
  }
}
