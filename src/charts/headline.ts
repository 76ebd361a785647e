import type { RunOut } from '../forecast/shape/forecast';
import { DAY_MS, type Instant } from '../units/instant';
import type { ChartNumerals } from './chart-numerals';
import type { ChartWords } from './chart-words';
import { endOf, type ForecastPicture } from './forecast-picture';

/** What a chart says in words, above it and for those who cannot see it. */
export interface ChartText {
  /** The answer to "when will I run out?". */
  readonly headline: string;
  readonly subline: string;
  readonly description: string;
}

export function textOf(
  picture: ForecastPicture,
  words: ChartWords,
  numerals: ChartNumerals,
): ChartText {
  const subline = sublineOf(picture, words, numerals);
  const last = picture.forecast.days.at(-1);
  const end = numerals.date(endOf(picture.forecast) - DAY_MS);
  const ending =
    last === undefined
      ? ''
      : words.endingBetween(
          numerals.credits(last.balance.p10),
          numerals.credits(last.balance.p50),
          numerals.credits(last.balance.p90),
          end,
        );
  return {
    headline: headlineOf(picture, words, numerals),
    subline,
    description: `${subline}. ${ending}`,
  };
}

function headlineOf(
  { total, forecast, nextBudgetAt }: ForecastPicture,
  words: ChartWords,
  numerals: ChartNumerals,
): string {
  if (total === 0n) {
    return words.noneLeft(nextBudgetAt === null ? null : numerals.day(nextBudgetAt));
  }
  const end = numerals.day(endOf(forecast) - DAY_MS);
  const { earliest, expected, latest } = daysOf(forecast.runOut, numerals);
  if (expected === null) {
    return earliest === null ? words.lastsBeyond(end) : words.mayRunOut(earliest, end);
  }
  if (earliest === latest) return words.runsOutOn(expected);
  return words.runsOutAround(expected, earliest, latest);
}

function sublineOf(
  { total, now, forecast, nextBudgetAt }: ForecastPicture,
  words: ChartWords,
  numerals: ChartNumerals,
): string {
  const balance = words.balanceOn(numerals.credits(total), numerals.date(now));
  if (nextBudgetAt === null) return balance;
  const chance = numerals.chance(forecast.runOutBeforeRenewalProbability);
  return `${balance} · ${words.chanceBeforeBudget(chance)}`;
}

function daysOf(runOut: RunOut | null, numerals: ChartNumerals) {
  const day = (date: string | null | undefined) =>
    date === null || date === undefined ? null : numerals.day(startOf(date));
  return {
    earliest: day(runOut?.earliest),
    expected: day(runOut?.expected),
    latest: day(runOut?.latest),
  };
}

/** The first instant of a date, `2026-03-01`. */
export function startOf(date: string): Instant {
  return Date.parse(`${date}T00:00:00.000Z`);
}
