import type { Bank } from './bank';
import { bankAccounts, bankEpisodes, EPISODE_DAYS, type Episodes } from './bank-episodes';
import { cappedLevel } from './capped-level';
import { DAYS_PER_WEEK } from './days';
import { asTheyAre, evenOut, someDays } from './even-days';
import { followIdleEnd, idleEnd, idleFromTheStart } from './idle-end';
import { shiftToAnotherSize } from './level-shift';
import { recencyWeight } from './levels';
import { localSlopes } from './local-regression';
import { pathQuantiles } from './path-quantiles';
import { drawPlannedLevel } from './plan-prior';
import type { Random } from './random';
import { LONG_HISTORY_DAYS, RECENT_DAYS, TRAIT_WIDTHS, traitsOf } from './traits';
import type { UsageForecast, UsageHistory } from './usage-forecast';
import { meanProfile, type WeekdayProfile, weekdayProfiles } from './weekday-profiles';

export interface SimilarAccountsRequest {
  readonly horizonDays: number;
  readonly pathCount: number;
  readonly random: Random;
  readonly bank: Bank;
  /** Credits; null: the account has no plan. */
  readonly monthlyBudget: number | null;
}

/** What is known of the plan counts half as much after this many days of own history. */
const PLAN_HALF_LIFE_DAYS = 2;
/** Of the mean day, as paths of the bank are given. */
const PER_MILLE = 1_000;
/** A logarithm. No example is moved further to make it fit. */
const ADJUSTMENT_MAX = 0.7;

/**
 * Futures as accounts of the bank had them after days like those of this account, in its size and
 * with its weekdays. They follow on its last day of use; the idle days since then say how likely
 * they are still to come. An account without any use gets its size from its plan.
 */
export function forecastFromSimilarAccounts(
  { firstDate, values }: UsageHistory,
  request: SimilarAccountsRequest,
): UsageForecast {
  const lastUse = values.findLastIndex((credits) => credits > 0);
  const used = values.slice(0, lastUse + 1);
  const idleDays = values.length - used.length;
  const paths = afterUse({ firstDate, values: used }, idleDays, request);
  const { horizonDays, pathCount, random } = request;
  const end = used.length > 0 ? idleEnd(used, idleDays) : idleFromTheStart(idleDays);
  followIdleEnd(paths, horizonDays, end, random);
  return { horizonDays, pathCount, paths, quantiles: pathQuantiles(paths, horizonDays) };
}

/** What may follow on the last day of use, or on the opening: credits per path and day. */
function afterUse(
  history: UsageHistory,
  idleDays: number,
  request: SimilarAccountsRequest,
): Float64Array {
  const { values } = history;
  const week = weekOf(history, request.bank);
  const days = evenOut(
    values,
    (day) => week.shares[(week.firstWeekday + day) % DAYS_PER_WEEK] ?? 1,
  );
  const past = someDays(
    days,
    Math.max(0, values.length - LONG_HISTORY_DAYS, shiftToAnotherSize(days)?.firstDay ?? 0),
  );
  const recent = someDays(past, -RECENT_DAYS);
  const level = cappedLevel(recent);
  const episodes = bankEpisodes(request.bank, level > 0 ? past.values.length : RECENT_DAYS);
  const examples = level > 0 ? alike(episodes, traitsOf(past, recent, level)) : anyOf(episodes);
  return drawPaths(episodes, examples, {
    ...request,
    profiles: week.profiles,
    turnDays: week.profiles.length > 1 ? idleDays : 0,
    drawLevel: levelDraw(level, values.length, request),
    weekday: week.firstWeekday + values.length,
  });
}

/** How much an account's plan says about its level, 0 to 1, next to so many days of its own. */
export function planShareAfter(historyDays: number): number {
  return recencyWeight(historyDays, PLAN_HALF_LIFE_DAYS);
}

/** Whose future to follow. */
interface Examples {
  /** Of each episode: how much like this account it is. They sum to 1. */
  readonly weights: Float64Array;
  /** Of each episode: what a level of 1 makes of its future. */
  readonly scales: Float64Array;
}

function alike(
  { count, traits, traitCount, levels, outcomes }: Episodes,
  own: readonly number[],
): Examples {
  const differences = new Float64Array(traits.length);
  const weights = new Float64Array(count);
  let all = 0;
  for (let episode = 0; episode < count; episode++) {
    let distance = 0;
    for (let trait = 0; trait < traitCount; trait++) {
      const at = episode * traitCount + trait;
      const difference = (traits[at] ?? 0) - (own[trait] ?? 0);
      differences[at] = difference;
      distance += (difference / (TRAIT_WIDTHS[trait] ?? 1)) ** 2;
    }
    weights[episode] = Math.exp(-distance / 2) + Number.MIN_VALUE;
    all += weights[episode] ?? 0;
  }
  for (let episode = 0; episode < count; episode++)
    weights[episode] = (weights[episode] ?? 0) / all;
  const slopes = localSlopes(differences, traitCount, outcomes, weights);
  return { weights, scales: adjustedScales(differences, slopes, levels) };
}

/** Also for what is still unlike: by the change that the difference usually makes. */
function adjustedScales(
  differences: Float64Array,
  slopes: Float64Array,
  levels: Float64Array,
): Float64Array {
  return levels.map((level, episode) => {
    let expected = 0;
    for (let trait = 0; trait < slopes.length; trait++) {
      expected -= (slopes[trait] ?? 0) * (differences[episode * slopes.length + trait] ?? 0);
    }
    return Math.exp(Math.max(-ADJUSTMENT_MAX, Math.min(ADJUSTMENT_MAX, expected))) / level;
  });
}

/** A plan tells what an account uses on a mean day, so that is what the bank's are measured by. */
function anyOf({ count }: Episodes): Examples {
  return {
    weights: new Float64Array(count).fill(1 / count),
    scales: new Float64Array(count).fill(1 / PER_MILLE),
  };
}

/** The account's size: its own level, at first with its plan in mind. */
function levelDraw(level: number, historyDays: number, request: SimilarAccountsRequest) {
  const { bank, monthlyBudget, random } = request;
  const planned = (): number => drawPlannedLevel(bank, monthlyBudget, random);
  if (!(level > 0)) return planned;
  const planShare = monthlyBudget === null ? 0 : planShareAfter(historyDays);
  return () => level + planShare * (planned() - level);
}

interface DrawRequest {
  readonly horizonDays: number;
  readonly pathCount: number;
  readonly random: Random;
  readonly profiles: readonly WeekdayProfile[];
  readonly drawLevel: () => number;
  /** Of the day after the last use. */
  readonly weekday: number;
  /** From there to the first day of the forecast; 0 where weekdays make no difference. */
  readonly turnDays: number;
}

/**
 * Examples in the proportion of their weights, evenly spread, so that few paths go far. Every
 * week is turned to begin with the forecast: four weeks come to the same after one more idle day.
 */
function drawPaths(episodes: Episodes, examples: Examples, request: DrawRequest): Float64Array {
  const { horizonDays, pathCount, random, profiles, drawLevel, weekday, turnDays } = request;
  const paths = new Float64Array(pathCount * horizonDays);
  const sinceUse = Uint16Array.from({ length: horizonDays }, (_, day) => turned(day, turnDays));
  const weekdays = sinceUse.map((since) => (weekday + since) % DAYS_PER_WEEK);
  const futureDays = sinceUse.map((since) => since % EPISODE_DAYS);
  const offset = random.next();
  let episode = 0;
  let passed = examples.weights[0] ?? 0;
  for (let path = 0; path < pathCount; path++) {
    const wanted = (path + offset) / pathCount;
    while (passed < wanted && episode < episodes.count - 1) {
      episode++;
      passed += examples.weights[episode] ?? 0;
    }
    const shares = drawProfile(profiles, random.next());
    const future = episodes.futures[episode] ?? new Float64Array(EPISODE_DAYS);
    const scale = drawLevel() * (examples.scales[episode] ?? 1);
    for (let day = 0; day < horizonDays; day++) {
      const share = shares[weekdays[day] ?? 0] ?? 1;
      paths[path * horizonDays + day] = scale * share * (future[futureDays[day] ?? 0] ?? 0);
    }
  }
  return paths;
}

/** Within its week. */
function turned(day: number, turnDays: number): number {
  const dayOfWeek = day % DAYS_PER_WEEK;
  return day - dayOfWeek + ((dayOfWeek + turnDays) % DAYS_PER_WEEK);
}

function drawProfile(profiles: readonly WeekdayProfile[], uniform: number): Float64Array {
  let left = uniform;
  for (const { shares, probability } of profiles) {
    left -= probability;
    if (left < 0) return shares;
  }
  return profiles[0]?.shares ?? new Float64Array(DAYS_PER_WEEK).fill(1);
}

interface Week {
  /** Of the history's first day. */
  readonly firstWeekday: number;
  readonly profiles: readonly WeekdayProfile[];
  /** On average over the profiles. */
  readonly shares: Float64Array;
}

/**
 * A single day of use tells nothing of a week: two can differ. A shift that shows through the
 * weekdays is taken out first, lest it looks like one of them.
 */
function weekOf({ firstDate, values }: UsageHistory, bank: Bank): Week {
  const firstWeekday = weekdayOf(firstDate);
  if (values.filter((credits) => credits > 0).length < 2) {
    const shares = new Float64Array(DAYS_PER_WEEK).fill(1);
    return { firstWeekday, profiles: [{ shares, probability: 1 }], shares };
  }
  const shift = shiftToAnotherSize(asTheyAre(values));
  const steady = shift
    ? values.map((value, day) => (day < shift.firstDay ? value * shift.ratio : value))
    : values;
  const profiles = weekdayProfiles(steady, firstWeekday, bankAccounts(bank));
  return { firstWeekday, profiles, shares: meanProfile(profiles) };
}

/** 0 is Sunday. */
function weekdayOf(date: string): number {
  return new Date(`${date}T00:00:00Z`).getUTCDay();
}
