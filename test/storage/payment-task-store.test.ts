import type { Payment } from '../../src/account/payment';
import type { PaymentTask } from '../../src/payments/payment-task-store';
import type { Storage } from '../../src/storage/storage';
import type { AccountId, PaymentNumber } from '../../src/units/ids';
import { databasesUnderTest, type TestDatabase } from '../support/databases';
import { change, openAccount, openMigrated, paymentOf, store } from './support';

const LEASE_MS = 60_000;
const FIRST = 1 as PaymentNumber;

describe.each(databasesUnderTest())('payment tasks on $name', ({ createDatabase }) => {
  let database: TestDatabase;
  let storage: Storage;
  let id: AccountId;

  beforeEach(async () => {
    database = await createDatabase();
    storage = await openMigrated(database.url);
    id = await openAccount(storage, 'ann');
    await put(paymentOf(1));
  });
  afterEach(async () => {
    await storage.close();
    await database.drop();
  });

  const put = (payment: Payment) =>
    store(storage, id, (account) =>
      change(account, { paymentsCount: payment.number }, { payments: [payment] }),
    );
  const claim = (owner: string, leaseMs = LEASE_MS) =>
    storage.paymentTaskStore.claim({ owner, leaseMs, limit: 10 });
  const claimOne = (owner: string, leaseMs = LEASE_MS) =>
    storage.paymentTaskStore.claimOne(id, FIRST, { owner, leaseMs });
  const only = (tasks: readonly PaymentTask[]): PaymentTask => {
    const [task] = tasks;
    if (task === undefined || tasks.length !== 1) throw new Error(`${tasks.length} tasks`);
    return task;
  };

  it('gives a pending payment to one claimer, as a charge that is due at once', async () => {
    expect(only(await claim('one'))).toEqual({
      account: id,
      payment: FIRST,
      kind: 'CHARGE',
      owner: 'one',
      fence: 1,
      attempts: 1,
    });
    expect(await claim('two')).toEqual([]);
    expect(await claimOne('two')).toBe('IN_HAND');
  });

  it('gives each of many payments to exactly one of two claimers', async () => {
    for (let number = 2; number <= 6; number += 1) await put(paymentOf(number));
    const [one, two] = await Promise.all([claim('one'), claim('two')]);
    const numbers = [...one, ...two].map(({ payment }) => payment).sort();
    expect(numbers).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('gives a task on when its lease has ended, and ignores the one who lost it', async () => {
    const lost = only(await claim('one', 50));
    await new Promise((resolve) => setTimeout(resolve, 120));
    const held = only(await claim('two'));
    expect(held).toMatchObject({ owner: 'two', fence: 2, attempts: 2 });
    await storage.paymentTaskStore.done(lost);
    await storage.paymentTaskStore.postpone(lost, 0, 'too late');
    expect(await claimOne('three')).toBe('IN_HAND');
    await storage.paymentTaskStore.done(held);
    expect(await claimOne('three')).toBe('NOT_DUE');
  });

  it('gives a task back for later', async () => {
    const task = only(await claim('one'));
    await storage.paymentTaskStore.postpone(task, 150, 'no answer'.repeat(500));
    expect(await claim('two')).toEqual([]);
    expect(await claimOne('two')).toBe('NOT_DUE');
    await new Promise((resolve) => setTimeout(resolve, 250));
    expect(only(await claim('two'))).toMatchObject({ owner: 'two', attempts: 2 });
  });

  it('ends a charge when the payment settles, and whoever held it holds nothing', async () => {
    const task = only(await claim('one'));
    await put(paymentOf(1, { state: 'SETTLED', settledAt: 5 }));
    expect(await claimOne('two')).toBe('NOT_DUE');
    await storage.paymentTaskStore.postpone(task, 0, 'too late');
    expect(await claim('two')).toEqual([]);
  });

  it('keeps the lease where the payment is stored again but stays pending', async () => {
    await claim('one');
    await put(paymentOf(1, { method: 'another' }));
    expect(await claimOne('two')).toBe('IN_HAND');
    const [payment] = await storage.readStore.paymentsByNumber(id, [FIRST]);
    expect(payment).toEqual(paymentOf(1, { method: 'another' }));
  });

  it('asks for a refund once a payment is refunded', async () => {
    await put(paymentOf(1, { state: 'SETTLED', settledAt: 5 }));
    await put(paymentOf(1, { state: 'REFUNDED', settledAt: 5 }));
    const task = only(await claim('one'));
    expect(task).toMatchObject({ kind: 'REFUND', attempts: 1 });
    await storage.paymentTaskStore.done(task);
    await put(paymentOf(1, { state: 'REFUNDED', settledAt: 5 }));
    expect(await claimOne('two')).toBe('NOT_DUE');
  });
});
