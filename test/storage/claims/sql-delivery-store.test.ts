import type { AccountEvent } from '../../../src/account/vocabulary/event';
import type { Delivery } from '../../../src/events/delivery-store';
import { SqlDeliveryStore } from '../../../src/storage/claims/sql-delivery-store';
import type { Storage } from '../../../src/storage/storage';
import type { AccountId, DeliveryNumber, EventNumber } from '../../../src/units/ids';
import { databasesUnderTest, type TestDatabase } from '../../support/databases';
import { paymentOf } from '../records';
import {
  change,
  type OtherProcesses,
  openAccount,
  openMigrated,
  openSql,
  otherProcesses,
  type Sql,
  store,
  untilSome,
} from '../support';

/** The domain's clock, as the stores of these tests see it. */
const NOW = 1_000_000;

describe.each(databasesUnderTest())('deliveries on $name', ({ createDatabase }) => {
  let database: TestDatabase;
  let storage: Storage;
  let others: OtherProcesses;
  let sql: Sql;
  let id: AccountId;

  beforeEach(async () => {
    database = await createDatabase();
    storage = await openMigrated(database.url);
    others = await otherProcesses(database.url);
    sql = await openSql(database.url);
    id = await openAccount(storage, 'ann');
  });
  afterEach(async () => {
    await sql.close();
    await others.close();
    await storage.close();
    await database.drop();
  });

  const process = (owner: string, leaseMs?: number, now = NOW) =>
    new SqlDeliveryStore(others.transactions, `${now}`, owner, leaseMs);
  const claim = (owner: string, leaseMs?: number) => process(owner, leaseMs).claim('EMAIL', 10, []);
  /** An event for each receiver, due then. */
  const tell = (account: AccountId, at: number, ...receivers: readonly string[]) =>
    store(storage, account, (before) => {
      const events = receivers.map((receiver, index) =>
        eventOf(before.eventsCount + index + 1, at, receiver),
      );
      const count = before.eventsCount + events.length;
      return change(before, { eventsCount: count, deliveriesCount: count }, { events });
    });
  const only = (deliveries: readonly Delivery[]): Delivery => {
    const [delivery] = deliveries;
    if (delivery === undefined || deliveries.length !== 1) {
      throw new Error(`${deliveries.length} deliveries`);
    }
    return delivery;
  };
  const receiversOf = (deliveries: readonly Delivery[]) =>
    deliveries.map(({ receiver }) => receiver).toSorted();
  const row = async (number = 1) => {
    const [found] = await sql.run(
      'SELECT state, attempts, next_attempt_at, last_error, delivered_at FROM deliveries ' +
        `WHERE number = ${number}`,
    );
    return found;
  };

  it('gives a delivery with all that its channel needs to one claimer', async () => {
    await tell(id, NOW, 'ann@x.test');
    expect(only(await claim('one'))).toEqual({
      account: id,
      number: 1,
      channel: 'EMAIL',
      receiver: 'ann@x.test',
      event: { number: 1, at: NOW, happening: eventOf(1, NOW, 'ann@x.test').happening },
      alongside: [],
      isDigest: false,
      messageNumber: 1,
      externalId: 'ann',
      addressee: { name: null, locale: 'en' },
      owner: 'one',
      fence: 1,
      attempts: 1,
    });
    expect(await claim('two')).toEqual([]);
    expect(await process('two').claim('WEBHOOK' as never, 10, [])).toEqual([]);
  });

  it('gives it at the very instant at which it is due, and not before', async () => {
    await tell(id, NOW + 1, 'ann@x.test');
    expect(await claim('one')).toEqual([]);
    expect(await process('one').isAnyDue('EMAIL')).toBe(false);
    expect(await process('one').nextAfter('EMAIL', NOW)).toBe(NOW + 1);
    expect(await process('one').nextAfter('EMAIL', NOW + 1)).toBeNull();
    const later = process('one', undefined, NOW + 1);
    expect(await later.isAnyDue('EMAIL')).toBe(true);
    expect(await later.claim('EMAIL', 10, [])).toHaveLength(1);
  });

  it('gives each of many to exactly one of two claimers', async () => {
    const receivers = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => `${name}@x.test`);
    await tell(id, NOW, ...receivers);
    const claimed = (await Promise.all([claim('one'), claim('two')])).flat();
    expect(receiversOf(claimed)).toEqual(receivers);
  });

  it('gives no more than are asked for, and none to receivers that are busy', async () => {
    await tell(id, NOW, 'a@x.test', 'b@x.test', 'c@x.test');
    expect(await process('one').claim('EMAIL', 2, ['b@x.test'])).toHaveLength(2);
    expect(await process('one').claim('EMAIL', 2, ['b@x.test'])).toEqual([]);
    expect(receiversOf(await process('one').claim('EMAIL', 2, []))).toEqual(['b@x.test']);
  });

  it('gives the deliveries to one receiver one after another, in order', async () => {
    await tell(id, NOW, 'ann@x.test', 'ann@x.test', 'ann@x.test');
    const order: number[] = [];
    for (const owner of ['one', 'two', 'three']) {
      const delivery = only(await claim(owner));
      expect(await claim('another')).toEqual([]);
      order.push(delivery.number);
      await process(owner).record(delivery, { state: 'DELIVERED' });
    }
    expect(order).toEqual([1, 2, 3]);
  });

  it('lets one that waits for its next attempt hold up none', async () => {
    await tell(id, NOW, 'ann@x.test', 'ann@x.test');
    const first = only(await claim('one'));
    const outcome = {
      state: 'PENDING',
      retryInMs: 5_000,
      reason: 'not now',
      isCounted: true,
    } as const;
    expect(await process('one').record(first, outcome)).toBe(true);
    expect(only(await claim('one')).number).toBe(2);
    expect(await process('one').nextAfter('EMAIL', NOW)).toBe(NOW + 5_000);
    expect(await row()).toMatchObject({ state: 'PENDING', attempts: 1, last_error: 'not now' });
  });

  it('has an attempt back that was none', async () => {
    await tell(id, NOW, 'ann@x.test');
    const outcome = {
      state: 'PENDING',
      retryInMs: 0,
      reason: 'wrong password',
      isCounted: false,
    } as const;
    for (let time = 1; time <= 25; time += 1) {
      const delivery = only(await claim('one'));
      expect(delivery.attempts).toBe(1);
      await process('one').record(delivery, outcome);
    }
    expect(await row()).toMatchObject({
      state: 'PENDING',
      attempts: 0,
      next_attempt_at: NOW,
      last_error: 'wrong password',
    });
  });

  it('gives one receiver of many accounts one delivery at a time', async () => {
    const ben = await openAccount(storage, 'ben');
    await tell(id, NOW, 'family@x.test');
    await tell(ben, NOW, 'family@x.test');
    only(await claim('one'));
    expect(await process('one').claim('EMAIL', 10, ['family@x.test'])).toEqual([]);
  });

  it('ends with what was delivered or given up, and keeps the reason', async () => {
    await tell(id, NOW, 'a@x.test', 'b@x.test');
    for (const delivery of await claim('one')) {
      const reason = 'no such mailbox'.repeat(200);
      const isFirst = delivery.receiver === 'a@x.test';
      const outcome = isFirst
        ? { state: 'DELIVERED' as const }
        : { state: 'GIVEN_UP' as const, reason };
      await process('one').record(delivery, outcome);
    }
    expect(await row(1)).toMatchObject({ state: 'DELIVERED', delivered_at: NOW, last_error: null });
    const givenUp = await row(2);
    expect(givenUp).toMatchObject({ state: 'GIVEN_UP', next_attempt_at: null, delivered_at: null });
    expect(givenUp?.last_error).toHaveLength(1_000);
    expect(await process('one').isAnyDue('EMAIL')).toBe(false);
  });

  it('gives on what a dead process held, and ignores the one who lost it', async () => {
    await tell(id, NOW, 'ann@x.test');
    const lost = only(await claim('dead', 1));
    expect(await process('two').isAnyDue('EMAIL')).toBe(true);
    const held = only(await untilSome(() => claim('two')));
    expect(held).toMatchObject({ owner: 'two', fence: 2, attempts: 2 });
    const late = { state: 'GIVEN_UP', reason: 'too late' } as const;
    expect(await process('dead').record(lost, late)).toBe(false);
    expect(await process('two').record(held, { state: 'DELIVERED' })).toBe(true);
    expect(await row()).toMatchObject({ state: 'DELIVERED', attempts: 2 });
    expect(await claim('three')).toEqual([]);
  });
});

function eventOf(number: number, at: number, receiver: string): AccountEvent {
  return {
    number: number as EventNumber,
    at,
    happening: { kind: 'PAYMENT_SETTLED', payment: 1 as never, amount: paymentOf(1).amount },
    deliveries: [{ number: number as DeliveryNumber, channel: 'EMAIL', receiver }],
  };
}
