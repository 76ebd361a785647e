import type { Payment } from '../../../src/account/state/payment';
import type { PaymentTask } from '../../../src/payments/payment-task-store';
import { SqlPaymentTaskStore } from '../../../src/storage/claims/sql-payment-task-store';
import type { Storage } from '../../../src/storage/storage';
import type { AccountId, PaymentNumber } from '../../../src/units/ids';
import { databasesUnderTest, type TestDatabase } from '../../support/databases';
import { paymentOf, refundOf } from '../records';
import {
  change,
  type OtherProcesses,
  openAccount,
  openMigrated,
  otherProcesses,
  store,
  untilSome,
} from '../support';

const FIRST = 1 as PaymentNumber;

describe.each(databasesUnderTest())('payment tasks on $name', ({ createDatabase }) => {
  let database: TestDatabase;
  let storage: Storage;
  let others: OtherProcesses;
  let id: AccountId;

  beforeEach(async () => {
    database = await createDatabase();
    storage = await openMigrated(database.url);
    others = await otherProcesses(database.url);
    id = await openAccount(storage, 'ann');
    await put(paymentOf(1));
  });
  afterEach(async () => {
    await others.close();
    await storage.close();
    await database.drop();
  });

  const put = (payment: Payment) =>
    store(storage, id, (account) =>
      change(account, { paymentsCount: payment.number }, { payments: [payment] }),
    );
  const process = (owner: string, leaseMs?: number) =>
    new SqlPaymentTaskStore(others.transactions, owner, leaseMs);
  const claim = (owner: string, leaseMs?: number) => process(owner, leaseMs).claim(10);
  const claimOne = (owner: string) => process(owner).claimOne(id, FIRST);
  /** Whoever committed the payment gives its charge to the others. */
  const giveUp = async (number = 1) => {
    const { paymentTaskStore } = storage;
    const task = paymentTaskStore.born(id, number as PaymentNumber);
    await paymentTaskStore.postpone(task, 0, 'no answer');
  };
  const only = (tasks: readonly PaymentTask[]): PaymentTask => {
    const [task] = tasks;
    if (task === undefined || tasks.length !== 1) throw new Error(`${tasks.length} tasks`);
    return task;
  };

  it('leaves a new payment with the process that committed it, as its first attempt', async () => {
    expect(await claim('one')).toEqual([]);
    expect(await claimOne('one')).toBe('IN_HAND');
    const born = storage.paymentTaskStore.born(id, FIRST);
    expect(born).toMatchObject({ account: id, payment: FIRST, kind: 'CHARGE', attempts: 1 });
    await storage.paymentTaskStore.paidBack(born, 1);
    expect(await claimOne('one')).toBe('NOT_DUE');
  });

  it('gives a charge that was given back to one claimer', async () => {
    await giveUp();
    expect(only(await claim('one'))).toEqual({
      account: id,
      payment: FIRST,
      kind: 'CHARGE',
      owner: 'one',
      fence: 2,
      attempts: 2,
      refundsPaid: 0,
    });
    expect(await claim('two')).toEqual([]);
    expect(await claimOne('two')).toBe('IN_HAND');
  });

  it('gives each of many payments to exactly one of two claimers', async () => {
    for (let number = 2; number <= 6; number += 1) await put(paymentOf(number));
    for (let number = 1; number <= 6; number += 1) await giveUp(number);
    const [one, two] = await Promise.all([claim('one'), claim('two')]);
    const numbers = [...one, ...two].map(({ payment }) => payment).sort();
    expect(numbers).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('gives a task on when its lease has ended, and ignores the one who lost it', async () => {
    await giveUp();
    const one = process('one', 1);
    const lost = only(await one.claim(10));
    const held = only(await untilSome(() => claim('two')));
    expect(held).toMatchObject({ owner: 'two', fence: 3, attempts: 3 });
    await one.paidBack(lost, 1);
    await one.postpone(lost, 0, 'too late');
    expect(await claimOne('three')).toBe('IN_HAND');
    await process('two').paidBack(held, 1);
    expect(await claimOne('three')).toBe('NOT_DUE');
  });

  it('gives a task back for later', async () => {
    await giveUp();
    await process('one').postpone(only(await claim('one')), 600_000, 'no answer'.repeat(500));
    expect(await claimOne('two')).toBe('NOT_DUE');
    await put(paymentOf(2));
    await giveUp(2);
    await process('one').postpone(only(await claim('one')), 1, 'no answer');
    const soon = only(await untilSome(() => claim('two')));
    expect(soon).toMatchObject({ payment: 2, owner: 'two', attempts: 3 });
  });

  it('ends a charge when the payment settles, and whoever held it holds nothing', async () => {
    await giveUp();
    const task = only(await claim('one'));
    await put(paymentOf(1, { state: 'SETTLED', settledAt: 5 }));
    expect(await claimOne('two')).toBe('NOT_DUE');
    await process('one').postpone(task, 0, 'too late');
    expect(await claim('two')).toEqual([]);
  });

  it('keeps the lease where the payment is stored again but stays pending', async () => {
    await put(paymentOf(1, { method: 'another' }));
    expect(await claimOne('two')).toBe('IN_HAND');
    const [payment] = await storage.readStore.paymentsByNumber(id, [FIRST]);
    expect(payment).toEqual(paymentOf(1, { method: 'another' }));
  });

  it('asks for a refund once a payment is refunded', async () => {
    const refunded = paymentOf(1, { state: 'REFUNDED', settledAt: 5, refunds: [refundOf(900n)] });
    await put(paymentOf(1, { state: 'SETTLED', settledAt: 5 }));
    await put(refunded);
    const task = only(await claim('one'));
    expect(task).toMatchObject({ kind: 'REFUND', attempts: 1, refundsPaid: 0 });
    await process('one').paidBack(task, 1);
    await put(refunded);
    expect(await claimOne('two')).toBe('NOT_DUE');
  });

  it('asks for each part of a payment that goes back, also while it stays in its state', async () => {
    const parts = [refundOf(300n), refundOf(200n)] as const;
    const refunded = (refunds: Payment['refunds']) =>
      paymentOf(1, { state: 'PARTIALLY_REFUNDED', settledAt: 5, refunds });
    await put(refunded([parts[0]]));
    const first = only(await claim('one'));
    await put(refunded(parts));
    // Whoever had the first in hand has lost it to the task for both.
    await process('one').paidBack(first, 1);
    const both = only(await claim('two'));
    expect(both).toMatchObject({ kind: 'REFUND', refundsPaid: 0 });
    await process('two').paidBack(both, 2);
    expect(await claimOne('two')).toBe('NOT_DUE');
    const [payment] = await storage.readStore.paymentsByNumber(id, [FIRST]);
    expect(payment).toEqual(refunded(parts));
  });

  it('asks for nothing where the bank has taken the money', async () => {
    const taken = { ...refundOf(900n), byDispute: true };
    await put(paymentOf(1, { state: 'REFUNDED', settledAt: 5, refunds: [taken] }));
    expect(await claimOne('one')).toBe('NOT_DUE');
  });
});
