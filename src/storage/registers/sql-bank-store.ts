import type { BankStore, StoredBank } from '../../forecast/bank/stored-bank';
import type { Transactions } from '../engine/transaction';
import { FORECAST_BANK } from '../tables/forecast-bank';
import { repositoryOf } from '../tables/repository';

/** The one row there is at most. */
const id = 1;

export class SqlBankStore implements BankStore {
  constructor(private readonly transactions: Transactions) {}

  async load(): Promise<StoredBank | null> {
    const row = await this.transactions.read((connection) =>
      repositoryOf(connection, FORECAST_BANK).findOneBy({ id }),
    );
    if (row === null) return null;
    const { id: _id, ...bank } = row;
    return bank;
  }

  async save(bank: StoredBank): Promise<void> {
    await this.transactions.write((connection) =>
      repositoryOf(connection, FORECAST_BANK).upsert({ id, ...bank }, ['id']),
    );
  }
}
