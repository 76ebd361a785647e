import type { Account } from '../account';
import type { NoteForecast } from '../command';
import { type Decision, refused, type Situation } from '../decision';
import { Journal } from '../journal';
import type { Outcomes } from '../outcome';
import { isOutdated } from './forecast-due';
import type { ForecastBase, NotedForecast } from './noted-forecast';
import { watchRunOut } from './run-out-warning';

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
