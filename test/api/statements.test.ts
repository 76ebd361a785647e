import { Gathered } from '../../src/storage/engine/gathered';
import { accountWith, EXTERNAL_ID } from '../support/actions';
import { databasesUnderTest, type TestDatabase } from '../support/databases';
import { type Deployment, deployOn } from '../support/deployment';
import { dataOf } from '../support/graphql-client';
import { type WatchedStatements, watchStatements } from '../support/statements';

const CUSTOMERS = 20;
const BALANCE = '{ balance { total } }';
const ACCOUNT = `query ($id: ID!) {
  account(id: $id) {
    balance { total }
    grants(first: 5) { edges { node { granted } } }
    subscription { __typename }
  }
}`;

describe.each(databasesUnderTest())('statements of a server on $name', ({ createDatabase }) => {
  let database: TestDatabase;
  let service: Deployment;
  let statements: WatchedStatements;

  beforeAll(async () => {
    database = await createDatabase();
    service = await deployOn(database.url, { JOBS: 'off' });
    statements = watchStatements();
  });
  afterAll(async () => {
    statements.stop();
    await service.close();
    await database.drop();
  });

  it('are one for the account and one for a page of grants, whatever else is asked of it', async () => {
    const { operator } = service;
    const id = await accountWith(operator, '5');
    await operator.askRaw(ACCOUNT, { id });
    for (const table of ['accounts', 'grants']) statements.from(table);
    dataOf(await operator.askRaw(ACCOUNT, { id }));
    expect(statements.from('accounts')).toHaveLength(1);
    expect(statements.from('grants')).toHaveLength(1);
    expect(statements.from('reservations')).toHaveLength(0);
  });

  it('grow with the number of those who ask for a balance meanwhile, and become no more', async () => {
    const customers = await Promise.all(
      Array.from({ length: CUSTOMERS }, async () => {
        const id = await accountWith(service.operator, '5');
        const { account } = await service.operator.run(EXTERNAL_ID, { accountId: id });
        return service.customer(account?.externalId ?? '');
      }),
    );
    const balances = () =>
      Promise.all(customers.map(async (customer) => dataOf(await customer.askRaw(BALANCE))));
    await balances();
    statements.from('accounts');

    const all = questionsAsked(CUSTOMERS);
    const [one, other] = [statements.holdRows('accounts'), statements.holdRows('accounts')];
    const asking = balances();
    await all.asked;
    one.letGo();
    other.letGo();
    expect(await asking).toEqual(Array(CUSTOMERS).fill({ balance: { total: '5' } }));
    all.stop();
    expect(statements.from('accounts').length).toBeLessThan(CUSTOMERS / 2);
  });
});

/** Resolves when this many questions have been asked of the database. */
function questionsAsked(count: number): { readonly asked: Promise<void>; stop(): void } {
  let left = count;
  let done = () => {};
  const asked = new Promise<void>((resolve) => {
    done = resolve;
  });
  const { ask } = Gathered.prototype;
  const spy = jest.spyOn(Gathered.prototype, 'ask').mockImplementation(function counted(
    this: Gathered<unknown, unknown>,
    question: unknown,
  ) {
    left -= 1;
    if (left === 0) done();
    return ask.call(this, question);
  });
  return { asked, stop: () => spy.mockRestore() };
}
