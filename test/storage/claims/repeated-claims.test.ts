import type { Connection } from '../../../src/storage/engine/connection';
import { Transactions } from '../../../src/storage/engine/transaction';
import type { Storage } from '../../../src/storage/storage';
import { databasesUnderTest, type TestDatabase } from '../../support/databases';
import { type OtherProcesses, openMigrated, otherProcesses, untilSome } from '../support';
import { ALL_WORK, claimersOn, FENCED_WORK, type WorkToClaim } from './work-to-claim';

const LEASE_MS = 600_000;
const SHORT_LEASE_MS = 1;

type FirstTry = 'IS_LOST' | 'IS_COMMITTED';

/** Loses the first commit, or the answer to it, and does the whole again, as after a failure. */
class RepeatingTransactions extends Transactions {
  firstTry: FirstTry = 'IS_COMMITTED';
  meanwhile = async (): Promise<void> => undefined;

  override async write<Result>(work: (connection: Connection) => Promise<Result>): Promise<Result> {
    const lost = new Error('the connection was lost');
    const tried = super.write(async (connection) => {
      const result = await work(connection);
      if (this.firstTry === 'IS_LOST') throw lost;
      return result;
    });
    await tried.catch((error: unknown) => {
      if (error !== lost) throw error;
    });
    await this.meanwhile();
    return super.write(work);
  }
}

describe.each(databasesUnderTest())('a claim that is repeated on $name', ({ createDatabase }) => {
  let database: TestDatabase;
  let storage: Storage;
  let repeating: OtherProcesses<RepeatingTransactions>;
  let others: OtherProcesses;

  beforeEach(async () => {
    database = await createDatabase();
    storage = await openMigrated(database.url);
    repeating = await otherProcesses(database.url, RepeatingTransactions);
    others = await otherProcesses(database.url);
  });
  afterEach(async () => {
    await others.close();
    await repeating.close();
    await storage.close();
    await database.drop();
  });

  const claimAgain = (work: WorkToClaim, leaseMs = LEASE_MS) =>
    work.claim(claimersOn(repeating.transactions, 'one', leaseMs));
  const claimAs = (work: WorkToClaim, owner: string) =>
    work.claim(claimersOn(others.transactions, owner, LEASE_MS));
  /** Waits until the leases of others have ended. */
  const claimInTime = (work: WorkToClaim, owner: string) => untilSome(() => claimAs(work, owner));

  describe.each(ALL_WORK.map((work) => [work.name, work] as const))('of %s', (_name, work) => {
    it.each<FirstTry>(['IS_LOST', 'IS_COMMITTED'])('takes all once where it %s', async (first) => {
      const due = await work.prepare(storage);
      repeating.transactions.firstTry = first;
      expect(await claimAgain(work)).toEqual(due);
      expect(await claimAs(work, 'two')).toEqual([]);
    });

    it('takes nothing that another has taken since it was lost', async () => {
      const due = await work.prepare(storage);
      repeating.transactions.firstTry = 'IS_LOST';
      repeating.transactions.meanwhile = async () => {
        expect(await claimAs(work, 'two')).toEqual(due);
      };
      expect(await claimAgain(work)).toEqual([]);
    });

    it('takes nothing that another has taken since its lease ended', async () => {
      const due = await work.prepare(storage);
      repeating.transactions.meanwhile = async () => {
        expect(await claimInTime(work, 'two')).toEqual(due);
      };
      expect(await claimAgain(work, SHORT_LEASE_MS)).toEqual([]);
    });
  });

  it.each(FENCED_WORK.map((work) => [work.name, work] as const))(
    'takes none of %s that its own process has claimed anew since',
    async (_name, work) => {
      const due = await work.prepare(storage);
      repeating.transactions.meanwhile = async () => {
        expect(await claimInTime(work, 'one')).toEqual(due);
      };
      expect(await claimAgain(work, SHORT_LEASE_MS)).toEqual([]);
    },
  );
});
