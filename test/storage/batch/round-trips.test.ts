import type { Subscription } from '../../../src/account/state/account';
import { Ledger } from '../../../src/ledger/ledger';
import type { AccountId, ApiKeyId } from '../../../src/units/ids';
import { granting, spending } from '../../ledger/commands';
import { databasesUnderTest, type TestDatabase } from '../../support/databases';
import { transactionIn } from '../../support/query-packets';
import { TcpProxy } from '../../support/tcp-proxy';
import {
  change,
  consumeCommand,
  give,
  openAccount,
  openMigrated,
  openSql,
  type Sql,
  spendOne,
  store,
} from '../support';
import { newAccounts } from './new-accounts';

const ACCOUNTS = 50;

const LOAD = ['START TRANSACTION', 'SELECT accounts', 'SELECT grants', 'SELECT commands'];
const STORE = [
  'INSERT ledger_entries',
  'UPDATE grants',
  'INSERT consumptions',
  'INSERT commands',
  'INSERT usage_days',
  'UPDATE accounts',
];

const STATEMENT = /^(?:(SELECT) .*? FROM|(INSERT) INTO|(UPDATE)) (\w+)/;

const SUBSCRIPTION = {
  number: 1 as never,
  anchor: 1_767_225_600_000,
  paidFromMonth: 0,
  paidToMonth: 12,
  creditMonth: 3,
  budgetEntry: 2,
  used: 0n,
  carriedThrough: 2,
  standing: { state: 'ACTIVE' },
  scheduledChange: null,
} as const;

const [, server] = databasesUnderTest();

// Without a server there are no packets to count, and jest wants at least one case.
const describeServer = server === undefined ? describe.skip : describe;

describeServer('a batch of consumptions on a server', () => {
  let database: TestDatabase;
  let proxy: TcpProxy;
  let ledger: Ledger;
  let ids: readonly AccountId[];
  let close: () => Promise<void>;

  beforeAll(async () => {
    if (server === undefined) throw new Error('there is no server');
    database = await server.createDatabase();
    const url = new URL(database.url);
    proxy = await TcpProxy.start({ host: url.hostname, port: Number(url.port) });
    url.port = String(proxy.port);
    const storage = await openMigrated(url.href, { lanes: 1 });
    close = () => storage.close();
    ledger = new Ledger(storage.ledgerStore);
    const names = Array.from({ length: ACCOUNTS }, (_, at) => `customer ${at}`);
    ids = await Promise.all(names.map((name) => openAccount(storage, name)));
    await submitAll(granting('grant', '5'));
    proxy.takeQueries();
  });
  afterAll(async () => {
    await ledger.close();
    await close();
    await proxy.stop();
    await database.drop();
  });

  const submitAll = (command: ReturnType<typeof granting> | ReturnType<typeof spending>) =>
    Promise.all(ids.map((accountId) => ledger.submit({ ...command, accountId }, null)));

  it('is three packets, however many accounts it is about', async () => {
    const answers = await submitAll(spending('spend', '1'));
    expect(answers.map(({ outcome }) => outcome.type)).toEqual(Array(ACCOUNTS).fill('Consumed'));
    expect(transactionIn(proxy.takeQueries()).map(described)).toEqual([LOAD, STORE, ['COMMIT']]);
  });

  it('is as many where an API key spends that has no budget', async () => {
    await submitAll(spending('by a key', '1', { apiKey: 'key_1234' as ApiKeyId }));
    const packets = transactionIn(proxy.takeQueries()).map(described);
    const load = [...LOAD, 'SELECT api_keys'];
    const stored = [...STORE, 'INSERT api_key_spending'];
    expect(packets).toEqual([load, stored, ['COMMIT']]);
  });

  it('reads what was consumed, and writes to the accounts alone, where a key comes again', async () => {
    await submitAll(spending('again', '1'));
    proxy.takeQueries();
    const answers = await submitAll(spending('again', '1'));
    expect(answers.every(({ replayed }) => replayed)).toBe(true);
    const packets = transactionIn(proxy.takeQueries()).map(described);
    expect(packets).toEqual([LOAD, ['SELECT consumptions'], ['UPDATE accounts'], ['COMMIT']]);
  });
});

describe.each(databasesUnderTest())('the document of an account on $name', ({ createDatabase }) => {
  const our = newAccounts(createDatabase);
  let sql: Sql;
  let subscription: Subscription;

  beforeAll(async () => {
    sql = await openSql(our.url);
    const [plan] = (await our.storage.catalogueStore.current()).plans;
    if (plan === undefined) throw new Error('there is no plan');
    subscription = { ...SUBSCRIPTION, terms: { plan, interval: 'YEAR' } };
  });
  afterAll(() => sql.close());
  beforeEach(async () => {
    await give(our.storage, our.id, 10n);
    await subscribe(our.id, subscription);
  });

  const subscribe = (id: AccountId, to: Subscription) =>
    store(our.storage, id, (account) => change(account, { subscription: to }, {}));
  const spend = (id: AccountId) =>
    our.storage.ledgerStore.transact({ commands: [consumeCommand(id, 'k')] }, (batch) =>
      spendOne(batch, id, 'k'),
    );
  async function documentOf(id: AccountId): Promise<string> {
    const [row] = await sql.run('SELECT state FROM accounts WHERE id = ?', [id]);
    return String(row?.state);
  }
  /** As nothing here writes it, so that it shows whether it was written again. */
  async function spaceOut(id: AccountId): Promise<string> {
    const spaced = JSON.stringify(JSON.parse(await documentOf(id)), null, 2);
    await sql.run('UPDATE accounts SET state = ? WHERE id = ?', [spaced, id]);
    return spaced;
  }
  const accountOf = async (id: AccountId) =>
    (await our.storage.readStore.accounts([id])).get(id)?.account;

  it('stays the same text, byte for byte, where only the balance moves', async () => {
    const before = await spaceOut(our.id);
    await spend(our.id);
    expect(await documentOf(our.id)).toBe(before);
    expect(await our.stored()).toMatchObject({ sequence: 2, total: 9n, subscription });
  });

  it('is written where something in it changes, and read back', async () => {
    await spaceOut(our.id);
    await store(our.storage, our.id, (account) =>
      change(account, { total: 7n, subscription: { ...subscription, used: 3n } }, {}),
    );
    expect(JSON.parse(await documentOf(our.id))).toMatchObject({ subscription: { used: '#3' } });
    expect(await our.stored()).toMatchObject({
      total: 7n,
      subscription: { ...subscription, used: 3n },
    });
  });

  it('is written of those accounts of a batch alone whose own has changed', async () => {
    const other = await openAccount(our.storage, `beside customer ${our.accounts}`);
    await give(our.storage, other, 10n);
    await subscribe(other, subscription);
    const before = await spaceOut(other);
    const commands = [consumeCommand(our.id, 'k'), consumeCommand(other, 'k')];
    await our.storage.ledgerStore.transact({ commands }, (batch) => {
      const changes = [our.id, other].flatMap((id) => spendOne(batch, id, 'k').changes);
      const used = { ...subscription, used: 1n };
      return {
        result: null,
        changes: changes.map((it) =>
          it.after.id === other ? it : { ...it, after: { ...it.after, subscription: used } },
        ),
        notes: [],
      };
    });
    expect(await documentOf(other)).toBe(before);
    expect(await accountOf(other)).toMatchObject({ total: 9n, subscription });
    expect(await our.stored()).toMatchObject({ total: 9n, subscription: { used: 1n } });
  });
});

/** What each statement does to which table. */
function described(statements: readonly string[]): readonly string[] {
  return statements.map((statement) => {
    const [, select, insert, update, table] = STATEMENT.exec(statement) ?? [];
    return table === undefined ? statement : `${select ?? insert ?? update} ${table}`;
  });
}
