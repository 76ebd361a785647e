import type { Bank, BankPath } from './bank';
import { cappedLevel } from './capped-level';
import { DAYS_PER_WEEK } from './days';
import { type EvenDays, evenOut, someDays } from './even-days';
import { LONG_HISTORY_DAYS, RECENT_DAYS, traitsOf } from './traits';
import { weekdayFactors } from './weekday-factors';

/** Days that an episode knows the future of. */
export const EPISODE_DAYS = 60;
/** What comes next is compared by the mean of these days. */
const OUTCOME_DAYS = 28;
const EPISODES_MAX = 3_000;

/** A bank's account, ready to be compared with. */
export interface BankAccount {
  readonly days: EvenDays;
  /** A share of the mean day for each, from Sunday. */
  readonly weekdays: Float64Array;
}

/** Days in the life of the bank's accounts: what they were like then, and what came next. */
export interface Episodes {
  readonly count: number;
  /** Of episode i, `traits[i * traitCount]` and so on. */
  readonly traits: Float64Array;
  readonly traitCount: number;
  readonly levels: Float64Array;
  /** Logarithm of the mean of the days that came next, relative to the level. */
  readonly outcomes: Float64Array;
  /** What came next, without the differences of weekdays: `EPISODE_DAYS` of it. */
  readonly futures: readonly Float64Array[];
}

interface Prepared {
  readonly accounts: readonly BankAccount[];
  readonly episodes: Map<number, Episodes>;
}

/** Banks never change; what is made of them is kept for as long as they are. */
const PREPARED = new WeakMap<Bank, Prepared>();

export function bankAccounts(bank: Bank): readonly BankAccount[] {
  return prepared(bank).accounts;
}

/** As accounts with `historyDays` days of history would look, judged as that one is. */
export function bankEpisodes(bank: Bank, historyDays: number): Episodes {
  const { accounts, episodes } = prepared(bank);
  const recentDays = Math.min(historyDays, RECENT_DAYS);
  const daysBefore = historyDays < LONG_HISTORY_DAYS ? recentDays : LONG_HISTORY_DAYS;
  const key = daysBefore;
  const known = episodes.get(key);
  if (known) return known;
  const made = makeEpisodes(accounts, daysBefore, recentDays);
  episodes.set(key, made);
  return made;
}

function prepared(bank: Bank): Prepared {
  const known = PREPARED.get(bank);
  if (known) return known;
  const made = { accounts: bank.paths.map(prepareAccount), episodes: new Map() };
  PREPARED.set(bank, made);
  return made;
}

function prepareAccount({ firstWeekday, perMille }: BankPath): BankAccount {
  const factors = weekdayFactors(perMille);
  const factorAt = (day: number): number => factors[day % DAYS_PER_WEEK] ?? 1;
  return {
    days: evenOut(perMille, factorAt),
    weekdays: Float64Array.from({ length: DAYS_PER_WEEK }, (_, weekday) =>
      factorAt(weekday - firstWeekday + DAYS_PER_WEEK),
    ),
  };
}

function makeEpisodes(
  accounts: readonly BankAccount[],
  daysBefore: number,
  recentDays: number,
): Episodes {
  const traits: number[] = [];
  const levels: number[] = [];
  const outcomes: number[] = [];
  const futures: Float64Array[] = [];
  for (const { days, end } of ends(accounts, daysBefore)) {
    const past = someDays(days, end - daysBefore, end);
    const recent = someDays(past, daysBefore - recentDays);
    const level = cappedLevel(recent);
    if (!(level > 0)) continue;
    const future = days.values.subarray(end, end + EPISODE_DAYS);
    const next = future.subarray(0, OUTCOME_DAYS).reduce((sum, value) => sum + value, 0);
    traits.push(...traitsOf(past, recent, level));
    levels.push(level);
    outcomes.push(Math.log(next / OUTCOME_DAYS / level + 0.02));
    futures.push(future);
  }
  return {
    count: levels.length,
    traits: Float64Array.from(traits),
    traitCount: levels.length > 0 ? traits.length / levels.length : 0,
    levels: Float64Array.from(levels),
    outcomes: Float64Array.from(outcomes),
    futures,
  };
}

/** Evenly spaced, and as many of each account as its history allows. */
function ends(accounts: readonly BankAccount[], daysBefore: number) {
  const possible = accounts.map(({ days }) => days.values.length - EPISODE_DAYS - daysBefore);
  const total = possible.reduce((sum, days) => sum + Math.max(0, days + 1), 0);
  const spacing = Math.max(1, Math.ceil(total / EPISODES_MAX));
  return accounts.flatMap(({ days }) => {
    const made: { days: EvenDays; end: number }[] = [];
    for (let end = days.values.length - EPISODE_DAYS; end >= daysBefore; end -= spacing) {
      made.push({ days, end });
    }
    return made;
  });
}
