import { isOutdated } from '../alerts/forecast-due';
import { watchRunOut } from '../alerts/run-out-warning';
import { Journal } from '../journal/journal';
import type { Account } from '../state/account';
import type { ForecastBase, NotedForecast } from '../state/noted-forecast';
import type { NoteForecast } from '../vocabulary/autopilot';
import type { Outcomes } from '../vocabulary/command';
import { type Decision, refused, type Situation } from '../vocabulary/decision';

/** Remembers when credits are expected to run out, and warns of it where that is wanted. */
export function noteForecast(
  account: Account,
  { base, horizonDays, expectedRunOut, runOutCause, restsUntil = null }: NoteForecast,
  { now }: Situation,
): Decision<Outcomes['note-forecast']> {
  const { notedForecast: last } = account;
  if (isOutdated(account, base) || (last !== null && isOlder(base, last))) {
    return refused({ type: 'ForecastOutdated' });
  }

  // Every check is above; below this line the command succeeds.
  const notedForecast: NotedForecast = {
    ...base,
    horizonDays,
    expectedRunOut,
    restsUntil,
    ...(runOutCause === undefined ? {} : { runOutCause }),
  };
  const change = new Journal(account, now, null).close({ notedForecast });
  return { success: { type: 'ForecastNoted' }, change: watchRunOut(change, notedForecast) };
}

function isOlder(base: ForecastBase, last: NotedForecast): boolean {
  return base.asOf < last.asOf || base.sequence < last.sequence;
}
