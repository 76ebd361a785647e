/** Fewer days may be a passing burst; after more, the levels have followed by themselves. */
const DAYS_SINCE = { min: 6, max: 28 };
const DAYS_BEFORE = { min: 14, max: 28 };
/** Smaller changes are left to the levels. */
const RATIO_MIN = 1.3;
/** Share of pairs of a day after and one before that differ the way the step goes (Mann, Whitney). */
const SEPARATION_MIN = 0.97;
const PATIENCE_DAYS = 1;

interface LevelShift {
  readonly firstDay: number;
  /** The new level over the old one. */
  readonly ratio: number;
}

/**
 * Where the usage has stepped to a new level lately, the days before the step in the size of the
 * new one, so that their pattern and spread still count; otherwise the values as they are. A short
 * time after a small step, the days are moved only part of the way: it may have been a burst.
 */
export function atTodaysLevel(
  values: readonly number[],
  evenValues: Float64Array,
): readonly number[] {
  const shift = lastShift(evenValues);
  if (!shift) return values;
  const daysSince = values.length - shift.firstDay;
  const trust = daysSince / (daysSince + PATIENCE_DAYS / Math.abs(Math.log(shift.ratio)));
  const factor = shift.ratio ** trust;
  return values.map((value, day) => (day < shift.firstDay ? value * factor : value));
}

/**
 * The step that parts the days before and after it most clearly. Square roots stand for the days:
 * single large ones hardly move their mean. A history
 * that ends idle has stopped, not stepped.
 */
function lastShift(evenValues: Float64Array): LevelShift | null {
  const roots = evenValues.map(Math.sqrt);
  if (roots.slice(-DAYS_SINCE.min).every((root) => root === 0)) return null;
  let clearest: (LevelShift & { clarity: number }) | null = null;
  const sinceMax = Math.min(DAYS_SINCE.max, roots.length - DAYS_BEFORE.min);
  for (let since = DAYS_SINCE.min; since <= sinceMax; since++) {
    const firstDay = roots.length - since;
    const after = roots.slice(firstDay).sort();
    const before = roots.slice(Math.max(0, firstDay - DAYS_BEFORE.max), firstDay).sort();
    if (isMostlyIdle(before)) continue;
    const ratio = (mean(after) / mean(before)) ** 2;
    if (Math.abs(Math.log(ratio)) < Math.log(RATIO_MIN)) continue;
    const above = shareAbove(after, before);
    if ((ratio > 1 ? above : 1 - above) < SEPARATION_MIN) continue;
    const clarity = clarityOf(after, before);
    if (!clearest || clarity > clearest.clarity) clearest = { firstDay, ratio, clarity };
  }
  return clearest;
}

/** There is no level to speak of, then. */
function isMostlyIdle(sorted: Float64Array): boolean {
  return !((sorted[sorted.length >> 1] ?? 0) > 0);
}

/** How far the means are apart, in standard errors of their difference. */
function clarityOf(after: Float64Array, before: Float64Array): number {
  const pooled =
    (squaresAround(mean(after), after) + squaresAround(mean(before), before)) /
    (after.length + before.length - 2);
  const error = Math.sqrt(pooled * (1 / after.length + 1 / before.length));
  const difference = Math.abs(mean(after) - mean(before));
  return difference / Math.max(error, Number.EPSILON * difference);
}

function squaresAround(center: number, values: Float64Array): number {
  return values.reduce((sum, value) => sum + (value - center) ** 2, 0);
}

function mean(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Of all pairs, those where the first list has the larger value; equal ones count half. */
function shareAbove(sorted: Float64Array, others: Float64Array): number {
  let wins = 0;
  let below = 0;
  let notAbove = 0;
  for (const value of sorted) {
    while (below < others.length && (others[below] ?? 0) < value) below++;
    while (notAbove < others.length && (others[notAbove] ?? 0) <= value) notAbove++;
    wins += (below + notAbove) / 2;
  }
  return wins / (sorted.length * others.length);
}
