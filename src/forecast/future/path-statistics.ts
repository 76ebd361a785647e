import type { RunOutCause } from '../../account/state/noted-forecast';
import type { Credits } from '../../units/credits';
import type { CreditQuantiles, RunOut } from '../shape/forecast';
import { selectRank } from '../usage-model/select-rank';
import { type BalanceRecord, NEVER } from './balance-record';

const EARLIEST = 0.1;
const MEDIAN = 0.5;
const LATEST = 0.9;

/** Of microcredits; reorders them. Nearest rank: what that share of the paths is at or below. */
export function quantilesOf(microcredits: Float64Array): CreditQuantiles {
  const count = microcredits.length;
  let sum = 0;
  for (let path = 0; path < count; path += 1) sum += microcredits[path] ?? 0;
  const middle = rankOf(MEDIAN, count);
  const p50 = selectRank(microcredits, middle, 0, count - 1);
  const p10 = selectRank(microcredits, rankOf(EARLIEST, count), 0, middle);
  const p90 = selectRank(microcredits, rankOf(LATEST, count), middle, count - 1);
  return {
    p10: creditsOf(p10),
    p50: creditsOf(p50),
    p90: creditsOf(p90),
    mean: creditsOf(sum / count),
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
  return sorted[rankOf(share, sorted.length)] ?? 0;
}

function rankOf(share: number, count: number): number {
  return Math.max(0, Math.ceil(share * count) - 1);
}

/** To the nearest microcredit. */
export function creditsOf(microcredits: number): Credits {
  return BigInt(Math.round(microcredits));
}
