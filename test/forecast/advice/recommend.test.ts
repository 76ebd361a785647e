import fc from 'fast-check';
import type { AdviceScope } from '../../../src/forecast/advice/advice-scope';
import { recommend } from '../../../src/forecast/advice/recommend';
import type { Outset } from '../../../src/forecast/shape/outset';
import { Turns } from '../../../src/forecast/shape/turns';
import type { SampledUsage } from '../../../src/forecast/usage/usage-paths-cache';
import { CREDIT } from '../../../src/units/credits';
import { DAY_MS } from '../../../src/units/instant';
import { money } from '../../../src/units/money';
import { type Asked, credits, PlayedAccount } from '../../support/played-account';
import { usageOf } from '../support';

const OPENED = Date.UTC(2027, 2, 1);
const DAYS_PER_MONTH = 365.25 / 12;
const PATHS = 100;

interface Asking {
  readonly days?: number;
  /** Credits used on each of them. */
  readonly perDay?: number;
  readonly today?: bigint;
  readonly scope?: AdviceScope;
  readonly runOutRisk?: number;
}

/** After this many days of history, 60 if nothing is said. */
function advise(outset: Outset, usage: SampledUsage, asking: Asking = {}) {
  const { days = 60, perDay = 1, today = 0n, scope = 'EVERYTHING', runOutRisk = 0.01 } = asking;
  const history = { firstDate: '2027-01-01', values: new Array<number>(days).fill(perDay) };
  const used = { history, today };
  return recommend(outset, { used, usage, runOutRisk, scope, turns: new Turns() });
}

/** Paths that use about this much a month, from `1 - spread` to `1 + spread` of it. */
function about(perMonth: number, spread = 0.15, basis?: SampledUsage['basis']): SampledUsage {
  const paths = Array.from({ length: PATHS }, (_, path) => {
    const factor = 1 - spread + (2 * spread * path) / (PATHS - 1);
    return new Array<number>(95).fill((perMonth * factor) / DAYS_PER_MONTH);
  });
  return usageOf(paths, basis);
}

function subscribed(planCode: string, interval: 'MONTH' | 'YEAR' = 'MONTH'): PlayedAccount {
  const played = new PlayedAccount(OPENED);
  return paid(played, changing(planCode, interval));
}

function changing(planCode: string, interval: 'MONTH' | 'YEAR' = 'MONTH'): Asked {
  const none = { paymentMethod: null, expectedChargeMinorUnits: null };
  return { kind: 'change-plan', planCode, interval, ...none };
}

function paid(played: PlayedAccount, asked: Asked): PlayedAccount {
  const outcome = played.play(asked);
  if (outcome.type !== 'PaymentStarted') throw new Error(`not to be paid: ${outcome.type}`);
  played.play({ kind: 'settle-payment', payment: outcome.payment.number } as Asked);
  return played;
}

function packs(played: PlayedAccount, packCode: string, quantity = 1): PlayedAccount {
  return paid(played, { kind: 'buy-payg', packCode, quantity, paymentMethod: null });
}

it('stays where the plan fits', async () => {
  const advice = await advise(subscribed('MONTHLY_500'), about(400));
  expect(advice).toMatchObject({ action: 'STAY', plan: null, interval: null, pack: null });
  expect(advice).toMatchObject({ packQuantity: null, runOutProbability: 0 });
  expect(advice.monthlyCost).toEqual(money(8_900n, 'USD'));
  expect(advice.currentMonthlyCost).toEqual(advice.monthlyCost);
  expect(advice.reason).toMatch(/about 399 credits a month .* is 0 %\. No other choice/);
});

it('upgrades where packs for the difference would cost more', async () => {
  const advice = await advise(subscribed('MONTHLY_200'), about(430));
  expect([advice.action, advice.plan?.code, advice.interval]).toEqual([
    'UPGRADE',
    'MONTHLY_500',
    'MONTH',
  ]);
  expect(advice.monthlyCost).toEqual(money(8_900n, 'USD'));
  expect(advice.currentMonthlyCost).toEqual(money(3_900n, 'USD'));
  expect(advice.reason).toMatch(
    /with packs on running out, expected to cost \$\S+ a month, not \$/,
  );
  expect(advice.currentRunOutProbability).toBe(1);
  expect(advice.runOutProbability).toBeLessThanOrEqual(0.01);
  expect(advice.reason).toMatch(/429 credits a month .* is 100 %\. Better: 500 credits a month/);
});

it('buys packs where little is missing', async () => {
  const advice = await advise(subscribed('MONTHLY_500'), about(520));
  expect(advice.action).toBe('BUY_PAYG');
  expect(advice.plan).toBeNull();
  const bought = (advice.pack?.credits ?? 0n) * BigInt(advice.packQuantity ?? 0);
  // The path that uses most wants 598 + 2 % in March, which has a day more than most months.
  expect(bought >= credits('100') && bought <= credits('500')).toBe(true);
  expect(advice.currentRunOutProbability).toBeGreaterThan(0.4);
  expect(advice.runOutProbability).toBeLessThanOrEqual(0.01);
});

it('buys more where less risk is accepted', async () => {
  const boughtAt = async (runOutRisk: number) => {
    const asking = { runOutRisk, scope: 'PACKS' } as const;
    const { pack, packQuantity } = await advise(subscribed('MONTHLY_500'), about(520), asking);
    return (pack?.credits ?? 0n) * BigInt(packQuantity ?? 0);
  };
  expect(await boughtAt(0.5)).toBeLessThan(await boughtAt(0.01));
});

it('downgrades at the end of the month where rolled-over credits pile up', async () => {
  const played = subscribed('MONTHLY_1200');
  const advice = await advise(played, about(150));
  expect([advice.action, advice.plan?.code]).toEqual(['DOWNGRADE', 'MONTHLY_200']);
  expect(advice.monthlyCost.minorUnits).toBeLessThan(advice.currentMonthlyCost.minorUnits);
  expect(advice.reason).toContain('from 2027-04-01 on');
});

it('counts what is scheduled already as how things are', async () => {
  const played = subscribed('MONTHLY_1200');
  played.play(changing('MONTHLY_200'));
  const advice = await advise(played, about(150));
  expect(advice.action).toBe('STAY');
});

it('stays unless a change is better in 8 of 10 futures', async () => {
  const half = (share: number) =>
    usageOf(
      Array.from({ length: PATHS }, (_, path) =>
        new Array<number>(95).fill((path < share * PATHS ? 150 : 480) / DAYS_PER_MONTH),
      ),
    );
  expect((await advise(subscribed('MONTHLY_500'), half(0.7))).action).toBe('STAY');
  expect((await advise(subscribed('MONTHLY_500'), half(1))).action).toBe('DOWNGRADE');
});

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

it('ends a plan that nobody uses', async () => {
  const advice = await advise(subscribed('MONTHLY_200'), about(0));
  expect([advice.action, advice.plan, advice.runOutProbability]).toEqual(['CANCEL', null, 0]);
  expect(advice.reason).toContain('no 200 credits a month (paid monthly) from 2027-04-01 on');
});

it('keeps a plan that is used, however little: the next month would begin empty', async () => {
  expect((await advise(subscribed('MONTHLY_40'), about(5))).action).toBe('STAY');
});

it('subscribes where packs cost more', async () => {
  const advice = await advise(packs(new PlayedAccount(OPENED), 'PAYG_10'), about(180));
  expect([advice.action, advice.plan?.code, advice.interval]).toEqual([
    'SUBSCRIBE',
    'MONTHLY_200',
    'MONTH',
  ]);
});

it('uses packs that are there before it advises to pay for anything', async () => {
  const played = packs(new PlayedAccount(OPENED), 'PAYG_4000');
  expect((await advise(played, about(180))).action).toBe('STAY');
});

it('leaves an account alone that uses nothing and has nothing', async () => {
  const advice = await advise(new PlayedAccount(OPENED), about(0));
  expect([advice.action, advice.monthlyCost]).toEqual(['STAY', money(0n, 'USD')]);
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

it('never says to stay above the target while a pack or a plan lowers the risk', async () => {
  const bases = ['PLAN', 'SIMILAR_ACCOUNTS', 'OWN_HISTORY'] as const;
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom('MONTHLY_40', 'MONTHLY_500', null),
      fc.integer({ min: 0, max: 3_000 }),
      fc.constantFrom(...bases),
      fc.constantFrom(0, 5, 60),
      fc.constantFrom('EVERYTHING', 'SAME_INTERVAL', 'PACKS'),
      async (planCode, perMonth, basis, days, scope) => {
        const account = planCode === null ? new PlayedAccount(OPENED) : subscribed(planCode);
        const usage = about(perMonth, 0.5, basis);
        const advice = await advise(account, usage, { days, today: CREDIT, scope });
        if (advice.action !== 'STAY') return;
        expect(advice.currentRunOutProbability).toBeLessThanOrEqual(0.01);
      },
    ),
    { numRuns: 40 },
  );
});

it('costs what its plan costs, a yearly one by twelfths, whatever runs out', async () => {
  const costOf = async (played: PlayedAccount) =>
    (await advise(played, about(3_000))).currentMonthlyCost;
  expect(await costOf(new PlayedAccount(OPENED))).toEqual(money(0n, 'USD'));
  expect(await costOf(subscribed('MONTHLY_1200'))).toEqual(money(18_900n, 'USD'));
  expect(await costOf(subscribed('MONTHLY_200', 'YEAR'))).toEqual(money(3_510n, 'USD'));
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

it('binds for a year only after half a year', async () => {
  const after = async (days: number) => {
    const { action, interval } = await advise(subscribed('MONTHLY_500'), about(400), { days });
    return [action, interval];
  };
  expect(await after(179)).toEqual(['STAY', null]);
  expect(await after(180)).toEqual(['SWITCH_INTERVAL', 'YEAR']);
});

it('counts a yearly plan by the month', async () => {
  const advice = await advise(subscribed('MONTHLY_500', 'YEAR'), about(400));
  expect(advice).toMatchObject({ action: 'STAY', monthlyCost: money(8_010n, 'USD') });
});

it('changes no interval and ends nothing where it may not', async () => {
  const scope = 'SAME_INTERVAL';
  const days = 300;
  const fitting = await advise(subscribed('MONTHLY_500'), about(400), { days, scope });
  expect(fitting.action).toBe('STAY');
  const unused = await advise(subscribed('MONTHLY_200'), about(0), { days, scope });
  expect([unused.action, unused.plan?.code]).toEqual(['DOWNGRADE', 'MONTHLY_40']);
});

it('buys nothing but packs where it may do nothing else', async () => {
  const scope = 'PACKS';
  const short = await advise(subscribed('MONTHLY_200'), about(430), { scope });
  expect([short.action, short.plan]).toEqual(['BUY_PAYG', null]);
  const large = await advise(subscribed('MONTHLY_1200'), about(100), { scope });
  expect(large.action).toBe('STAY');
});

it('adds packs to the largest plan where that is not enough', async () => {
  const advice = await advise(subscribed('MONTHLY_50000'), about(120_000));
  expect([advice.action, advice.plan?.code]).toEqual(['UPGRADE', 'MONTHLY_75000']);
  expect(advice.packQuantity).toBeGreaterThan(1);
  expect(advice.runOutProbability).toBeLessThanOrEqual(0.01);
});

it('says so where nothing on sale is enough', async () => {
  const withoutPacks = async (planCode: string) => {
    const { account, now, catalogue } = subscribed(planCode);
    return advise({ account, now, catalogue: { ...catalogue, packs: [] } }, about(130_000));
  };
  const nearer = await withoutPacks('MONTHLY_50000');
  expect([nearer.action, nearer.plan?.code]).toEqual(['UPGRADE', 'MONTHLY_75000']);
  expect(nearer.runOutProbability).toBeGreaterThan(0.5);
  expect(nearer.reason).toContain('nothing on sale comes nearer to 1 %');
  const largest = await withoutPacks('MONTHLY_75000');
  expect([largest.action, largest.runOutProbability]).toEqual(['STAY', 1]);
  expect(largest.reason).toContain('Nothing on sale brings that down to 1 %');
});

it('asks first for what is past due', async () => {
  const played = subscribed('MONTHLY_40').at(OPENED + 31 * DAY_MS);
  played.play({ kind: 'catch-up' });
  played.play({ kind: 'decline-payment', payment: 2, declineCode: null } as Asked);
  const advice = await advise(played, about(100));
  expect([advice.action, advice.currentRunOutProbability]).toEqual(['BUY_PAYG', 1]);
  expect(advice.reason).toContain('past due: paying it brings its credits back');
});

it('waits for a plan change that is being paid, and for no longer than it may take', async () => {
  const played = subscribed('MONTHLY_40');
  played.play(changing('MONTHLY_200'));
  const waiting = await advise(played, about(430));
  expect(waiting.action).toBe('BUY_PAYG');
  expect(waiting.reason).toContain('is being paid');
  expect((await advise(played.at(OPENED + DAY_MS), about(430))).action).toBe('UPGRADE');
});

it('compares no prices in other currencies', async () => {
  const played = subscribed('MONTHLY_200');
  const plans = played.catalogue.plans.map((plan) => ({
    ...plan,
    prices: { MONTH: money(1n, 'EUR'), YEAR: money(1n, 'EUR') },
  }));
  const { account, now, catalogue } = played;
  const advice = await advise({ account, now, catalogue: { ...catalogue, plans } }, about(430));
  expect(advice.action).toBe('BUY_PAYG');
});

it('lets others have their turn while it computes', async () => {
  const many = Array.from({ length: 40 }, () => about(520)).map(({ paths }) => [...paths]);
  const rows = many.flatMap((paths) =>
    Array.from({ length: PATHS }, (_, path) => paths.slice(path * 95, (path + 1) * 95)),
  );
  let turns = 0;
  let isOver = false;
  const takeTurns = () => {
    turns += 1;
    if (!isOver) setImmediate(takeTurns);
  };
  setImmediate(takeTurns);
  await advise(subscribed('MONTHLY_500'), usageOf(rows));
  isOver = true;
  expect(turns).toBeGreaterThan(3);
});
