import { SqlDueAccounts } from '../../../src/storage/claims/sql-due-accounts';
import type { Storage } from '../../../src/storage/storage';
import type { AccountId } from '../../../src/units/ids';
import type { Instant } from '../../../src/units/instant';
import { databasesUnderTest, type TestDatabase } from '../../support/databases';
import { grantOf, reservationOf } from '../records';
import {
  change,
  type OtherProcesses,
  openAccount,
  openMigrated,
  otherProcesses,
  store,
  untilSome,
} from '../support';

const LEASE_MS = 60_000;
const DUE_AT = 2_000;
/** Long after all that these tests do. */
const FAR = 4_102_444_800_000;

describe.each(databasesUnderTest())('accounts that are due on $name', ({ createDatabase }) => {
  let database: TestDatabase;
  let storage: Storage;
  let others: OtherProcesses;

  beforeEach(async () => {
    database = await createDatabase();
    storage = await openMigrated(database.url);
    others = await otherProcesses(database.url);
  });
  afterEach(async () => {
    await others.close();
    await storage.close();
    await database.drop();
  });

  const process = (owner: string, leaseMs = LEASE_MS) =>
    new SqlDueAccounts(others.transactions, owner, leaseMs);
  const claim = (owner: string, leaseMs = LEASE_MS) => process(owner, leaseMs).claim(DUE_AT, 100);
  /** With a grant that expires then. */
  const openDue = async (name: string, expiresAt: Instant = DUE_AT) => {
    const id = await openAccount(storage, name);
    await store(storage, id, (account) => {
      const grants = [grantOf(1, 5n, { expiresAt })];
      return change(account, { sequence: 1, total: 5n, grants }, { grants });
    });
    return id;
  };

  it('gives an account at the very instant at which it is due, and not before', async () => {
    const id = await openDue('ann');
    await openDue('ben', DUE_AT + 1);
    expect(await process('one').claim(DUE_AT - 1, 100)).toEqual([]);
    expect(await process('one').claim(DUE_AT, 100)).toEqual([id]);
  });

  it('gives the longest overdue first, and no more than are asked for', async () => {
    const young = await openDue('young', 1_900);
    const old = await openDue('old', 1_700);
    const middle = await openDue('middle', 1_800);
    const first = await process('one').claim(DUE_AT, 2);
    expect(first.toSorted()).toEqual([old, middle].toSorted());
    expect(await process('one').claim(DUE_AT, 2)).toEqual([young]);
  });

  it('gives each account to exactly one of two claimers', async () => {
    const ids: AccountId[] = [];
    for (let count = 1; count <= 8; count += 1) ids.push(await openDue(`customer ${count}`));
    const [one, two] = await Promise.all([claim('one'), claim('two')]);
    expect([...one, ...two].toSorted()).toEqual(ids.toSorted());
    expect(await claim('three')).toEqual([]);
  });

  it('ends a claim when the account is stored', async () => {
    const id = await openDue('ann');
    expect(await claim('one')).toEqual([id]);
    await store(storage, id, (account) => change(account, { lastInstant: FAR }, {}));
    expect(await claim('two')).toEqual([id]);
  });

  it('has nothing to give any more when what was due is done', async () => {
    const id = await openDue('ann');
    await store(storage, id, (account) => {
      const [grant] = account.grants;
      if (grant === undefined) throw new Error('the grant is gone');
      const grants = [{ ...grant, remaining: 0n }];
      return change(account, { total: 0n, grants: [] }, { grants });
    });
    expect(await claim('one')).toEqual([]);
  });

  it('gives on what a dead process held, once its lease has ended', async () => {
    const id = await openDue('ann');
    expect(await claim('dead', 1)).toEqual([id]);
    expect(await untilSome(() => claim('one'))).toEqual([id]);
  });

  it('counts a hold that has run out as due', async () => {
    const id = await openAccount(storage, 'ann');
    const holds = [reservationOf(1, 1n), reservationOf(2, 1n, { expiresAt: FAR })];
    await store(storage, id, (account) =>
      change(account, { sequence: 2, openReservations: 2 }, { reservations: holds }),
    );
    expect(await process('one').claim(1_999, 100)).toEqual([]);
    expect(await process('one').claim(2_000, 100)).toEqual([id]);
    expect(await process('one').nextAfter(1_999)).toBe(2_000);
    expect(await process('one').nextAfter(2_000)).toBe(FAR);
    expect(await process('one').nextAfter(FAR)).toBeNull();
  });

  it('knows the next instant at which something is due in any account', async () => {
    const due = process('one');
    expect(await due.nextAfter(0)).toBeNull();
    await openDue('ann', 3_000);
    await openDue('ben', DUE_AT);
    expect(await due.nextAfter(0)).toBe(DUE_AT);
    expect(await due.nextAfter(DUE_AT)).toBe(3_000);
    expect(await due.nextAfter(3_000)).toBeNull();
  });
});
