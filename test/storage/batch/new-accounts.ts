import type { Account } from '../../../src/account/state/account';
import type { Storage } from '../../../src/storage/storage';
import type { AccountId } from '../../../src/units/ids';
import type { TestDatabase } from '../../support/databases';
import { openAccount, openMigrated } from '../support';

/** A store, and an account for each test: `customer 1`, `customer 2`, … */
export interface NewAccounts {
  readonly storage: Storage;
  readonly url: string;
  readonly id: AccountId;
  /** How many there are by now. */
  readonly accounts: number;
  /** The account as it is stored. */
  stored(): Promise<Account>;
}

/** Opened before the tests of the suite that asks for it, and closed after them. */
export function newAccounts(createDatabase: () => Promise<TestDatabase>): NewAccounts {
  let database: TestDatabase;
  let storage: Storage;
  let id: AccountId;
  let accounts = 0;

  beforeAll(async () => {
    database = await createDatabase();
    storage = await openMigrated(database.url);
  });
  afterAll(async () => {
    await storage.close();
    await database.drop();
  });
  beforeEach(async () => {
    accounts += 1;
    id = await openAccount(storage, `customer ${accounts}`);
  });

  return {
    get storage() {
      return storage;
    },
    get url() {
      return database.url;
    },
    get id() {
      return id;
    },
    get accounts() {
      return accounts;
    },
    async stored() {
      const account = (await storage.readStore.accounts([id])).get(id)?.account;
      if (account === undefined) throw new Error('the account is gone');
      return account;
    },
  };
}
