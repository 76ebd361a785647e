import {
  advanceClock,
  balance,
  changePlan,
  consume,
  grant,
  newKey,
  openAccount,
} from '../support/actions';
import { type Deployment, deployments } from '../support/deployment';
import type { GraphqlClient } from '../support/graphql-client';
import { inboxOf } from '../support/inbox';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const LIMIT = '50000';

interface Decision {
  readonly number: number;
  readonly at: string;
  readonly kind: string;
  readonly action: string | null;
  readonly cost: { readonly minorUnits: string } | null;
  readonly reason: string;
  readonly runOutProbability: number | null;
  readonly payment: { readonly state: string } | null;
}

describe.each(deployments())('the autopilot on $name', ({ deploy }) => {
  let service: Deployment;

  beforeAll(async () => {
    service = await deploy({ TEST_CLOCK: 'true' });
  });
  afterAll(() => service.close());

  const partnerWith = async (...scopes: string[]): Promise<GraphqlClient> => {
    const { createPartner } = await service.operator.run(
      'mutation { createPartner(input: { name: "Partner" }) { id } }',
    );
    const { createApiKey } = await service.operator.run(
      'mutation ($input: CreateApiKeyInput!) { createApiKey(input: $input) { secret } }',
      { input: { partnerId: createPartner.id, name: 'key', scopes } },
    );
    return service.with(createApiKey.secret);
  };

  describe('as it is set', () => {
    it('is off, and may spend nothing, until somebody sets it', async () => {
      const accountId = await openAccount(service.operator);
      expect(await autopilotOf(service.operator, accountId)).toEqual({
        mode: 'OFF',
        monthlyLimit: { minorUnits: '0', currency: 'USD' },
        spentThisMonth: { minorUnits: '0' },
        maxRisk: 0.01,
        pausedReason: null,
      });
      expect(await decisionsOf(service.operator, accountId)).toEqual([]);
    });

    it('is set by its customer, and by default accepts a risk of 1 %', async () => {
      const ada = await service.customer('ada of the autopilot');
      const accountId = await openAccount(ada, 'ada of the autopilot');
      const set = await setAutopilot(ada, { mode: 'TOP_UP', monthlyLimitMinorUnits: '5000' });
      expect(set).toMatchObject({
        account: { autopilot: { mode: 'TOP_UP', monthlyLimit: { minorUnits: '5000' } } },
      });
      await setAutopilot(ada, { mode: 'FULL', monthlyLimitMinorUnits: '100', maxRisk: 0.05 });
      expect(await autopilotOf(ada, accountId)).toMatchObject({
        mode: 'FULL',
        monthlyLimit: { minorUnits: '100', currency: 'USD' },
        maxRisk: 0.05,
      });
    });

    it.each([
      ['monthlyLimitMinorUnits', { monthlyLimitMinorUnits: '-1' }],
      ['monthlyLimitMinorUnits', { monthlyLimitMinorUnits: '9.50' }],
      ['monthlyLimitMinorUnits', { monthlyLimitMinorUnits: '' }],
      ['monthlyLimitMinorUnits', { monthlyLimitMinorUnits: '999999999999999' }],
      ['maxRisk', { maxRisk: -0.1 }],
      ['maxRisk', { maxRisk: 1.5 }],
    ])('refuses a %s that makes no sense', async (field, input) => {
      const accountId = await openAccount(service.operator);
      const usual = { accountId, mode: 'FULL', monthlyLimitMinorUnits: LIMIT };
      const refused = await setAutopilot(service.operator, { ...usual, ...input });
      expect(refused).toMatchObject({ code: 'INVALID_INPUT', field: [field] });
      expect(await autopilotOf(service.operator, accountId)).toMatchObject({ mode: 'OFF' });
    });

    it('is set by no partner without the scope for plan changes, and by nobody else', async () => {
      const ask = (client: GraphqlClient, accountId: string) =>
        client.ask(SET_AUTOPILOT, {
          input: { accountId, mode: 'FULL', monthlyLimitMinorUnits: LIMIT },
        });
      const reader = await partnerWith('accounts:read', 'accounts:write', 'credits:spend');
      const ofReader = await openAccount(reader);
      const biller = await partnerWith('accounts:read', 'accounts:write', 'billing:write');
      const ofBiller = await openAccount(biller);
      const eve = await service.customer('eve of the autopilot');
      await openAccount(eve, 'eve of the autopilot');

      const lacking = await ask(reader, ofReader);
      expect(lacking.errors[0]?.extensions.code).toBe('FORBIDDEN');
      expect(lacking.errors[0]?.message).toContain('billing:write');
      expect((await ask(biller, ofReader)).errors[0]?.extensions.code).toBe('NOT_FOUND');
      expect((await ask(eve, ofBiller)).errors[0]?.extensions.code).toBe('NOT_FOUND');
      expect((await ask(service.anonymous, ofBiller)).errors[0]?.extensions.code).toBe(
        'UNAUTHENTICATED',
      );
      expect((await ask(biller, ofBiller)).errors).toEqual([]);
    });
  });

  describe('day by day', () => {
    // A charge soon after midnight could be the first of many that day, and is answered at once.
    beforeAll(async () => {
      const accountId = await openAccount(service.operator);
      const { asOf } = await balance(service.operator, accountId);
      const evening = new Date(Date.parse(asOf) + DAY_MS).setUTCHours(20, 0, 0, 0);
      await advanceClock(service.operator, new Date(evening).toISOString());
    });

    /** On MONTHLY_200, of which 25 credits a day last for 8 days. */
    const subscribe = async (input: Record<string, unknown> | null) => {
      const email = `${newKey()}@example.com`;
      const { openAccount: opened } = await service.operator.run(
        `mutation ($input: OpenAccountInput!) {
          openAccount(input: $input) { ... on AccountOpened { account { id } } }
        }`,
        { input: { externalId: newKey(), email } },
      );
      const accountId: string = opened.account.id;
      await changePlan(service.operator, { accountId, planCode: 'MONTHLY_200' });
      if (input !== null) await setAutopilot(service.operator, { accountId, ...input });
      return { accountId, email };
    };

    /** Spends 25 credits on each of so many days, and says how many days it was refused. */
    const live = async (accountId: string, days: number): Promise<number> => {
      let refused = 0;
      let { asOf } = await balance(service.operator, accountId);
      for (let day = 0; day < days; day += 1) {
        const { code } = await consume(service.operator, { accountId, amount: '25' });
        if (code !== undefined) refused += 1;
        const next = new Date(Date.parse(asOf) + DAY_MS).toISOString();
        asOf = await advanceClock(service.operator, next);
      }
      return refused;
    };
    /** So that it costs the tests after it no time. */
    const leave = (accountId: string) =>
      setAutopilot(service.operator, { accountId, mode: 'OFF', monthlyLimitMinorUnits: '0' });

    it('tops up in time, with a notice before and one after', async () => {
      const { accountId, email } = await subscribe({
        mode: 'TOP_UP',
        monthlyLimitMinorUnits: LIMIT,
      });

      const refused = await live(accountId, 12);

      expect(refused).toBe(0);
      const decisions = await decisionsOf(service.operator, accountId);
      const acted = decisions.filter(({ kind }) => kind === 'ACTED');
      expect(acted.length).toBeGreaterThan(0);
      for (const { number, action, cost, payment, runOutProbability, reason, at } of acted) {
        expect(payment?.state).toBe('SETTLED');
        expect(runOutProbability).toBeGreaterThan(0.01);
        expect(reason.length).toBeGreaterThan(20);
        const announced = decisions.find((decision) => decision.number === number - 1);
        expect(announced).toMatchObject({ kind: 'ANNOUNCED', action, cost });
        expect(Date.parse(at) - Date.parse(announced?.at ?? '')).toBeGreaterThanOrEqual(HOUR_MS);
      }
      const mails = (await inboxOf(service.urls, email)).map(({ subject }) => subject);
      const ofAutopilot = mails.filter((subject) => subject.startsWith('Autopilot:'));
      const bought = ofAutopilot.findIndex((subject) => subject.includes('we have bought'));
      expect(ofAutopilot[bought - 1]).toContain('we will buy');
      const { spentThisMonth } = await autopilotOf(service.operator, accountId);
      expect(Number(spentThisMonth.minorUnits)).toBeLessThanOrEqual(Number(LIMIT));
      await leave(accountId);
    }, 120_000);

    it('does nothing while it is off', async () => {
      const { accountId, email } = await subscribe(null);

      const refused = await live(accountId, 10);

      expect(refused).toBeGreaterThan(0);
      expect(await decisionsOf(service.operator, accountId)).toEqual([]);
      const mails = (await inboxOf(service.urls, email)).map(({ subject }) => subject);
      expect(mails.filter((subject) => subject.startsWith('Autopilot:'))).toEqual([]);
    }, 120_000);

    it('rests after three declined payments, says so, and goes on with another method', async () => {
      const { accountId, email } = await subscribe({
        mode: 'TOP_UP',
        monthlyLimitMinorUnits: LIMIT,
      });
      await payWith(accountId, 'sandbox_declined');

      await live(accountId, 14);

      const decisions = await decisionsOf(service.operator, accountId);
      const declined = decisions.filter(({ kind }) => kind === 'ACTED');
      expect(declined.map(({ payment }) => payment?.state)).toEqual([
        'DECLINED',
        'DECLINED',
        'DECLINED',
      ]);
      expect(decisions.at(0)).toMatchObject({ kind: 'PAUSED', payment: { state: 'DECLINED' } });
      const paused = await autopilotOf(service.operator, accountId);
      expect(paused.pausedReason).toContain('3 payments in a row were declined');
      expect(paused.spentThisMonth.minorUnits).toBe('0');
      const mails = (await inboxOf(service.urls, email)).map(({ subject }) => subject);
      expect(mails).toContain('Autopilot: paused, since payments were declined');

      await payWith(accountId, 'sandbox_ok');
      expect((await autopilotOf(service.operator, accountId)).pausedReason).toBeNull();
      await live(accountId, 2);
      const since = (await decisionsOf(service.operator, accountId)).slice(0, -decisions.length);
      expect(since.find(({ kind }) => kind === 'ACTED')?.payment?.state).toBe('SETTLED');
      await leave(accountId);
    }, 120_000);

    it('never passes its limit, and says when that keeps it from helping', async () => {
      const { accountId, email } = await subscribe({
        mode: 'FULL',
        monthlyLimitMinorUnits: '300',
      });

      const refused = await live(accountId, 12);

      expect(refused).toBeGreaterThan(0);
      const { spentThisMonth } = await autopilotOf(service.operator, accountId);
      expect(Number(spentThisMonth.minorUnits)).toBeLessThanOrEqual(300);
      const decisions = await decisionsOf(service.operator, accountId);
      expect(decisions.map(({ kind }) => kind)).toContain('REFUSED');
      const mails = (await inboxOf(service.urls, email)).map(({ subject }) => subject);
      expect(mails).toContain('Autopilot: your credits may run out, and it could not help');
      await leave(accountId);
    }, 120_000);

    it('withdraws what it has announced when the credits last after all', async () => {
      const { accountId } = await subscribe({ mode: 'TOP_UP', monthlyLimitMinorUnits: LIMIT });
      for (let day = 0; day < 10; day += 1) {
        await live(accountId, 1);
        const [newest] = await decisionsOf(service.operator, accountId);
        if (newest?.kind === 'ANNOUNCED') break;
      }
      await grant(service.operator, { accountId, amount: '500' });
      await live(accountId, 1);

      const decisions = await decisionsOf(service.operator, accountId);
      // A brake may have held it back before.
      const kinds = decisions.map(({ kind }) => kind).filter((kind) => kind !== 'REFUSED');
      expect(kinds).toEqual(['WITHDRAWN', 'ANNOUNCED']);
      expect((await balance(service.operator, accountId)).payg).toBe('0');
      await leave(accountId);
    }, 120_000);

    it('shows its decisions page by page', async () => {
      const { accountId } = await subscribe({ mode: 'TOP_UP', monthlyLimitMinorUnits: LIMIT });
      await live(accountId, 10);
      const all = await decisionsOf(service.operator, accountId);
      const paged: number[] = [];
      let after: string | null = null;
      do {
        const { account } = await service.operator.run(
          `query ($id: ID!, $after: String) {
            account(id: $id) {
              autopilotDecisions(first: 1, after: $after) {
                pageInfo { hasNextPage endCursor }
                edges { node { number } }
              }
            }
          }`,
          { id: accountId, after },
        );
        const { edges, pageInfo } = account.autopilotDecisions;
        paged.push(...edges.map((edge: { node: Decision }) => edge.node.number));
        after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
      } while (after !== null);
      expect(paged.length).toBeGreaterThan(1);
      expect(paged).toEqual(all.map(({ number }) => number));
      expect(paged).toEqual(paged.toSorted((a, b) => b - a));
    }, 120_000);
  });

  const payWith = (accountId: string, paymentMethod: string) =>
    service.operator.run(
      `mutation ($input: SetPaymentMethodInput!) {
        setPaymentMethod(input: $input) { __typename ... on UserError { message } }
      }`,
      { input: { accountId, paymentMethod, idempotencyKey: newKey() } },
    );
});

const AUTOPILOT = `
  mode monthlyLimit { minorUnits currency } spentThisMonth { minorUnits } maxRisk pausedReason`;

const SET_AUTOPILOT = `mutation ($input: AutopilotInput!) {
  setAutopilot(input: $input) {
    ... on AutopilotSet { account { autopilot { ${AUTOPILOT} } } }
    ... on InvalidInput { code message field }
  }
}`;

async function setAutopilot(client: GraphqlClient, input: Record<string, unknown>) {
  return (await client.run(SET_AUTOPILOT, { input })).setAutopilot;
}

async function autopilotOf(client: GraphqlClient, accountId: string) {
  const { account } = await client.run(
    `query ($id: ID!) { account(id: $id) { autopilot { ${AUTOPILOT} } } }`,
    { id: accountId },
  );
  return account.autopilot;
}

/** Newest first. */
async function decisionsOf(client: GraphqlClient, accountId: string): Promise<Decision[]> {
  const { account } = await client.run(
    `query ($id: ID!) {
      account(id: $id) {
        autopilotDecisions(first: 100) {
          edges {
            node {
              number at kind action packQuantity actsAt reason runOutProbability
              plan { code } pack { code } cost { minorUnits } payment { state }
            }
          }
        }
      }
    }`,
    { id: accountId },
  );
  return account.autopilotDecisions.edges.map((edge: { node: Decision }) => edge.node);
}
