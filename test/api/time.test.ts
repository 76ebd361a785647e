import { graphql } from '../generated/gql';
import {
  accountWith,
  balance,
  capture,
  consume,
  grant,
  ledgerOf,
  openAccount,
  release,
  reserve,
  reverse,
  spend,
} from '../support/actions';
import { type Deployment, deployments } from '../support/deployment';
import { expectFound, expectMember } from '../support/expect-member';
import { changePlan } from '../support/payment-actions';
import { ADVANCE, advanceClock, advanceClockBy, clockOf } from '../support/test-clock';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

describe.each(deployments())('as time passes on $name', ({ deploy }) => {
  let service: Deployment;

  beforeAll(async () => {
    service = await deploy({ TEST_CLOCK: 'true' });
  });

  afterAll(() => service.close());

  const instantIn = async (ms: number): Promise<string> =>
    new Date((await clockOf(service.operator)) + ms).toISOString();

  it('expires a grant at its very instant, and not before', async () => {
    const { operator } = service;
    const accountId = await openAccount(operator);
    const expiresAt = await instantIn(DAY_MS);
    await grant(operator, { accountId, amount: '5', expiresAt });

    await advanceClock(operator, new Date(Date.parse(expiresAt) - 1).toISOString());
    const before = await consume(operator, { accountId, amount: '1' });
    await advanceClock(operator, expiresAt);
    const after = await consume(operator, { accountId, amount: '1' });

    expect(before).toMatchObject({ charged: '1', balanceAfter: '4' });
    expect(after).toMatchObject({ code: 'INSUFFICIENT_CREDITS', available: '0' });
    expect((await ledgerOf(operator, accountId)).at(-1)).toMatchObject({
      kind: 'EXPIRY',
      amount: '-4',
      balanceAfter: '0',
      at: expiresAt,
    });
  });

  it('moves by 25 years at most, and says so', async () => {
    const { operator } = service;
    const latest = new Date(await clockOf(operator));
    latest.setUTCFullYear(latest.getUTCFullYear() + 25, latest.getUTCMonth(), latest.getUTCDate());
    const { errors } = await operator.ask(ADVANCE, {
      to: new Date(latest.getTime() + 1).toISOString(),
    });
    expect(errors[0]).toMatchObject({
      message: `One call moves time by 25 years at most: to ${latest.toISOString()}.`,
      extensions: { code: 'BAD_USER_INPUT' },
    });
  });

  it('refuses to move the clock backwards', async () => {
    const { operator } = service;
    const past = await instantIn(-1);

    const { errors } = await operator.ask(ADVANCE, { to: past });

    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  });

  it('captures part of a reservation and releases the rest, as in the worked example', async () => {
    const { operator } = service;
    const accountId = await openAccount(operator);
    await grant(operator, { accountId, kind: 'PAYG', amount: '20' });
    await grant(operator, { accountId, amount: '5', expiresAt: await instantIn(30 * DAY_MS) });
    const held = expectMember(await reserve(operator, { accountId, amount: '8' }), 'Reservation');
    const whileHeld = await balance(operator, accountId);

    const spent = await capture(operator, { accountId, reservationId: held.id, amount: '5' });

    expect(held).toMatchObject({ state: 'OPEN', reserved: '8', balanceAfter: '17' });
    expect(whileHeld).toMatchObject({ total: '17', reserved: '8', promotional: '0', payg: '17' });
    expect(spent).toMatchObject({ charged: '5', balanceAfter: '20' });
    expect(await balance(operator, accountId)).toMatchObject({
      total: '20',
      reserved: '0',
      promotional: '0',
      payg: '20',
    });
    const entries = await ledgerOf(operator, accountId);
    expect(entries.slice(2).map(({ kind, amount }) => [kind, amount])).toEqual([
      ['RESERVATION', '-5'],
      ['RESERVATION', '-3'],
      ['RELEASE', '5'],
      ['RELEASE', '3'],
      ['CONSUMPTION', '-5'],
    ]);
  });

  it('lets a hold outlive the expiry of its grant, and expires what comes back', async () => {
    const { operator } = service;
    const accountId = await openAccount(operator);
    const expiresAt = await instantIn(10 * MINUTE_MS);
    await grant(operator, { accountId, amount: '10', expiresAt });
    const held = expectMember(
      await reserve(operator, { accountId, amount: '6', ttlSeconds: 3_600 }),
      'Reservation',
    );
    await advanceClock(operator, expiresAt);
    expect(await balance(operator, accountId)).toMatchObject({ total: '0', reserved: '6' });

    const spent = await capture(operator, { accountId, reservationId: held.id, amount: '4' });

    expect(spent).toMatchObject({ charged: '4', balanceAfter: '0' });
    expect(await balance(operator, accountId)).toMatchObject({ total: '0', reserved: '0' });
    expect((await ledgerOf(operator, accountId)).at(-1)).toMatchObject({
      kind: 'EXPIRY',
      amount: '-2',
    });
  });

  it('gives a hold back when it runs out, and refuses to capture it then', async () => {
    const { operator } = service;
    const accountId = await accountWith(operator, '10');
    const held = expectMember(
      await reserve(operator, { accountId, amount: '4', ttlSeconds: 60 }),
      'Reservation',
    );
    await advanceClock(operator, held.expiresAt);

    const late = await capture(operator, { accountId, reservationId: held.id });

    expect(late).toMatchObject({ code: 'RESERVATION_NOT_OPEN', actualState: 'EXPIRED' });
    expect(await balance(operator, accountId)).toMatchObject({ total: '10', reserved: '0' });
    expect((await ledgerOf(operator, accountId)).at(-1)).toMatchObject({
      kind: 'RELEASE',
      amount: '4',
      at: held.expiresAt,
    });
  });

  it('releases a reservation once', async () => {
    const { operator } = service;
    const accountId = await accountWith(operator, '10');
    const held = await reserve(operator, { accountId, amount: '4' });
    const { id: reservationId } = expectMember(held, 'Reservation');

    expect(await release(operator, { accountId, reservationId })).toMatchObject({
      state: 'RELEASED',
      balanceAfter: '10',
    });
    expect(await release(operator, { accountId, reservationId })).toMatchObject({
      actualState: 'RELEASED',
    });
  });

  it('lets what is returned to an expired grant expire at once', async () => {
    const { operator } = service;
    const accountId = await openAccount(operator);
    const expiresAt = await instantIn(DAY_MS);
    await grant(operator, { accountId, amount: '5', expiresAt });
    const { id: consumptionId } = await spend(operator, accountId, '3');
    await advanceClock(operator, expiresAt);

    const reversal = await reverse(operator, { accountId, consumptionId });

    expect(reversal).toMatchObject({ returned: '3', expired: '3', balanceAfter: '0' });
    const entries = await ledgerOf(operator, accountId);
    expect(entries.slice(-2).map(({ kind, amount }) => [kind, amount])).toEqual([
      ['REVERSAL', '3'],
      ['EXPIRY', '-3'],
    ]);
  });

  it('gives free units again in the next calendar month', async () => {
    const { operator } = service;
    const accountId = await openAccount(operator);
    await consume(operator, { accountId, operation: 'IMAGE_PREVIEW', quantity: 50 });
    const { freeUnits } = await balance(operator, accountId);
    expect(freeUnits).toMatchObject([{ operation: 'IMAGE_PREVIEW', remaining: 0 }]);

    await advanceClock(operator, expectFound(freeUnits[0]).resetsAt);

    expect((await balance(operator, accountId)).freeUnits).toMatchObject([{ remaining: 50 }]);
  });

  it('carries what is left of a month over to the next one', async () => {
    const { operator } = service;
    const accountId = await openAccount(operator);
    const changed = await changePlan(operator, { accountId, planCode: 'MONTHLY_500' });
    const { creditPeriodEnd } = expectFound(expectMember(changed, 'PlanChanged').subscription);
    await consume(operator, { accountId, amount: '120' });

    await advanceClock(operator, creditPeriodEnd);

    expect(await balance(operator, accountId)).toMatchObject({
      total: '880',
      rolledOver: '380',
      budget: { monthlyCredits: '500', used: '0', periodStart: creditPeriodEnd },
    });
  });

  it('answers what could be spent at an instant of the past', async () => {
    const { operator } = service;
    const accountId = await accountWith(operator, '10');
    const at = await instantIn(0);
    await advanceClockBy(operator, MINUTE_MS);
    await consume(operator, { accountId, amount: '4' });

    const { account } = await operator.run(BALANCES_AT, {
      id: accountId,
      at,
      before: '2000-01-01T00:00:00.000Z',
    });

    expect(account?.then).toEqual({ total: '10', sequence: '1' });
    expect(account?.before).toEqual({ total: '0', sequence: '0' });
  });
});

describe.each(deployments())('without any job on $name', ({ deploy }) => {
  it('grants eleven months of a paid year at the first read, as if jobs had run every day', async () => {
    const [idle, busy] = await Promise.all([
      deploy({ TEST_CLOCK: 'true', JOBS: 'off' }),
      deploy({ TEST_CLOCK: 'true' }),
    ]);
    try {
      const start = Math.max(await clockOf(idle.operator), await clockOf(busy.operator)) + 1;
      const ledgers = [];
      for (const { operator } of [idle, busy]) {
        await advanceClock(operator, new Date(start).toISOString());
        const accountId = await openAccount(operator);
        await changePlan(operator, { accountId, planCode: 'MONTHLY_40', interval: 'YEAR' });
        for (let month = 1; month <= 11; month += operator === busy.operator ? 1 : 11) {
          await advanceClock(operator, new Date(start + month * 30.5 * DAY_MS).toISOString());
        }
        await advanceClock(operator, new Date(start + 340 * DAY_MS).toISOString());
        const entries = await ledgerOf(operator, accountId);
        ledgers.push(
          entries.map(({ kind, amount, balanceAfter, at, sequence }) => ({
            kind,
            amount,
            balanceAfter,
            at,
            sequence,
          })),
        );
      }

      expect(ledgers[0]?.filter(({ kind }) => kind === 'GRANT')).toHaveLength(12);
      expect(ledgers[0]).toEqual(ledgers[1]);
    } finally {
      await idle.close();
      await busy.close();
    }
  });
});

const BALANCES_AT = graphql(`
  query BalancesAt($id: ID!, $at: DateTime!, $before: DateTime!) {
    account(id: $id) {
      then: balanceAt(at: $at) { total sequence }
      before: balanceAt(at: $before) { total sequence }
    }
  }
`);
