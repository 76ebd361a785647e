import type { GrantCredits } from '../../src/account/vocabulary/spending';
import { forecastAccount } from '../../src/forecast/forecast-account';
import { Turns } from '../../src/forecast/shape/turns';
import type { SampledUsage } from '../../src/forecast/usage/usage-paths-cache';
import { DAY_MS, HOUR_MS } from '../../src/units/instant';
import { type Asked, credits, PlayedAccount } from '../support/played-account';
import { usageOf } from './support';

const OPENED = Date.UTC(2027, 2, 1);
const NOTHING_USED = { history: { firstDate: '2027-02-01', values: [] }, today: 0n };

function withPayg(amount: string): PlayedAccount {
  const played = new PlayedAccount(OPENED);
  const grant = {
    amount: credits(amount),
    grantKind: 'PAYG',
    expiresAt: null,
    reason: 'r',
  } as const;
  played.play<GrantCredits>({ kind: 'grant-credits', ...grant });
  return played;
}

function subscribed(planCode: string): PlayedAccount {
  const played = new PlayedAccount(OPENED);
  played.play(changing(planCode));
  played.play({ kind: 'settle-payment', payment: 1 } as Asked);
  return played;
}

function changing(planCode: string): Asked {
  const interval = 'MONTH';
  const none = { paymentMethod: null, expectedChargeMinorUnits: null };
  return { kind: 'change-plan', planCode, interval, ...none };
}

function forecast(played: PlayedAccount, usage: SampledUsage, horizonDays = 30, today = '0') {
  const used = { ...NOTHING_USED, today: credits(today) };
  return forecastAccount(played.at(played.now), used, usage, horizonDays, new Turns());
}

/** One path: the same on every day. */
function steady(perDay: number) {
  return usageOf([new Array<number>(95).fill(perDay)]);
}

/** Ten paths, each the same on every day. */
function spread(...perDay: readonly number[]) {
  return usageOf(perDay.map((each) => new Array<number>(95).fill(each)));
}

it('runs out on the day that uses the last credit', async () => {
  const { runOut, days } = await forecast(withPayg('100'), steady(10));
  expect(runOut).toEqual({ earliest: '2027-03-10', expected: '2027-03-10', latest: '2027-03-10' });
  expect(days.slice(7, 11).map(({ date, balance }) => [date, balance.p50])).toEqual([
    ['2027-03-08', credits('20')],
    ['2027-03-09', credits('10')],
    ['2027-03-10', 0n],
    ['2027-03-11', 0n],
  ]);
});

it('says whether the last credits are spent or expire, in half of the futures', async () => {
  const causeOf = async (usage: SampledUsage, expiresAt: number | null = OPENED + 10 * DAY_MS) => {
    const played = new PlayedAccount(OPENED);
    const asked = { grantKind: 'PAYG', amount: credits('100'), reason: 'r', expiresAt } as const;
    played.play<GrantCredits>({ kind: 'grant-credits', ...asked });
    return forecast(played, usage);
  };
  expect(await causeOf(steady(20))).toMatchObject({
    runOut: { expected: '2027-03-05' },
    runOutCause: 'SPENT',
  });
  expect(await causeOf(steady(2))).toMatchObject({
    runOut: { expected: '2027-03-11' },
    runOutCause: 'EXPIRED',
  });
  expect((await causeOf(spread(50, 50, 20, 2, 2, 1, 1))).runOutCause).toBe('EXPIRED');
  expect((await causeOf(spread(50, 50, 50, 2, 2, 0, 0))).runOutCause).toBe('EXPIRED');
  expect((await causeOf(spread(50, 50, 20, 20, 2, 1, 1))).runOutCause).toBe('SPENT');
  expect((await causeOf(steady(1), null)).runOutCause).toBeNull();
});

it('tells by when one path in ten, half of them and nine in ten have run out', async () => {
  const paths = spread(50, 20, 20, 10, 10, 5, 5, 4, 4, 1);
  const { runOut, runOutBeforeRenewalProbability } = await forecast(withPayg('100'), paths);
  expect(runOut).toEqual({ earliest: '2027-03-02', expected: '2027-03-10', latest: '2027-03-25' });
  expect(runOutBeforeRenewalProbability).toBe(0.9);
});

it('says nothing of a run-out that fewer than one path in ten comes to', async () => {
  const { runOut, runOutBeforeRenewalProbability } = await forecast(
    withPayg('100'),
    spread(1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 50),
  );
  expect(runOut).toBeNull();
  expect(runOutBeforeRenewalProbability).toBeCloseTo(1 / 11);
});

it('leaves dates open that lie behind the horizon', async () => {
  const played = withPayg('100');
  const { runOut, days } = await forecast(played, spread(50, 20, 20, 10, 10, 5, 5, 4, 4, 1), 10);
  expect(runOut).toEqual({ earliest: '2027-03-02', expected: '2027-03-10', latest: null });
  expect(days).toHaveLength(10);
});

it('takes of today only what is left of it', async () => {
  const played = withPayg('100').at(OPENED + 18 * HOUR_MS);
  const { days } = await forecast(played, steady(20), 2, '7');
  expect(days.map(({ usage, balance }) => [usage.p50, balance.p50])).toEqual([
    [credits('12'), credits('95')],
    [credits('20'), credits('75')],
  ]);
});

it('gives no credit that is not there, and takes none that comes later', async () => {
  const played = subscribed('MONTHLY_40').at(OPENED + HOUR_MS);
  const { days } = await forecast(played, steady(24), 33);
  const balances = days.map(({ balance }) => balance.p50);
  expect(balances.slice(0, 3)).toEqual([credits('17'), 0n, 0n]);
  expect(balances.slice(29)).toEqual([0n, 0n, credits('16'), 0n]);
});

it('knows renewals, rollover and its limit', async () => {
  const idle = await forecast(subscribed('MONTHLY_40'), steady(0), 60);
  expect(idle.days.map(({ balance }) => Number(balance.p50) / 1_000_000)).toEqual([
    ...new Array(31).fill(40),
    ...new Array(29).fill(80),
  ]);
  expect(idle.runOut).toBeNull();
});

it('tells when subscription credits are used up apart from when all are', async () => {
  const played = subscribed('MONTHLY_40');
  played.play({ kind: 'buy-payg', packCode: 'PAYG_10', quantity: 1, paymentMethod: null });
  played.play({ kind: 'settle-payment', payment: 2 } as Asked);
  const { subscriptionRunOut, runOut } = await forecast(played, steady(10));
  expect(subscriptionRunOut?.expected).toBe('2027-03-04');
  expect(runOut?.expected).toBe('2027-03-05');
});

it('has no run-out of subscription credits without a subscription', async () => {
  const { subscriptionRunOut } = await forecast(withPayg('10'), steady(10));
  expect(subscriptionRunOut).toBeNull();
});

it('measures the chance before the next budget, also where that lies behind the horizon', async () => {
  const paths = spread(2, 2, 1, 1, 1);
  const near = await forecast(subscribed('MONTHLY_40'), paths, 3);
  expect([near.runOut, near.runOutBeforeRenewalProbability]).toEqual([null, 0.4]);
  const later = await forecast(subscribed('MONTHLY_40'), spread(1.3, 1.25, 1.2), 60);
  // 1.3 a day is out by the 31st; the other two are only later, and that is another month's matter.
  expect(later.runOutBeforeRenewalProbability).toBeCloseTo(1 / 3);
});

it('counts no run-out that comes after the next budget for one before it', async () => {
  const perDay = [...new Array(31).fill(1), ...new Array(64).fill(50)];
  const { runOut, runOutBeforeRenewalProbability } = await forecast(
    subscribed('MONTHLY_40'),
    usageOf([perDay]),
    60,
  );
  expect([runOut?.expected, runOutBeforeRenewalProbability]).toEqual(['2027-04-01', 0]);
});

it('spends what expires before it does, and loses the rest', async () => {
  const played = withPayg('10');
  const expiresAt = OPENED + 5 * DAY_MS;
  const grant = {
    amount: credits('20'),
    grantKind: 'PROMOTIONAL',
    expiresAt,
    reason: 'r',
  } as const;
  played.play<GrantCredits>({ kind: 'grant-credits', ...grant });
  const { days } = await forecast(played, steady(1), 7);
  expect(days.map(({ balance }) => Number(balance.p50) / 1_000_000)).toEqual([
    29, 28, 27, 26, 25, 9, 8,
  ]);
});

it('lets a cancellation take subscription credits with it', async () => {
  const played = subscribed('MONTHLY_40');
  played.play({ kind: 'cancel-subscription' });
  const { days, runOut, runOutBeforeRenewalProbability } = await forecast(played, steady(1), 40);
  expect(days[30]?.balance.p50).toBe(credits('9'));
  expect(days[31]?.balance.p50).toBe(0n);
  expect(runOut?.expected).toBe('2027-04-01');
  expect(runOutBeforeRenewalProbability).toBe(1);
});

it('applies what is scheduled', async () => {
  const played = subscribed('MONTHLY_200');
  played.play(changing('MONTHLY_40'));
  const { days } = await forecast(played, steady(0), 40);
  expect(days[31]?.balance.p50).toBe(credits('240'));
});

it('expects no money from an account that has just failed to pay', async () => {
  const played = subscribed('MONTHLY_40').at(OPENED + 31 * DAY_MS);
  played.play({ kind: 'catch-up' });
  played.play({ kind: 'decline-payment', payment: 2, declineCode: null } as Asked);
  const { days, runOut } = await forecast(played, steady(1), 60);
  expect(days.every(({ balance }) => balance.p90 === 0n)).toBe(true);
  expect(runOut?.expected).toBe('2027-04-01');
});

it('expects a renewal that is being paid to be paid at once', async () => {
  const played = subscribed('MONTHLY_40').at(OPENED + 31 * DAY_MS);
  played.play({ kind: 'catch-up' });
  const { days } = await forecast(played, steady(1), 2);
  expect(days.map(({ balance }) => balance.p50)).toEqual([credits('79'), credits('78')]);
});

it('does not count on a plan change that waits for its payment', async () => {
  const played = withPayg('5');
  played.play(changing('MONTHLY_40'));
  const { days } = await forecast(played, steady(1), 2);
  expect(days.map(({ balance }) => balance.p50)).toEqual([credits('4'), credits('3')]);
});

it('never runs out where nothing is used, even of nothing', async () => {
  const nothing = await forecast(new PlayedAccount(OPENED), steady(0), 60);
  expect([nothing.runOut, nothing.runOutBeforeRenewalProbability]).toEqual([null, 0]);
});
