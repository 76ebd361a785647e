import { type Random, seededRandom } from '../../src/forecast/usage-model/random';
import type { UsageHistory } from '../../src/forecast/usage-model/usage-forecast';
import { DAY_MS, dateOf } from '../../src/units/instant';

/** An account in its first weeks, made up, and what it goes on to do. */
export interface YoungAccount {
  readonly pattern: Pattern;
  /** Credits; null: it has no plan, and lives on what it bought once. */
  readonly monthlyBudget: number | null;
  readonly history: UsageHistory;
  /** Credits: the monthly budget, or the pack. */
  readonly size: number;
  /** Credits left after the history. */
  readonly balance: number;
  /** Until then the balance has to last. */
  readonly daysToBudget: number;
  /** Credits wanted on each of `FUTURE_DAYS`, whether or not there are as many left. */
  readonly future: readonly number[];
  readonly seed: number;
}

export const PATTERNS = [
  'one burst',
  'one tiny charge',
  'two bursts',
  'weekly',
  'weekdays',
  'growing',
  'ended',
] as const;
export type Pattern = (typeof PATTERNS)[number];

export const FUTURE_DAYS = 28;
/** Whole days since an account was opened, at most. */
export const AGE_DAYS_MAX = 40;
const PLANS = [40, 200, 500, 1_200, 2_800, 5_000, 10_000, 25_000, 75_000, null];
/** Credits, of a pack in place of a plan. */
const PACK = 500;
const BUDGET_DAYS = 30;
const SUNDAY = Date.UTC(2027, 0, 3);
/** Chance that a burst is followed by another one, ever. */
const AGAIN_PROBABILITY = 0.15;

/** As many as wanted of every pattern, each with another plan, age and size; always the same ones. */
export function youngAccounts(countPerPattern: number, seed: number): YoungAccount[] {
  return PATTERNS.flatMap((pattern, at) => {
    const random = seededRandom(seed * PATTERNS.length + at);
    return Array.from({ length: countPerPattern }, () => youngAccount(pattern, random));
  });
}

function youngAccount(pattern: Pattern, random: Random): YoungAccount {
  const monthlyBudget = oneOf(PLANS, random);
  const opened = SUNDAY + Math.floor(7 * random.next()) * DAY_MS;
  const age = Math.floor((AGE_DAYS_MAX + 1) * random.next());
  const size = monthlyBudget ?? PACK;
  const wanted = WANTED[pattern](new Date(opened).getUTCDay(), random).map((share) => share * size);
  const { used, balance } = spend(wanted.slice(0, age), size, monthlyBudget !== null);
  return {
    pattern,
    monthlyBudget,
    size,
    history: { firstDate: dateOf(opened), values: used },
    balance,
    daysToBudget: BUDGET_DAYS - (age % BUDGET_DAYS),
    future: wanted.slice(age, age + FUTURE_DAYS),
    seed: Math.floor(1e9 * random.next()),
  };
}

/** No more is used than is there; what is left of one budget is carried into the next. */
function spend(
  wanted: readonly number[],
  size: number,
  isRenewed: boolean,
): { used: number[]; balance: number } {
  let balance = size;
  const used: number[] = [];
  for (const [day, want] of wanted.entries()) {
    if (isRenewed && day > 0 && day % BUDGET_DAYS === 0) balance += size;
    const spent = Math.min(want, balance);
    balance -= spent;
    used.push(spent);
  }
  if (isRenewed && wanted.length > 0 && wanted.length % BUDGET_DAYS === 0) balance += size;
  return { used, balance };
}

type Wanted = (firstWeekday: number, random: Random) => number[];

/** Of every day from the opening on, as a share of the monthly budget. */
const WANTED: Readonly<Record<Pattern, Wanted>> = {
  'one burst': (_, random) => bursts([firstDay(random)], () => between(0.02, 1, random), random),
  'one tiny charge': (_, random) =>
    bursts([firstDay(random)], () => between(0.0001, 0.02, random), random),
  'two bursts': (_, random) => {
    const first = firstDay(random);
    const second = first + 1 + Math.floor(13 * random.next());
    return bursts([first, second], () => between(0.02, 0.5, random), random);
  },
  weekly: (_, random) => {
    const first = Math.floor(7 * random.next());
    const size = between(0.005, 0.2, random);
    return days((day) => (day % 7 === first && random.next() < 0.95 ? noisy(size, random) : 0));
  },
  weekdays: (firstWeekday, random) => {
    const size = between(0.005, 0.04, random);
    return days((day) => {
      const weekday = (firstWeekday + day) % 7;
      return weekday === 0 || weekday === 6 || random.next() < 0.05 ? 0 : noisy(size, random);
    });
  },
  growing: (_, random) => {
    const size = between(0.001, 0.01, random);
    const dailyGrowth = between(0.02, 0.06, random);
    return days((day) => (random.next() < 0.8 ? noisy(size * (1 + dailyGrowth * day), random) : 0));
  },
  ended: (_, random) => {
    const last = 2 + Math.floor(15 * random.next());
    const size = between(0.005, 0.04, random);
    return days((day) => (day < last && random.next() < 0.8 ? noisy(size, random) : 0));
  },
};

/** Few come back after their bursts. */
function bursts(on: readonly number[], size: () => number, random: Random): number[] {
  const wanted = days((day) => (on.includes(day) ? size() : 0));
  if (random.next() < AGAIN_PROBABILITY) {
    const again = Math.max(...on) + 1 + Math.floor(AGE_DAYS_MAX * random.next());
    wanted[again] = size();
  }
  return wanted;
}

function days(wantedOn: (day: number) => number): number[] {
  return Array.from({ length: AGE_DAYS_MAX + FUTURE_DAYS }, (_, day) => wantedOn(day));
}

/** Most begin at once. */
function firstDay(random: Random): number {
  return random.next() < 0.6 ? 0 : Math.floor(7 * random.next());
}

function noisy(size: number, random: Random): number {
  return size * (0.6 + 0.8 * random.next());
}

/** Of all orders of magnitude alike. */
function between(low: number, high: number, random: Random): number {
  return low * (high / low) ** random.next();
}

function oneOf<T>(list: readonly T[], random: Random): T {
  return list[Math.floor(list.length * random.next())] as T;
}
