import fc from 'fast-check';
import { cheapestInHindsight, cheapestPacks } from '../../../evaluation/autopilot/hindsight';
import { firstPlanOnly, manualRule } from '../../../evaluation/autopilot/keepers';
import { playYear } from '../../../evaluation/autopilot/play-year';
import { usageYear } from '../../../evaluation/autopilot/series';
import { autopiloted } from '../../../evaluation/autopilot/steered';
import { DEFAULT_CATALOGUE } from '../../../src/catalogue/default-catalogue';
import { dateOf } from '../../../src/units/instant';
import { credits } from '../../support/played-account';

const series = (values: readonly number[], start = '2026-01-01') => ({
  id: 'a series',
  start,
  values: [...values],
});
const steady = (days: number, value: number) => new Array<number>(days).fill(value);
function year(values: readonly number[], turn = 0) {
  const found = usageYear(series(values), turn);
  if (found === null) throw new Error('left out');
  return found;
}

describe('a series as a year of usage', () => {
  it('is scaled so that its first 30 days take 90 % of its plan', () => {
    const { usage, firstPlan, start } = year(steady(365, 7));
    expect(firstPlan.code).toBe('MONTHLY_200');
    expect(usage).toEqual(new Array(365).fill(credits('6')));
    expect(dateOf(start)).toBe('2026-01-01');
    expect(year(steady(30, 7), 6).firstPlan.code).toBe('MONTHLY_500');
  });

  it('is its last 365 days, from the first use on', () => {
    expect(year([...steady(10, 1), ...steady(365, 2)]).usage).toHaveLength(365);
    const late = year([...steady(375, 0), ...steady(35, 2)]);
    expect(late.usage).toHaveLength(35);
    expect(dateOf(late.start)).toBe('2027-01-11');
  });

  it('is left out where there is less than a month of use', () => {
    expect(usageYear(series([]), 0)).toBeNull();
    expect(usageYear(series(steady(400, 0)), 0)).toBeNull();
    expect(usageYear(series(steady(29, 1)), 0)).toBeNull();
  });
});

describe('the cheapest packs', () => {
  const { packs } = DEFAULT_CATALOGUE;

  it.each([
    ['0', 0n],
    ['0.1', 199n],
    ['2', 398n],
    ['5', 900n],
    ['40', 3_600n],
    ['76', 5_099n],
    ['8000', 169_900n],
    ['16001', 340_000n - 1n],
  ] as const)('for %s credits cost %d cents', (short, cents) => {
    expect(cheapestPacks(credits(short), packs)).toBe(cents);
  });

  it('cost no more than any mixture of two kinds that brings as much', () => {
    const kind = fc.constantFrom(...packs);
    const count = fc.bigInt({ min: 0n, max: 9n });
    fc.assert(
      fc.property(kind, count, kind, count, (one, ones, other, others) => {
        const brought = one.credits * ones + other.credits * others;
        const price = one.price.minorUnits * ones + other.price.minorUnits * others;
        expect(cheapestPacks(brought, packs) <= price).toBe(true);
      }),
      { numRuns: 20 },
    );
  });
});

describe('a year', () => {
  /** Twice as much from the second month on. */
  const doubled = [...steady(30, 1), ...steady(28, 2)];

  it('under the first plan alone runs out, is refused, and pays for the plan only', async () => {
    const usage = year(doubled);
    const played = await playYear(usage, firstPlanOnly(usage));
    expect(played.paidCents).toBe(2n * 3_900n);
    expect(played.runOutDays).toBe(10);
    // 180 and 28 times 12 are wanted, two budgets of 200 are there.
    expect(played.wanted).toBe(credits('516'));
    expect(played.served).toBe(credits('400'));
  });

  it('by hand goes one plan up after the mail', async () => {
    const usage = year(doubled);
    const played = await playYear(usage, manualRule(usage));
    expect(played.runOutDays).toBe(0);
    expect(played.paidCents).toBeGreaterThan(2n * 3_900n);
  });

  it('in hindsight is the cheapest of all that serve everything', async () => {
    const usage = year(doubled);
    const { plan, paidCents } = await cheapestInHindsight(usage);
    expect(plan?.code).toBe('MONTHLY_200');
    expect(paidCents).toBe(2n * 3_900n + cheapestPacks(credits('116'), DEFAULT_CATALOGUE.packs));
  });

  it('with the autopilot does not run out, for little more than in hindsight', async () => {
    const usage = year(doubled);
    const steered = await playYear(usage, autopiloted(usage));
    const { paidCents } = await cheapestInHindsight(usage);
    expect(steered.runOutDays).toBe(0);
    expect(steered.served).toBe(steered.wanted);
    expect(steered.paidCents * 100n).toBeLessThanOrEqual(paidCents * 125n);
  });
});
