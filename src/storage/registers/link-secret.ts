import { randomBytes } from 'node:crypto';
import type { Connection } from '../engine/connection';
import type { Seals } from '../engine/seals';
import type { Transactions } from '../engine/transaction';
import { LINK_SECRET } from '../tables/link-secret';
import { repositoryOf } from '../tables/repository';
import { insertInto } from '../tables/table-insert';

const SECRET_BYTES = 32;
/** The one row. */
const id = 1;
const OWNER = `${LINK_SECRET.name}/${id}`;

const { name: table, columns: it } = LINK_SECRET;

/** What seals the links in mails: made once for all processes, and kept as long as the tables. */
export class SqlLinkSecret {
  private known: Promise<Buffer> | null = null;

  constructor(
    private readonly transactions: Transactions,
    private readonly seals: Seals,
  ) {}

  /** Throws SecretsStaySealed where no key fits. */
  read(): Promise<Buffer> {
    this.known ??= this.find().catch((error: unknown) => {
      this.known = null;
      throw error;
    });
    return this.known;
  }

  /** Of several processes that start at once, one makes it; all use that one. */
  async make(): Promise<void> {
    const insert = insertInto(this.transactions.dialect, LINK_SECRET, {
      onConflict: { key: ['id'], computed: [`${it.secret} = ${table}.${it.secret}`] },
    });
    const row = { id, secret: randomBytes(SECRET_BYTES), sealed: null };
    await this.transactions.write((connection) => insert.run(connection, [row]));
  }

  /** Seals it by the key of today, unless it is already. Throws SecretsStaySealed. */
  async seal(): Promise<void> {
    await this.read();
    await this.transactions.write(async (connection) => {
      const { secret, sealed } = await row(connection);
      if (this.seals.isUpToDate(sealed ?? '', OWNER)) return;
      const plain = this.opened(secret, sealed).toString('base64');
      // A process of before the seal that reads this makes links that are good nowhere.
      const noSecret = randomBytes(SECRET_BYTES);
      await connection.change(
        `UPDATE ${table} SET ${it.sealed} = ?, ${it.secret} = ? ` +
          `WHERE ${it.id} = ? AND ${it.secret} = ?`,
        [this.seals.seal(plain, OWNER), noSecret, id, secret],
      );
    });
  }

  private async find(): Promise<Buffer> {
    const { secret, sealed } = await this.transactions.read(row);
    return this.opened(secret, sealed);
  }

  private opened(secret: Buffer, sealed: string | null): Buffer {
    return sealed === null ? secret : Buffer.from(this.seals.open(sealed, OWNER), 'base64');
  }
}

async function row(connection: Connection) {
  const found = await repositoryOf(connection, LINK_SECRET).findOneBy({ id });
  if (found === null) throw new Error('the tables are there, and no secret for links: migrate');
  return found;
}
