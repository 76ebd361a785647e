import { DAY_MS, dateOf, type Instant } from '../../units/instant';
import type { Account } from '../state/account';
import type { NotedForecast } from '../state/noted-forecast';
import type { Change } from '../vocabulary/decision';
import { isCurrent, RUN_OUT_REARM_PERCENT } from './forecast-due';
import { raise } from './raise-alerts';

/**
 * After a forecast was noted: says when credits are expected to run out, where that has come as
 * near as the account asked to be told of (rules 30, 31). Where it has come nearer than several
 * numbers at once, they would all say the same: only the smallest is raised, and the others count
 * as given with it. An account with nothing left is not warned of running out.
 */
export function watchRunOut(change: Change, noted: NotedForecast): Change {
  const { account } = change;
  const { expectedRunOut, runOutCause: cause } = noted;
  const now = account.lastInstant;
  const given = account.alertsGiven.runOutDays.filter((days) => !isBeyond(noted, days, now));
  const passed = account.alertPreferences.runOutDays.filter(
    (days) => !given.includes(days) && isWithin(noted, days, now),
  );
  if (passed.length === 0 || expectedRunOut === null || account.total === 0n) {
    return withGiven(change, given);
  }
  return raise(
    change,
    [
      {
        kind: 'RUN_OUT_EXPECTED',
        days: Math.min(...passed),
        expectedOn: expectedRunOut,
        ...(cause === undefined ? {} : { cause }),
      },
    ],
    { ...account.alertsGiven, runOutDays: [...given, ...passed] },
  );
}

/** The numbers of days that wait for their next episode, also those that are wanted no more. */
export function runOutDaysGiven(account: Account, now: Instant): readonly number[] {
  const { alertPreferences: wanted, alertsGiven: given, notedForecast: noted } = account;
  // Without a forecast of today nobody knows what has passed: the next one says.
  const known = noted !== null && isCurrent(account, noted, now) ? noted : null;
  const passed = wanted.runOutDays.filter(
    (days) => !given.runOutDays.includes(days) && known !== null && isWithin(known, days, now),
  );
  return [...given.runOutDays, ...passed];
}

function isWithin({ expectedRunOut }: NotedForecast, days: number, now: Instant): boolean {
  return expectedRunOut !== null && daysUntil(expectedRunOut, now) <= days;
}

/** What lies behind the horizon is at least as far away as its end. */
function isBeyond(noted: NotedForecast, days: number, now: Instant): boolean {
  const { expectedRunOut, horizonDays } = noted;
  const ahead = expectedRunOut === null ? horizonDays : daysUntil(expectedRunOut, now);
  return ahead * 100 > days * RUN_OUT_REARM_PERCENT;
}

/** From today's date to that one. */
function daysUntil(date: string, now: Instant): number {
  return (Date.parse(date) - Date.parse(dateOf(now))) / DAY_MS;
}

function withGiven(change: Change, runOutDays: readonly number[]): Change {
  const { account } = change;
  if (runOutDays.length === account.alertsGiven.runOutDays.length) return change;
  return {
    ...change,
    account: { ...account, alertsGiven: { ...account.alertsGiven, runOutDays } },
  };
}
