import type { SampledUsage } from '../../../src/forecast/usage/usage-paths-cache';
import { CREDIT } from '../../../src/units/credits';
import { money } from '../../../src/units/money';
import { usageOf } from '../support';
import { about, advise, DAYS_PER_MONTH, PATHS, packs, subscribed } from './support';

it('is as sure of an upgrade, and waits with it while the account is young', async () => {
  const reserved = () => packs(subscribed('MONTHLY_200'), 'PAYG_500');
  const heavy = (share: number) =>
    usageOf(
      Array.from({ length: PATHS }, (_, path) =>
        new Array<number>(95).fill((path < share * PATHS ? 540 : 100) / DAYS_PER_MONTH),
      ),
    );
  expect((await advise(reserved(), heavy(0.75))).action).toBe('STAY');
  expect((await advise(reserved(), heavy(0.9))).action).toBe('UPGRADE');
  expect((await advise(reserved(), heavy(0.9), { days: 27 })).action).toBe('STAY');
});

it('advises nothing before anything is known', async () => {
  const plan = about(500, 0.9, 'PLAN');
  for (const unused of [{ days: 0 }, { days: 12, perDay: 0 }]) {
    const advice = await advise(subscribed('MONTHLY_40'), plan, unused);
    expect(advice).toMatchObject({ action: 'STAY', hasUsage: false });
    expect(advice.currentRunOutProbability).toBeGreaterThan(0.01);
    expect(advice.reason).toBe(
      'No credit has been used yet, so nothing is known yet that advice could rest on.',
    );
  }
});

it('advises packs that reach the next budget on the first day on which something is used', async () => {
  const today = 40n * CREDIT;
  const plan = about(60, 0.5, 'PLAN');
  const advice = await advise(subscribed('MONTHLY_40'), plan, { days: 0, today });
  expect(advice).toMatchObject({ action: 'BUY_PAYG', hasUsage: true, runOutRisk: 0.01 });
  expect(advice.runOutProbability).toBeLessThanOrEqual(0.01);
  const packPrice = advice.pack?.price.minorUnits ?? 0n;
  expect(advice.monthlyCost.minorUnits).toBe(900n + packPrice * BigInt(advice.packQuantity ?? 0));
  expect(advice.currentMonthlyCost).toEqual(money(900n, 'USD'));
});

describe('a young account', () => {
  /** Half of the futures use about this much a month; the others are other accounts', up to 2,500 times it. */
  const wild = (perMonth: number, basis: SampledUsage['basis'] = 'SIMILAR_ACCOUNTS') => {
    const paths = Array.from({ length: PATHS }, (_, path) => {
      const factor = Math.max(1, (PATHS / (PATHS - path)) ** 2 / 4);
      return new Array<number>(95).fill((perMonth * factor) / DAYS_PER_MONTH);
    });
    return usageOf(paths, basis);
  };
  const creditsOf = ({ pack, packQuantity }: Awaited<ReturnType<typeof advise>>) =>
    (pack?.credits ?? 0n) * BigInt(packQuantity ?? 0);

  it.each([
    ['one burst that took all', 'MONTHLY_40', 40, 60n],
    ['a little of a large plan', 'MONTHLY_500', 5, 100n],
    ['a large burst', 'MONTHLY_1200', 1_200, 1_500n],
  ])('pays for no more than was used so far: %s', async (_, planCode, used, most) => {
    for (const basis of ['PLAN', 'SIMILAR_ACCOUNTS', 'OWN_HISTORY'] as const) {
      const asking = { days: 1, perDay: used };
      const advice = await advise(subscribed(planCode), wild(used, basis), asking);
      expect(advice).toMatchObject({ action: 'BUY_PAYG', plan: null });
      expect(creditsOf(advice)).toBeLessThanOrEqual(most * CREDIT);
      expect(advice.runOutProbability).toBeLessThan(advice.currentRunOutProbability);
      expect(advice.reason).toMatch(
        /; it is too early to pay for all that would bring it to 1 %\.$/,
      );
    }
  });

  it('is not sold what the worst futures lack on its first day, where most of them lack nothing', async () => {
    const asking = { days: 0, today: 5n * CREDIT };
    const advice = await advise(subscribed('MONTHLY_500'), wild(5, 'PLAN'), asking);
    expect(creditsOf(advice)).toBeLessThanOrEqual(10n * CREDIT);
  });

  it('pays for what half of the futures want, where that is more', async () => {
    const advice = await advise(subscribed('MONTHLY_40'), about(60), { days: 5, perDay: 1 });
    expect(creditsOf(advice)).toBeGreaterThanOrEqual(20n * CREDIT);
  });

  it('is one for four weeks, and then pays for what is asked of it', async () => {
    const reaches = async (days: number) =>
      (await advise(subscribed('MONTHLY_40'), wild(40), { days })).runOutProbability <= 0.01;
    expect([await reaches(27), await reaches(28)]).toEqual([false, true]);
  });
});

it('shrinks nothing after a few days, but helps where credits run out', async () => {
  const days = 5;
  expect((await advise(subscribed('MONTHLY_1200'), about(100), { days })).action).toBe('STAY');
  expect((await advise(subscribed('MONTHLY_200'), about(400), { days })).action).toBe('UPGRADE');
});
