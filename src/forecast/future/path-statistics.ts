import type { RunOutCause } from '../../account/state/noted-forecast';
import type { Credits } from '../../units/credits';
import type { CreditQuantiles, RunOut } from '../shape/forecast';
import { type BalanceRecord, NEVER } from './balance-record';

const EARLIEST = 0.1;
const MEDIAN = 0.5;
const LATEST = 0.9;

/** Of microcredits; sorts them in place. Nearest rank: what that share of the paths is at or below. */
export function quantilesOf(microcredits: Float64Array): CreditQuantiles {
  microcredits.sort();
  let sum = 0;
  for (const value of microcredits) sum += value;
  return {
    p10: creditsOf(ranked(microcredits, EARLIEST)),
    p50: creditsOf(ranked(microcredits, MEDIAN)),
    p90: creditsOf(ranked(microcredits, LATEST)),
    mean: creditsOf(sum / microcredits.length),
  };
}

/** By when which share of the paths has run out; null: by no means within `dayCount` days. */
export function runOutOf(
  runOutDays: Uint16Array,
  dayCount: number,
  dateOfDay: (day: number) => string,
): RunOut | null {
  const sorted = runOutDays.toSorted();
  const dateAt = (share: number): string | null => {
    const day = ranked(sorted, share);
    return day === NEVER || day >= dayCount ? null : dateOfDay(day);
  };
  const earliest = dateAt(EARLIEST);
  if (earliest === null) return null;
  return { earliest, expected: dateAt(MEDIAN), latest: dateAt(LATEST) };
}

/** How the last credits leave in most of the paths that run out on the median day; null: none. */
export function runOutCauseOf(
  { runOutDays, lostUnused }: Pick<BalanceRecord, 'runOutDays' | 'lostUnused'>,
  dayCount: number,
): RunOutCause | null {
  const median = ranked(runOutDays.toSorted(), MEDIAN);
  if (median === NEVER || median >= dayCount) return null;
  let unused = 0;
  let count = 0;
  for (const [path, day] of runOutDays.entries()) {
    if (day !== median) continue;
    count += 1;
    unused += lostUnused[path] ?? 0;
  }
  return unused * 2 > count ? 'EXPIRED' : 'SPENT';
}

/** The smallest of the sorted values that so large a share of them does not exceed. */
export function ranked(sorted: Float64Array | Uint16Array, share: number): number {
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
}

/** To the nearest microcredit. */
export function creditsOf(microcredits: number): Credits {
  return BigInt(Math.round(microcredits));
}
