import { graphql } from '../generated/gql';
import type { AutopilotInput } from '../generated/graphql';
import { balance, consume, grant, openWithEmail } from '../support/actions';
import { autopilotOf, decisionsOf, setAutopilot } from '../support/autopilot-actions';
import { type Deployment, deployments } from '../support/deployment';
import { expectFound } from '../support/expect-member';
import { inboxOf } from '../support/inbox';
import { changePlan, payBy } from '../support/payment-actions';
import { advanceClock, clockOf } from '../support/test-clock';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const LIMIT = '50000';

describe.each(deployments())('the autopilot, day by day on $name', ({ deploy }) => {
  let service: Deployment;

  beforeAll(async () => {
    service = await deploy({ TEST_CLOCK: 'true' });
    // A charge soon after midnight could be the first of many that day, and is answered at once.
    const evening = new Date((await clockOf(service.operator)) + DAY_MS).setUTCHours(20, 0, 0, 0);
    await advanceClock(service.operator, new Date(evening).toISOString());
  });
  afterAll(() => service.close());

  /** On MONTHLY_200, of which 25 credits a day last for 8 days. */
  const subscribe = async (input: Omit<AutopilotInput, 'accountId'> | null) => {
    const { accountId, email } = await openWithEmail(service.operator);
    await changePlan(service.operator, { accountId, planCode: 'MONTHLY_200' });
    if (input !== null) await setAutopilot(service.operator, { accountId, ...input });
    return { accountId, email };
  };

  /** Spends 25 credits on each of this many days, and says how many days it was refused. */
  const live = async (accountId: string, days: number): Promise<number> => {
    let refused = 0;
    let { asOf } = await balance(service.operator, accountId);
    for (let day = 0; day < days; day += 1) {
      const { __typename } = await consume(service.operator, { accountId, amount: '25' });
      if (__typename !== 'Consumption') refused += 1;
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
  });

  it('does nothing while it is off', async () => {
    const { accountId, email } = await subscribe(null);

    const refused = await live(accountId, 10);

    expect(refused).toBeGreaterThan(0);
    expect(await decisionsOf(service.operator, accountId)).toEqual([]);
    const mails = (await inboxOf(service.urls, email)).map(({ subject }) => subject);
    expect(mails.filter((subject) => subject.startsWith('Autopilot:'))).toEqual([]);
  });

  it('rests after three declined payments, says so, and goes on with another method', async () => {
    const { accountId, email } = await subscribe({
      mode: 'TOP_UP',
      monthlyLimitMinorUnits: LIMIT,
    });
    await payBy(service.operator, accountId, 'sandbox_declined');

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

    await payBy(service.operator, accountId, 'sandbox_ok');
    expect((await autopilotOf(service.operator, accountId)).pausedReason).toBeNull();
    await live(accountId, 2);
    const since = (await decisionsOf(service.operator, accountId)).slice(0, -decisions.length);
    expect(since.find(({ kind }) => kind === 'ACTED')?.payment?.state).toBe('SETTLED');
    await leave(accountId);
  });

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
  });

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
  });

  it('shows its decisions page by page', async () => {
    const { accountId } = await subscribe({ mode: 'TOP_UP', monthlyLimitMinorUnits: LIMIT });
    await live(accountId, 10);
    const all = await decisionsOf(service.operator, accountId);
    const paged: number[] = [];
    const pageAfter = (after: string | null) =>
      service.operator.run(ONE_BY_ONE, { id: accountId, after });
    let after: string | null = null;
    do {
      const { account } = await pageAfter(after);
      const { edges, pageInfo } = expectFound(account).autopilotDecisions;
      paged.push(...edges.map(({ node }) => node.number));
      after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
    } while (after !== null);
    expect(paged.length).toBeGreaterThan(1);
    expect(paged).toEqual(all.map(({ number }) => number));
    expect(paged).toEqual(paged.toSorted((a, b) => b - a));
  });
});

const ONE_BY_ONE = graphql(`
  query OneByOne($id: ID!, $after: String) {
    account(id: $id) {
      autopilotDecisions(first: 1, after: $after) {
        pageInfo { hasNextPage endCursor }
        edges { node { number } }
      }
    }
  }
`);
