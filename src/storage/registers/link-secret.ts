import { randomBytes } from 'node:crypto';
import type { Transactions } from '../engine/transaction';
import { LINK_SECRET } from '../tables/link-secret';
import { repositoryOf } from '../tables/repository';
import { insertInto } from '../tables/table-insert';

const SECRET_BYTES = 32;
/** The one row. */
const id = 1;

/** What seals the links in mails: made once for all processes, and kept as long as the tables. */
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
    const { secret } = LINK_SECRET.columns;
    const insert = insertInto(this.transactions.dialect, LINK_SECRET, {
      onConflict: { key: ['id'], computed: [`${secret} = ${LINK_SECRET.name}.${secret}`] },
    });
    await this.transactions.write((connection) =>
      insert.run(connection, [{ id, secret: randomBytes(SECRET_BYTES) }]),
    );
  }

  private async find(): Promise<Buffer> {
    const row = await this.transactions.read((connection) =>
      repositoryOf(connection, LINK_SECRET).findOneBy({ id }),
    );
    if (row === null) throw new Error('the tables are there, and no secret for links: migrate');
    return row.secret;
  }
}
