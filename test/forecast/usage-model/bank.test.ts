import {
  BANK_VERSION,
  type BankSource,
  buildBank,
  DEFAULT_BANK,
} from '../../../src/forecast/usage-model/bank';
import { seededRandom } from '../../../src/forecast/usage-model/random';

interface Account {
  readonly days?: number;
  readonly size?: number;
  readonly firstDate?: string;
  readonly monthlyBudget?: number | null;
}

function account(
  number: number,
  { days = 100, size = 1, firstDate = '2026-01-05', monthlyBudget = null }: Account = {},
): BankSource {
  const random = seededRandom(number);
  const values = Array.from({ length: days }, () => size * (1 + Math.floor(100 * random.next())));
  return { history: { firstDate, values }, monthlyBudget };
}

const accounts = (count: number, of: Account = {}): BankSource[] =>
  Array.from({ length: count }, (_, at) => account(at + 1, of));

describe('a bank of own accounts', () => {
  it('holds thousandths of each one’s mean day, and nothing of its size', () => {
    const small = buildBank(accounts(30));
    const large = buildBank(accounts(30, { size: 4_096 }));
    expect(large).toEqual(small);
    for (const { perMille } of small.paths) {
      const mean = perMille.reduce((sum, value) => sum + value, 0) / perMille.length;
      expect(mean).toBeCloseTo(1_000, 0);
    }
  });

  it('says nothing but weekdays, ratios and shares of plans', () => {
    const bank = buildBank(accounts(30));
    expect(Object.keys(bank).toSorted()).toEqual(['paths', 'planShares', 'version']);
    expect(new Set(bank.paths.flatMap((path) => Object.keys(path)))).toEqual(
      new Set(['firstWeekday', 'perMille']),
    );
  });

  it('does not depend on the order of the accounts', () => {
    const some = accounts(200, { monthlyBudget: 1_000 });
    expect(buildBank(some.toReversed())).toEqual(buildBank(some));
  });

  it('survives JSON', () => {
    const bank = buildBank(accounts(30));
    expect(JSON.parse(JSON.stringify(bank))).toEqual(bank);
  });

  it('has the version that this program reads', () => {
    expect([buildBank([]).version, DEFAULT_BANK.version]).toEqual([BANK_VERSION, BANK_VERSION]);
  });

  it('takes 150 accounts at most, and 400 days of each', () => {
    const { paths } = buildBank(accounts(160, { days: 420 }));
    expect(paths).toHaveLength(150);
    expect(new Set(paths.map(({ perMille }) => perMille.length))).toEqual(new Set([400]));
  });

  it('takes them without regard to what they look like', () => {
    const startIdle = accounts(150).map(({ history, monthlyBudget }) => ({
      history: { ...history, values: [0, ...history.values] },
      monthlyBudget,
    }));
    const { paths } = buildBank([...startIdle, ...accounts(300).slice(150)]);
    const idle = paths.filter(({ perMille }) => perMille[0] === 0).length;
    expect(idle / paths.length).toBeGreaterThan(0.35);
    expect(idle / paths.length).toBeLessThan(0.65);
  });

  it.each([
    ['2026-01-05', 100, 1],
    ['2026-01-10', 100, 6],
    ['2026-01-11', 100, 0],
    // 20 days are cut off: six weekdays on.
    ['2026-01-05', 420, 0],
  ])(
    'knows that the path from %s, of %i days, begins on weekday %i',
    (firstDate, days, weekday) => {
      const { paths } = buildBank(accounts(30, { firstDate, days }));
      expect(paths.map(({ firstWeekday }) => firstWeekday)).toEqual(Array(30).fill(weekday));
    },
  );

  it('leaves out accounts with too little history or use', () => {
    const idle = { history: { firstDate: '2026-01-05', values: Array(200).fill(0) } };
    const once = { history: { firstDate: '2026-01-05', values: [...Array(199).fill(0), 9] } };
    const tooLittle = [
      account(900, { days: 90 }),
      { ...idle, monthlyBudget: null },
      { ...once, monthlyBudget: null },
    ];
    expect(buildBank([...tooLittle, ...accounts(30, { days: 91 })]).paths).toHaveLength(30);
  });

  it('is filled up with the default one while accounts are few', () => {
    expect(buildBank([]).paths).toEqual(DEFAULT_BANK.paths);
    expect(buildBank(accounts(29)).paths).toHaveLength(29 + DEFAULT_BANK.paths.length);
    expect(buildBank(accounts(30)).paths).toHaveLength(30);
  });
});

describe('what plans say', () => {
  const daily = (used: number, monthlyBudget: number | null): BankSource => ({
    history: { firstDate: '2026-01-05', values: Array(91).fill(used) },
    monthlyBudget,
  });

  it('is monthly use as a share of the budget, in 21 quantiles', () => {
    const halves = Array.from({ length: 40 }, () => daily(16, (2 * 16 * 365.25) / 12));
    expect(buildBank(halves).planShares).toEqual(Array(21).fill(0.5));
  });

  it('counts those who use nothing, not those without a plan', () => {
    const half = (used: number, count: number) =>
      Array.from({ length: count }, () => daily(used, 365.25 / 12));
    const { planShares } = buildBank([...half(0, 50), ...half(1, 50), daily(7, null)]);
    expect(planShares.slice(0, 10)).toEqual(Array(10).fill(0));
    expect(planShares.slice(11)).toEqual(Array(10).fill(1));
  });

  it('is the default while such accounts are few', () => {
    expect(buildBank([]).planShares).toEqual(DEFAULT_BANK.planShares);
  });
});

describe('the default bank', () => {
  it('has ascending shares of plans and no negative day', () => {
    const { planShares, paths } = DEFAULT_BANK;
    expect(planShares).toEqual(planShares.toSorted((a, b) => a - b));
    expect(paths.length).toBeGreaterThan(30);
    expect(paths.flatMap(({ perMille }) => perMille).every((value) => value >= 0)).toBe(true);
  });
});
