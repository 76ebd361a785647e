import { dailyQuantiles } from './daily-quantiles';
import { DAYS_PER_FOUR_WEEKS, type DaysAhead } from './days';
import { fourWeekTotal } from './four-week-total';
import { dormantDays, sinceLongIdle } from './idle-stretches';
import { lastYearFactors } from './last-year';
import { pathQuantiles } from './path-quantiles';
import type { Random } from './random';
import { idleUntilReturn } from './return-from-idle';
import { atTodaysLevel } from './todays-level';
import type { UsageForecast, UsageHistory } from './usage-forecast';
import { usagePaths } from './usage-paths';
import { factorOf, weekdayFactors, withoutWeekdays } from './weekday-factors';

export interface OwnHistoryRequest {
  readonly horizonDays: number;
  readonly pathCount: number;
  readonly random: Random;
}

/**
 * What an account may use next, judged by nothing but what it used so far. Where it never used
 * anything, it goes on so. Nothing is ever negative, and the same history and random numbers give
 * the same forecast.
 */
export function forecastFromOwnHistory(
  { values }: UsageHistory,
  request: OwnHistoryRequest,
): UsageForecast {
  const daysSoFar = dormantDays(values);
  if (daysSoFar === 0) return continued(values, 0, request);
  const awake = continued(values.slice(0, values.length - daysSoFar), daysSoFar, request);
  const { horizonDays, random } = request;
  idleUntilReturn(awake.paths, horizonDays, { daysSoFar, random });
  return { ...awake, quantiles: pathQuantiles(awake.paths, horizonDays) };
}

/** @param skippedDays between the last of the values and the first day that is forecast */
function continued(
  recorded: readonly number[],
  skippedDays: number,
  request: OwnHistoryRequest,
): UsageForecast {
  const { horizonDays, pathCount } = request;
  const { values, evenValues, weekdays } = comparableDays(sinceLongIdle(recorded));
  const total = fourWeekTotal(values, evenValues);
  const dayFactors = factorsAhead(evenValues, weekdays, {
    firstDay: values.length + skippedDays,
    days: Math.max(horizonDays, DAYS_PER_FOUR_WEEKS),
  });
  const paths = total
    ? usagePaths(evenValues, dayFactors, total, request)
    : new Float64Array(pathCount * horizonDays);
  const quantiles = dailyQuantiles(evenValues, dayFactors.slice(0, horizonDays), total);
  const mean = meanPerDay(paths, horizonDays);
  return { horizonDays, pathCount, paths, quantiles: { ...quantiles, mean } };
}

/** At today's level, and with the weekdays told apart from it. */
function comparableDays(recorded: readonly number[]): {
  values: readonly number[];
  evenValues: Float64Array;
  weekdays: Float64Array;
} {
  const values = atTodaysLevel(recorded, withoutWeekdays(recorded, weekdayFactors(recorded)));
  const weekdays = weekdayFactors(values);
  return { values, evenValues: withoutWeekdays(values, weekdays), weekdays };
}

/** How each day ahead differs from an even day: by its weekday, and as last year. */
function factorsAhead(
  evenValues: Float64Array,
  weekdays: Float64Array,
  ahead: DaysAhead,
): Float64Array {
  return lastYearFactors(evenValues, ahead).map(
    (factor, day) => factor * factorOf(ahead.firstDay + day, weekdays),
  );
}

function meanPerDay(paths: Float64Array, horizonDays: number): Float64Array {
  const means = new Float64Array(horizonDays);
  const pathCount = paths.length / horizonDays;
  for (let start = 0; start < paths.length; start += horizonDays) {
    for (let day = 0; day < horizonDays; day++) {
      means[day] = (means[day] ?? 0) + (paths[start + day] ?? 0) / pathCount;
    }
  }
  return means;
}
