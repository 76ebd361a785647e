import type { BankStore, StoredBank } from '../../forecast/bank/stored-bank';
import type { Transactions } from '../engine/transaction';

interface BankRow {
  readonly version: number;
  readonly built_at: number;
  readonly accounts: number;
  readonly content: string;
  readonly hash: Buffer;
}

const COLUMNS = ['version', 'built_at', 'accounts', 'content', 'hash'] as const;

/** One row. */
export class SqlBankStore implements BankStore {
  constructor(private readonly transactions: Transactions) {}

  async load(): Promise<StoredBank | null> {
    const [row] = await this.transactions.read((connection) =>
      connection.select<BankRow>(`SELECT ${COLUMNS.join(', ')} FROM forecast_bank WHERE id = 1`),
    );
    if (row === undefined) return null;
    const { version, built_at: builtAt, accounts, content, hash } = row;
    return { version, builtAt, accounts, content, hash };
  }

  async save({ version, builtAt, accounts, content, hash }: StoredBank): Promise<void> {
    const { dialect } = this.transactions;
    const assignments = COLUMNS.map((column) => `${column} = ${dialect.incoming(column)}`);
    await this.transactions.write((connection) =>
      connection.change(
        `INSERT INTO forecast_bank (id, ${COLUMNS.join(', ')}) VALUES (1, ?, ?, ?, ?, ?)` +
          dialect.onConflict(['id'], assignments),
        [version, builtAt, accounts, content, hash],
      ),
    );
  }
}
