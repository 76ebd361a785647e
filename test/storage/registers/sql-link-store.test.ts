import type { Command } from '../../../src/account/vocabulary/command';
import { AccountNotFound } from '../../../src/ledger/answer';
import { Ledger } from '../../../src/ledger/ledger';
import type { Storage } from '../../../src/storage/storage';
import type { AccountId, ApiKeyId, PartnerId } from '../../../src/units/ids';
import { newApiKeyId, newPartnerId } from '../../../src/units/ids';
import { DAY_MS, HOUR_MS, MINUTE_MS, monthOf } from '../../../src/units/instant';
import { granting, reserving, spending } from '../../ledger/commands';
import { databasesUnderTest, type TestDatabase } from '../../support/databases';
import { keptKey } from '../../support/kept-key';
import { credits } from '../../support/played-account';
import { hashOf, openAccount, openMigrated } from '../support';

const EVERYTHING = { limit: 100, before: null, from: null, to: null, kinds: null } as const;

describe.each(databasesUnderTest())('links of accounts on $name', ({ createDatabase }) => {
  let database: TestDatabase;
  let storage: Storage;
  let ledger: Ledger;
  let accountId: AccountId;

  beforeEach(async () => {
    database = await createDatabase();
    storage = await openMigrated(database.url, { testClock: true });
    ledger = new Ledger(storage.ledgerStore);
    accountId = await openAccount(storage, 'ada');
    await submit({ ...granting('grant', '1000'), accountId });
  });
  afterEach(async () => {
    await ledger.close();
    await storage.close();
    await database.drop();
  });

  const submit = <C extends Command>(command: C) => ledger.submit(command, null);

  let codes = 0;
  const makeCode = async (): Promise<string> => {
    codes += 1;
    const codeHash = hashOf(`code ${codes}`).toString('hex');
    await submit({ kind: 'create-link-code', accountId, codeHash, budgetCode: null });
    return codeHash;
  };
  const redeem = async (codeHash: string, partner: PartnerId) => {
    const { outcome } = await submit({ kind: 'link-account', accountId, codeHash, partner });
    return outcome.type;
  };
  const linkedPartner = async (): Promise<PartnerId> => {
    const partner = newPartnerId();
    expect(await redeem(await makeCode(), partner)).toBe('AccountLinked');
    return partner;
  };
  const keyOf = async (partnerId: PartnerId): Promise<ApiKeyId> => {
    const id = newApiKeyId();
    await storage.apiKeyStore.insertApiKey(
      keptKey({ id, partnerId, secretHash: hashOf(id) }),
      null,
    );
    return id;
  };
  const advance = async (ms: number) => {
    await storage.clock.advance((await storage.readStore.now()) + ms, null);
  };
  const entriesOf = async (partner: PartnerId, more: object = {}) => {
    const query = { ...EVERYTHING, linkedPartner: partner, ...more };
    const entries = await storage.readStore.entries(accountId, query);
    return entries.map(({ kind, amount }) => [kind, amount]);
  };

  it('find the account of a code until that is used', async () => {
    const { linkStore } = storage;
    const code = await makeCode();
    const unknown = hashOf('unknown').toString('hex');
    expect(await linkStore.accountOf(code)).toBe(accountId);
    expect(await linkStore.accountOf(unknown)).toBeNull();
    await redeem(code, newPartnerId());
    expect(await linkStore.accountOf(code)).toBeNull();
  });

  it('find it until its ten minutes are over, by the domain’s clock, and forget it later', async () => {
    const { linkStore } = storage;
    const code = await makeCode();
    await advance(10 * MINUTE_MS - 1);
    expect(await linkStore.accountOf(code)).toBe(accountId);
    await advance(1);
    expect(await linkStore.accountOf(code)).toBeNull();
    expect(await redeem(code, newPartnerId())).toBe('LinkCodeRefused');
    expect(await linkStore.forgetCodes(10)).toBe(0);
    await advance(HOUR_MS + 1);
    expect(await linkStore.forgetCodes(10)).toBe(1);
    expect(await linkStore.forgetCodes(10)).toBe(0);
    // What the account itself still holds of it is no hindrance.
    expect(await redeem(await makeCode(), newPartnerId())).toBe('AccountLinked');
  });

  it('are what the account says, from the commit that makes them to the one that ends them', async () => {
    const { linkStore } = storage;
    const partner = newPartnerId();
    const query = { partner, limit: 10, after: null, id: null };
    const code = await makeCode();
    expect(await linkStore.isLinked(accountId, partner)).toBe(false);
    await redeem(code, partner);
    expect(await linkStore.isLinked(accountId, partner)).toBe(true);
    expect(await linkStore.isLinked(accountId, newPartnerId())).toBe(false);
    const identity = { id: accountId, namespace: 'shared', externalId: 'ada' };
    expect(await linkStore.linkedAccounts(query)).toEqual([identity]);
    await submit({ kind: 'unlink-account', accountId, partner });
    expect(await linkStore.isLinked(accountId, partner)).toBe(false);
    expect(await linkStore.linkedAccounts(query)).toEqual([]);
  });

  it('list the accounts of a partner, newest first, page by page', async () => {
    const partner = newPartnerId();
    const ids: AccountId[] = [];
    for (const name of ['ann', 'ben', 'eve']) {
      accountId = await openAccount(storage, name);
      await redeem(await makeCode(), partner);
      ids.unshift(accountId);
    }
    const listed = async (more: object) => {
      const query = { partner, limit: 2, after: null, id: null, ...more };
      return (await storage.linkStore.linkedAccounts(query)).map(({ id }) => id);
    };
    expect(await listed({})).toEqual(ids.slice(0, 2));
    expect(await listed({ after: ids[1] })).toEqual(ids.slice(2));
    expect(await listed({ id: ids[2] })).toEqual([ids[2]]);
    expect(await listed({ id: ids[2], after: ids[2] })).toEqual([]);
  });

  it('show a partner the entries of what it has made itself, and no other', async () => {
    const [one, two] = [await linkedPartner(), await linkedPartner()];
    const move = (command: Command) => submit({ ...command, accountId });
    await move(spending('a', '1', { actor: one }));
    await move(spending('b', '2'));
    await move(spending('c', '3', { actor: two }));
    const held = await submit({ ...reserving('d', '4', { actor: one }), accountId });
    if (held.outcome.type !== 'Reserved') throw new Error(held.outcome.type);
    const { number: reservation } = held.outcome.reservation;
    const amount = credits('1');
    const capture = { kind: 'capture', actor: 'OPERATOR', reservation, amount } as const;
    await submit({ ...capture, accountId, idempotencyKey: 'e' });
    const all = [
      ['CONSUMPTION', -credits('1')],
      ['RELEASE', credits('4')],
      ['RESERVATION', -credits('4')],
      ['CONSUMPTION', -credits('1')],
    ];
    expect(await entriesOf(one)).toEqual(all);
    expect(await entriesOf(one, { limit: 1 })).toEqual(all.slice(0, 1));
    expect(await entriesOf(one, { kinds: ['RELEASE', 'GRANT'] })).toEqual([all[1]]);
    expect(await entriesOf(one, { kinds: [] })).toEqual([]);
    expect(await entriesOf(one, { before: 3 })).toEqual(all.slice(3));
    expect(await entriesOf(two)).toEqual([['CONSUMPTION', -credits('3')]]);
    expect(await entriesOf(newPartnerId())).toEqual([]);
    const everything = await storage.readStore.entries(accountId, EVERYTHING);
    expect(everything).toHaveLength(7);
  });

  it('show a partner that its hold ran out', async () => {
    const partner = await linkedPartner();
    await submit({ ...reserving('a', '4', { actor: partner }), accountId });
    await advance(MINUTE_MS);
    await submit({ kind: 'catch-up', accountId });
    expect(await entriesOf(partner)).toEqual([
      ['RELEASE', credits('4')],
      ['RESERVATION', -credits('4')],
    ]);
  });

  it('sum up by partner what its keys have used, this month and day by day', async () => {
    const [one, two] = [await linkedPartner(), await linkedPartner()];
    const [first, second, other] = [await keyOf(one), await keyOf(one), await keyOf(two)];
    const spend = async (key: string, amount: string, actor: PartnerId, apiKey: ApiKeyId) =>
      submit({ ...spending(key, amount, { actor, apiKey }), accountId });
    const month = monthOf(await storage.readStore.now());
    await spend('a', '1', one, first);
    await spend('b', '2', one, second);
    await spend('c', '4', two, other);
    await submit({ ...spending('d', '8'), accountId });
    expect(await storage.linkStore.spentBy(accountId, month)).toEqual(
      new Map([
        [one, credits('3')],
        [two, credits('4')],
      ]),
    );
    const days = { fromDate: '2000-01-01', toDate: '2100-01-01', groupBy: 'API_KEY' } as const;
    const used = await storage.readStore.usage(accountId, { ...days, partner: one });
    expect(used.map(({ dimension, credits }) => [dimension, credits]).sort()).toEqual(
      [
        [first, credits('1')],
        [second, credits('2')],
      ].sort(),
    );
    await advance(32 * DAY_MS);
    const next = monthOf(await storage.readStore.now());
    expect(await storage.linkStore.spentBy(accountId, next)).toEqual(new Map());
  });

  it('are made once by a code that 200 use at the same time', async () => {
    const code = await makeCode();
    const partners = Array.from({ length: 200 }, () => newPartnerId());
    const said = await Promise.all(partners.map((partner) => redeem(code, partner)));
    expect(said.filter((type) => type === 'AccountLinked')).toHaveLength(1);
    const linked = await Promise.all(
      partners.map((partner) => storage.linkStore.isLinked(accountId, partner)),
    );
    expect(linked.indexOf(true)).toBe(said.indexOf('AccountLinked'));
    expect(linked.filter(Boolean)).toHaveLength(1);
  });

  it('end between two charges, never across one, and leave no hold', async () => {
    const actor = await linkedPartner();
    const unlinking = { kind: 'unlink-account', accountId, partner: actor } as const;
    const moves = Array.from({ length: 200 }, (_, index) => {
      if (index === 120) return submit(unlinking).then(() => 'AccountUnlinked');
      const move = index % 2 === 0 ? spending : reserving;
      return submit({ ...move(`k${index}`, '1', { actor }), accountId }).then(
        ({ outcome }) => outcome.type,
        (failure: unknown) => {
          if (failure instanceof AccountNotFound) return 'no such account';
          throw failure;
        },
      );
    });
    const said = await Promise.all(moves);
    const charged = said.filter((type) => type === 'Consumed').length;
    expect(said.slice(121)).toEqual(said.slice(121).map(() => 'no such account'));
    expect(said.slice(0, 120)).not.toContain('no such account');
    const account = (await storage.readStore.accounts([accountId])).get(accountId)?.account;
    expect(account).toMatchObject({
      openReservations: 0,
      total: credits('1000') - credits(String(charged)),
      linking: { partners: [], codes: [] },
    });
  });
});
