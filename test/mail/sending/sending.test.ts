import { setTimeout as sleep } from 'node:timers/promises';
import type { AccountEvent } from '../../../src/account/vocabulary/event';
import type { Channel } from '../../../src/events/channel';
import type { DeliveryStore } from '../../../src/events/delivery-store';
import { Relay } from '../../../src/events/relay';
import { Stoppage } from '../../../src/events/stoppage';
import { AddressLinks } from '../../../src/mail/addresses/address-links';
import { MailChannel } from '../../../src/mail/sending/mail-channel';
import { SmtpPostOffice } from '../../../src/mail/sending/smtp';
import { SqlDeliveryStore } from '../../../src/storage/claims/sql-delivery-store';
import type { Storage } from '../../../src/storage/storage';
import type { AccountId, DeliveryNumber, EventNumber } from '../../../src/units/ids';
import {
  change,
  type OtherProcesses,
  openAccount,
  openMigrated,
  openSql,
  otherProcesses,
  type Sql,
  store,
} from '../../storage/support';
import { databasesUnderTest, type TestDatabase } from '../../support/databases';
import { headOf, SmtpStub } from '../../support/smtp-stub';

const NOW = 1_000_000;
const FROM = { name: 'Headroom', address: 'billing@example.com' };

describe.each(databasesUnderTest())('mails of the relay on $name', ({ createDatabase }) => {
  let database: TestDatabase;
  let storage: Storage;
  let others: OtherProcesses;
  let sql: Sql;
  let server: SmtpStub;
  let office: SmtpPostOffice;
  let channel: Channel;
  let refused: string[];

  beforeEach(async () => {
    database = await createDatabase();
    storage = await openMigrated(database.url);
    others = await otherProcesses(database.url);
    sql = await openSql(database.url);
    server = await SmtpStub.start();
    office = new SmtpPostOffice(server.url, FROM, 60_000);
    channel = channelOver(office);
    refused = [];
  });
  afterEach(async () => {
    office.close();
    await server.close();
    await sql.close();
    await others.close();
    await storage.close();
    await database.drop();
  });

  const channelOver = (postOffice: SmtpPostOffice) => {
    const publicUrl = () => 'https://billing.example.com';
    return new MailChannel({
      postOffice,
      accounts: storage.readStore,
      links: new AddressLinks(storage.linkSecret, publicUrl),
      adviser: { adviceFor: async () => null },
      standing: async () => ({ balance: {} as never, nextBudgetAt: null }),
      publicUrl,
      async onAddressRefused(_account, email, problem) {
        refused.push(`${email}: ${problem}`);
      },
    });
  };
  const process = (owner: string, leaseMs?: number) =>
    new SqlDeliveryStore(others.transactions, `${NOW}`, owner, leaseMs);
  const relayOf = (deliveries: DeliveryStore, over = channel, stoppage = new Stoppage()) =>
    new Relay({
      deliveries,
      channel: over,
      stoppage,
      onStopped: () => undefined,
      onResumed: () => undefined,
      onFailure: () => undefined,
      onUnrecorded: () => undefined,
    });
  const row = async () => (await sql.run('SELECT * FROM deliveries'))[0];
  const messageIds = () => server.received.map((mail) => headOf(mail, 'Message-ID'));

  it('go out once each, whoever of two processes sends them', async () => {
    const receivers: string[] = [];
    for (let account = 1; account <= 12; account += 1) {
      const address = `customer${account}@example.com`;
      receivers.push(address, address);
      await tell(storage, await openAccount(storage, `customer ${account}`), address, 2);
    }

    await Promise.all([relayOf(process('one')).run(), relayOf(process('two')).run()]);

    expect(server.received.map(({ to }) => to).toSorted()).toEqual(receivers.toSorted());
    expect(new Set(messageIds()).size).toBe(receivers.length);
  });

  it('go out again with the same Message-ID when the process that sent them has died', async () => {
    await tell(storage, await openAccount(storage, 'ann'), 'ann@example.com', 1);
    const dying: Channel = {
      name: 'EMAIL',
      async send(delivery) {
        await channel.send(delivery);
        return new Promise(() => undefined);
      },
    };
    await relayOf(process('dead'), dying).sendDue();
    while (server.received.length === 0) await sleep(5);
    await relayOf(process('two')).sendDue();
    expect(server.received).toHaveLength(1);
    await sql.run('UPDATE deliveries SET lease_until = 1');

    await relayOf(process('two')).run();

    const [first, second, ...others] = messageIds();
    expect(others).toEqual([]);
    expect(first).toMatch(/^<dlv_[0-9a-f]{32}_1@billing\.example\.com>$/);
    expect(second).toBe(first);
    expect(await row()).toMatchObject({ state: 'DELIVERED', attempts: 2 });
  });

  it('go out again with the same Message-ID where nobody knows if they were taken', async () => {
    await tell(storage, await openAccount(storage, 'ann'), 'ann@example.com', 1);
    server.mode = 'DROP_AFTER_DATA';
    await relayOf(process('one')).run();
    expect(await row()).toMatchObject({ state: 'PENDING', attempts: 1 });
    server.mode = 'OK';
    await sql.run(`UPDATE deliveries SET next_attempt_at = ${NOW}`);

    await relayOf(process('one')).run();

    const [first, second] = messageIds();
    expect(server.received).toHaveLength(2);
    expect(second).toBe(first);
  });

  it('are given up at once where the mailbox does not exist', async () => {
    await tell(storage, await openAccount(storage, 'ann'), 'ann@example.com', 1);
    server.mode = 'UNKNOWN_MAILBOX';

    await relayOf(process('one')).run();

    expect(await row()).toMatchObject({ state: 'GIVEN_UP', attempts: 1, next_attempt_at: null });
    expect((await row())?.last_error).toContain('550 no such mailbox');
    expect(refused).toEqual(['ann@example.com: 550 no such mailbox']);
  });

  it.each(['REFUSE_MESSAGE', 'RELAYING_DENIED'] as const)(
    'are given up on %s, which is no fault of the address',
    async (mode) => {
      await tell(storage, await openAccount(storage, 'ann'), 'ann@example.com', 1);
      server.mode = mode;

      await relayOf(process('one')).run();

      expect(await row()).toMatchObject({ state: 'GIVEN_UP', attempts: 1 });
      expect(refused).toEqual([]);
    },
  );

  it('wait where the address could not be marked, since else nobody would know', async () => {
    await tell(storage, await openAccount(storage, 'ann'), 'ann@example.com', 1);
    server.mode = 'UNKNOWN_MAILBOX';
    refused.push = () => {
      throw new Error('the database is away');
    };

    await relayOf(process('one')).run();

    expect(await row()).toMatchObject({ state: 'PENDING', last_error: 'the database is away' });
  });

  it('all wait while our login is refused, without using attempts up, and go out when it is not', async () => {
    let now = 0;
    const login = new SmtpPostOffice(server.url.replace('//', '//us:secret@'), FROM, 60_000);
    for (let account = 1; account <= 12; account += 1) {
      const id = await openAccount(storage, `customer ${account}`);
      await tell(storage, id, `customer${account}@example.com`, 1);
    }
    server.mode = 'LOGIN_REFUSED';
    const relay = relayOf(process('one'), channelOver(login), new Stoppage(300, () => now));

    await relay.run();
    await relay.sendDue();

    expect(relay.isStopped).toBe(true);
    const waiting = await sql.run('SELECT * FROM deliveries');
    expect(waiting.map(({ state, attempts }) => [state, attempts])).toEqual(
      Array.from({ length: 12 }, () => ['PENDING', 0]),
    );
    server.mode = 'OK';
    now = 300;
    await relay.run();
    expect(relay.isStopped).toBe(false);
    expect(new Set(messageIds()).size).toBe(12);
    expect(server.received).toHaveLength(12);
    login.close();
  });

  it('that warn go to nobody who does not want them, or not any more', async () => {
    const id = await openAccount(storage, 'ann');
    await store(storage, id, (account) => {
      const happening = {
        kind: 'ALERT_RAISED',
        alert: { warning: { kind: 'CREDITS_EXHAUSTED' } } as never,
        nextBudgetAt: null,
      } as const;
      const deliveries = [
        { number: 1 as DeliveryNumber, channel: 'EMAIL', receiver: 'eve@example.com' } as const,
      ];
      const events = [{ number: 1 as EventNumber, at: NOW, happening, deliveries }];
      const askedAt = NOW;
      const eve = { email: 'eve@example.com', confirmed: false, askedAt, problem: null };
      const mailing = { ...account.mailing, extraEmails: [eve] };
      return change(account, { mailing, eventsCount: 1, deliveriesCount: 1 }, { events });
    });

    await relayOf(process('one')).run();

    expect(server.connections).toBe(0);
    expect(await row()).toMatchObject({
      state: 'GIVEN_UP',
      last_error: 'warnings are not sent to this address any more',
    });
  });

  it('never leave for an address that a parser could take for two', async () => {
    const address = 'a@x.test\r\nBcc: evil@x.test';
    await tell(storage, await openAccount(storage, 'ann'), address, 1);

    await relayOf(process('one')).run();

    expect(server.connections).toBe(0);
    expect(await row()).toMatchObject({
      state: 'GIVEN_UP',
      last_error: 'not an address that mail is sent to',
    });
  });

  it('wait while the server is away, and go out when it is back', async () => {
    await tell(storage, await openAccount(storage, 'ann'), 'ann@example.com', 1);
    server.mode = 'BUSY';
    await relayOf(process('one')).run();
    const waiting = await row();
    expect(waiting).toMatchObject({ state: 'PENDING', attempts: 1, lease_owner: null });
    const delay = Number(waiting?.next_attempt_at) - NOW;
    expect(delay).toBeGreaterThanOrEqual(4_000);
    expect(delay).toBeLessThanOrEqual(5_000);
    server.mode = 'OK';
    await sql.run(`UPDATE deliveries SET next_attempt_at = ${NOW}`);

    await relayOf(process('one')).run();

    expect(server.received).toHaveLength(1);
    expect(await row()).toMatchObject({ state: 'DELIVERED', attempts: 2, delivered_at: NOW });
  });
});

/** A number of events that this address is told of. */
async function tell(storage: Storage, id: AccountId, receiver: string, count: number) {
  const [plan] = (await storage.catalogueStore.current()).plans;
  if (plan === undefined) throw new Error('there is no plan');
  const terms = { plan, interval: 'MONTH' } as const;
  await store(storage, id, (account) => {
    const events = Array.from({ length: count }, (_, index): AccountEvent => {
      const number = index + 1;
      return {
        number: number as EventNumber,
        at: NOW,
        happening: { kind: 'SUBSCRIPTION_CANCELLED', terms, reason: 'NOT_PAID' },
        deliveries: [{ number: number as DeliveryNumber, channel: 'EMAIL', receiver }],
      };
    });
    return change(account, { eventsCount: count, deliveriesCount: count }, { events });
  });
}
