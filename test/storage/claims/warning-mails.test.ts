import type { Warning } from '../../../src/account/state/alert';
import { NO_ALERTS_GIVEN } from '../../../src/account/state/alert-preferences';
import { EMPTY_MAILING } from '../../../src/account/state/mailing';
import { warnedAddresses } from '../../../src/account/state/warned-addresses';
import type { AccountEvent } from '../../../src/account/vocabulary/event';
import type { Delivery } from '../../../src/events/delivery-store';
import { WARNING_WINDOW_MS } from '../../../src/events/warning-limits';
import { SqlDeliveryStore } from '../../../src/storage/claims/sql-delivery-store';
import { SqlDeliveryLog } from '../../../src/storage/registers/sql-delivery-log';
import type { Storage } from '../../../src/storage/storage';
import type { AccountId, DeliveryNumber, EventNumber } from '../../../src/units/ids';
import { databasesUnderTest, type TestDatabase } from '../../support/databases';
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

const NOW = 1_000_000_000;
const ANN = 'ann@x.test';
const BELOW: Warning = { kind: 'BALANCE_BELOW', threshold: 1n };
const AT_80: Warning = { kind: 'BUDGET_USED', ratio: 0.8 };
const AT_90: Warning = { kind: 'BUDGET_USED', ratio: 0.9 };
const PAYG_STARTS: Warning = { kind: 'SUBSCRIPTION_CREDITS_EXHAUSTED' };
const LIMITS = { perAccount: 2, perAddress: 3 };

describe.each(databasesUnderTest())('mails with warnings on $name', ({ createDatabase }) => {
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

  const process = (owner: string, now = NOW, leaseMs?: number, limits = LIMITS) =>
    new SqlDeliveryStore(others.transactions, `${now}`, owner, leaseMs, limits);
  /** Warnings of one commit, each to all of these. */
  const warn = (
    account: AccountId,
    at: number,
    warnings: readonly Warning[],
    ...receivers: readonly string[]
  ) =>
    store(storage, account, (before) => {
      const { eventsCount, deliveriesCount } = before;
      const events = warnings.map((warning, index): AccountEvent => {
        const alert = { warning, balance: {} } as never;
        const commit = (eventsCount + 1) as EventNumber;
        return {
          number: (eventsCount + index + 1) as EventNumber,
          at,
          happening: { kind: 'ALERT_RAISED', alert, nextBudgetAt: null, commit },
          deliveries: receivers.map((receiver, place) => ({
            number: (deliveriesCount + index * receivers.length + place + 1) as DeliveryNumber,
            channel: 'EMAIL',
            receiver,
          })),
        };
      });
      const after = {
        eventsCount: eventsCount + warnings.length,
        deliveriesCount: deliveriesCount + warnings.length * receivers.length,
      };
      return change(before, after, { events });
    });
  const numbersOf = ({ number, alongside }: Delivery) => [
    number,
    ...alongside.map((other) => other.number),
  ];
  /** Sends all that may be sent then; by account, the numbers in each message. */
  const sendAll = async (now: number, owner = 'one') => {
    const sent: number[][] = [];
    for (;;) {
      const claimed = await process(owner, now).claim('EMAIL', 10, []);
      if (claimed.length === 0) return sent;
      for (const delivery of claimed) {
        sent.push(numbersOf(delivery));
        await process(owner, now).record(delivery, { state: 'DELIVERED' });
      }
    }
  };
  const states = () =>
    sql.run('SELECT number, state, attempts, next_attempt_at FROM deliveries ORDER BY number');

  it('tell all warnings of one commit in one message, and no other', async () => {
    await warn(id, NOW, [AT_80, BELOW], ANN);
    await warn(id, NOW, [PAYG_STARTS], ANN);
    const [first, ...rest] = await process('one').claim('EMAIL', 10, []);
    expect(rest).toEqual([]);
    expect(first).toMatchObject({ number: 1, messageNumber: 1, isDigest: false });
    expect(first?.alongside).toMatchObject([{ number: 2, event: { number: 2 } }]);
    expect(await process('two').claim('EMAIL', 10, [])).toEqual([]);
    await process('one').record(first as Delivery, { state: 'DELIVERED' });
    expect(await states()).toMatchObject([
      { state: 'DELIVERED', attempts: 1 },
      { state: 'DELIVERED', attempts: 1 },
      { state: 'PENDING', attempts: 0 },
    ]);
    expect(await sendAll(NOW)).toEqual([[3]]);
  });

  it('have the same content after a crash, whatever came meanwhile', async () => {
    await warn(id, NOW, [BELOW], ANN);
    await warn(id, NOW, [BELOW], ANN);
    await sendAll(NOW);
    await warn(id, NOW, [BELOW], ANN);
    await warn(id, NOW, [BELOW], ANN);
    expect(await sendAll(NOW)).toEqual([]);
    const later = NOW + WARNING_WINDOW_MS;
    const [lost] = await process('dead', later, 1).claim('EMAIL', 10, []);
    expect(lost && numbersOf(lost)).toEqual([3, 4]);
    await warn(id, later, [AT_80], ANN);
    const [again] = await untilSome(() => process('two', later).claim('EMAIL', 10, []));
    expect(again).toMatchObject({ messageNumber: 3, isDigest: true, attempts: 2 });
    expect(again && numbersOf(again)).toEqual([3, 4]);
    expect(await process('dead', later).record(lost as Delivery, { state: 'DELIVERED' })).toBe(
      false,
    );
    expect(await process('two', later).record(again as Delivery, { state: 'DELIVERED' })).toBe(
      true,
    );
    expect(await sendAll(later)).toEqual([[5]]);
  });

  it('are as many in 24 hours as an account may get; the rest comes as one at the end', async () => {
    for (let time = 0; time < 5; time += 1) {
      await warn(id, NOW + time, [BELOW, AT_90], ANN);
      await sendAll(NOW + time);
    }
    expect((await states()).map(({ state }) => state)).toEqual([
      ...Array.from({ length: 4 }, () => 'DELIVERED'),
      ...Array.from({ length: 6 }, () => 'PENDING'),
    ]);
    const end = NOW + WARNING_WINDOW_MS;
    expect(await process('one', NOW + 9).nextAfter('EMAIL', NOW + 9)).toBe(end);
    expect(await sendAll(end - 1)).toEqual([]);
    await warn(id, end - 1, [BELOW], ANN);
    expect(await sendAll(end - 1)).toEqual([]);
    const [digest, ...rest] = await process('one', end).claim('EMAIL', 10, []);
    expect(rest).toEqual([]);
    expect(digest).toMatchObject({ isDigest: true, messageNumber: 5, attempts: 1 });
    expect(digest && numbersOf(digest)).toEqual([5, 6, 7, 8, 9, 10, 11]);
    await process('one', end).record(digest as Delivery, { state: 'DELIVERED' });
    expect(await sendAll(end)).toEqual([]);
  });

  it('count once for an account, to however many addresses they go', async () => {
    for (let time = 0; time < 3; time += 1) {
      await warn(id, NOW + time, [BELOW], ANN, 'bob@x.test', 'eve@x.test');
    }
    expect((await sendAll(NOW + 3)).flat().toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(await sendAll(NOW + WARNING_WINDOW_MS + 3)).toHaveLength(3);
  });

  it('are as many as an address may get, whatever accounts they are about', async () => {
    const ids = [id, await openAccount(storage, 'ben'), await openAccount(storage, 'cid')];
    for (const account of ids) {
      await warn(account, NOW, [BELOW], ANN);
      await warn(account, NOW, [BELOW], 'ANN@X.test');
    }
    expect((await sendAll(NOW)).flat()).toHaveLength(3);
    expect((await sendAll(NOW + WARNING_WINDOW_MS)).flat()).toHaveLength(3);
  });

  it('never wait where an account is promised them; but they count', async () => {
    for (const warnings of [[BELOW], [AT_80], [PAYG_STARTS, BELOW], [AT_80], [AT_80], [AT_90]]) {
      await warn(id, NOW, warnings, ANN);
    }
    expect(await sendAll(NOW)).toEqual([[1], [2], [3, 4], [5], [6]]);
    expect(await sendAll(NOW + WARNING_WINDOW_MS)).toEqual([[7]]);
  });

  it('are counted by several processes as by one', async () => {
    await warn(id, NOW, [BELOW], ANN);
    await sendAll(NOW);
    // Other receivers for the relay, so that processes take them at the same time, and one address.
    const others = ['Ann', 'aNn', 'anN', 'ANn', 'AnN', 'aNN'].map((name) => `${name}@x.test`);
    for (const receiver of others) {
      await warn(await openAccount(storage, receiver), NOW, [BELOW], receiver);
    }
    const owners = ['one', 'two', 'three', 'four', 'five', 'six'];
    const claimed = await Promise.all(owners.map((owner) => process(owner).claim('EMAIL', 6, [])));
    expect(claimed.flat()).toHaveLength(LIMITS.perAddress - 1);
  });

  it('are not counted again when they are tried again', async () => {
    await warn(id, NOW, [BELOW], ANN);
    const outcome = { state: 'PENDING', retryInMs: 0, reason: 'no', isCounted: true } as const;
    for (let time = 0; time < 5; time += 1) {
      const [delivery] = await process('one').claim('EMAIL', 10, []);
      await process('one').record(delivery as Delivery, outcome);
    }
    await warn(id, NOW, [BELOW], 'bob@x.test');
    expect(await sendAll(NOW)).toHaveLength(2);
  });

  it('come again with all that they told, where one of it is to be sent again', async () => {
    await warn(id, NOW, [AT_80, BELOW], ANN);
    await sendAll(NOW);
    const log = new SqlDeliveryLog(others.transactions, `${NOW}`);
    await log.redeliver(id, 2 as DeliveryNumber, null);
    const [again] = await process('one').claim('EMAIL', 10, []);
    expect(again).toMatchObject({ number: 2, messageNumber: 1, isDigest: false });
    expect(again?.alongside).toMatchObject([{ number: 1, fence: null }]);
    expect(await process('one').record(again as Delivery, { state: 'DELIVERED' })).toBe(true);
    expect(await sendAll(NOW)).toEqual([]);
  });

  it('go to addresses of accounts that were stored before addresses were confirmed', async () => {
    const old = {
      mailing: { ownProblem: null, extraEmails: [], asked: [], declined: [] },
      alertsGiven: { budgetUsedRatios: [], balanceBelow: [] },
    };
    await sql.run(`UPDATE accounts SET email = '${ANN}', state = '${JSON.stringify(old)}'`);
    const stored = (await storage.readStore.accounts([id])).get(id)?.account;
    expect(stored?.mailing).toEqual(EMPTY_MAILING);
    expect(stored?.alertsGiven).toEqual(NO_ALERTS_GIVEN);
    expect(stored && warnedAddresses(stored)).toEqual([ANN]);
  });

  it('share nothing where their events are from before commits were kept', async () => {
    await warn(id, NOW, [BELOW, AT_90], ANN);
    await sql.run('UPDATE events SET happening = REPLACE(happening, \'"commit"\', \'"was"\')');
    expect(await sendAll(NOW)).toEqual([[1], [2]]);
  });
});
