import { graphql } from '../generated/gql';
import { openMigrated } from '../storage/support';
import { accountWith, balance, consume, ledgerOf, openAccount } from '../support/actions';
import { databasesUnderTest, type TestDatabase } from '../support/databases';
import { type Deployment, deployOn } from '../support/deployment';
import { expectFound } from '../support/expect-member';
import { partnerWith } from '../support/partner';

const TEN = 10_000_000n;

describe.each(databasesUnderTest())('sign-up credits on $name', ({ createDatabase }) => {
  let database: TestDatabase;
  let service: Deployment;

  beforeAll(async () => {
    database = await createDatabase();
    const storage = await openMigrated(database.url, { testClock: true });
    await storage.catalogueStore.edit(
      () => ({
        change: {
          plans: [],
          packs: [],
          operations: [],
          signUpCredits: { before: null, after: { credits: TEN, expiresAfterDays: 30 } },
        },
        result: null,
      }),
      null,
    );
    await storage.close();
    service = await deployOn(database.url, { TEST_CLOCK: 'true' });
  });

  afterAll(async () => {
    await service.close();
    await database.drop();
  });

  it('are there for anybody to see', async () => {
    expect(await service.anonymous.run(SIGN_UP_CREDITS)).toEqual({
      signUpCredits: { credits: '10', expiresAfterDays: 30 },
    });
  });

  it('come to whoever opens an account: customer, partner, operator', async () => {
    const customer = await service.customer('ann');
    const partner = await partnerWith(service, 'accounts:read', 'accounts:write', 'credits:spend');
    for (const [client, externalId] of [
      [customer, 'ann'],
      [partner, 'ben'],
      [service.operator, 'cleo'],
    ] as const) {
      const accountId = await openAccount(client, externalId);
      expect(await openAccount(client, externalId)).toBe(accountId);
      expect(await balance(client, accountId)).toMatchObject({ total: '10', promotional: '10' });
      expect(await ledgerOf(client, accountId)).toMatchObject([
        { sequence: '1', kind: 'GRANT', amount: '10', balanceAfter: '10' },
      ]);
    }
  });

  it('are spent before what is bought, and expire on their day', async () => {
    const { operator } = service;
    const accountId = await accountWith(operator, '5');
    const spent = await consume(operator, { accountId, amount: '4' });
    expect(spent).toMatchObject({ charged: '4', balanceAfter: '11' });
    const { nextExpiry, asOf } = await balance(operator, accountId);
    expect(nextExpiry?.credits).toBe('6');
    expect(Date.parse(expectFound(nextExpiry).at)).toBe(Date.parse(asOf) + 30 * 86_400_000);
  });

  it('are enough for a forecast and advice', async () => {
    const { operator } = service;
    const accountId = await openAccount(operator);
    const ask = () => operator.run(ADVICE, { id: accountId });
    expect((await ask()).forecast.recommendation.action).toBe('STAY');
    await consume(operator, { accountId, amount: '10' });
    expect((await ask()).forecast.recommendation.reason).toEqual(expect.any(String));
  });
});

const SIGN_UP_CREDITS = graphql(`
  query SignUpCredits { signUpCredits { credits expiresAfterDays } }
`);
const ADVICE = graphql(`
  query Advice($id: ID) {
    forecast(accountId: $id) {
      runOutBeforeRenewalProbability
      recommendation { action reason }
    }
  }
`);
