import { DAYS_PER_FOUR_WEEKS } from './days';

/** Shorter pauses are holidays. */
const DORMANT_DAYS_MIN = 7;
const LONG_IDLE_DAYS_MIN = 28;
/** An idle stretch is out of the ordinary when it is longer than all others by this factor. */
const UNUSUAL_RATIO = 2.5;
/** What follows a long idle stretch stands for itself from a week on; later it outweighs it anyway. */
const DAYS_AFTER = { min: 7, max: 42 };

/**
 * Days without use at the end of the history, where they are too many for this account's habits, or
 * so many that there is no level to go on from; otherwise 0.
 */
export function dormantDays(values: readonly number[]): number {
  const stretches = idleStretches(values);
  const last = stretches[stretches.length - 1];
  if (!last || last.firstDay + last.days < values.length) return 0;
  if (last.firstDay === 0 || last.days < DORMANT_DAYS_MIN) return 0;
  const hasNoLevel = last.days >= DAYS_PER_FOUR_WEEKS;
  return hasNoLevel || isUnusual(last, stretches) ? last.days : 0;
}

/**
 * The days since the account started, or started again, to be used: what it did not do before says
 * nothing about what it does now.
 */
export function sinceLongIdle(values: readonly number[]): readonly number[] {
  const stretches = idleStretches(values);
  const long = stretches.findLast(
    (stretch) => stretch.days >= LONG_IDLE_DAYS_MIN && isUnusual(stretch, stretches),
  );
  if (!long) return values;
  const start = long.firstDay + long.days;
  const daysAfter = values.length - start;
  return daysAfter >= DAYS_AFTER.min && daysAfter <= DAYS_AFTER.max ? values.slice(start) : values;
}

interface IdleStretch {
  readonly firstDay: number;
  readonly days: number;
}

function idleStretches(values: readonly number[]): IdleStretch[] {
  const stretches: IdleStretch[] = [];
  let days = 0;
  for (let day = 0; day <= values.length; day++) {
    if (values[day] === 0) {
      days++;
    } else {
      if (days > 0) stretches.push({ firstDay: day - days, days });
      days = 0;
    }
  }
  return stretches;
}

/** What came before the first use is no habit that others could be measured by. */
function isUnusual(stretch: IdleStretch, stretches: readonly IdleStretch[]): boolean {
  return stretches.every(
    (other) =>
      other === stretch || other.firstDay === 0 || stretch.days > UNUSUAL_RATIO * other.days,
  );
}
