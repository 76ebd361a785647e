import { monthsAfter } from './calendar';
import type { Random } from './random';

/** How often the clock stops in a month, for customers to act, besides the month's end. */
const STOPS_PER_MONTH = 9;
const AT_AN_ANNIVERSARY = 0.3;
const JUST_BEFORE = 0.3;

/**
 * Where the clock stops in one month, in order; the last is the month's end. Some stops are
 * anniversaries of earlier ones, or a millisecond before: there the periods of those who
 * subscribed at that stop turn.
 */
export function stopsOfMonth(
  random: Random,
  start: number,
  month: number,
  earlier: readonly number[],
): readonly number[] {
  const from = monthsAfter(start, month);
  const to = monthsAfter(start, month + 1);
  const stops = new Set<number>([to]);
  for (let stop = 0; stop < STOPS_PER_MONTH; stop += 1) {
    const past = random.chance(AT_AN_ANNIVERSARY) ? random.pickAny(earlier) : null;
    const anniversary = past === null ? null : anniversaryWithin(past, from, to);
    if (anniversary === null) stops.add(random.integer(from + 1, to));
    else stops.add(random.chance(JUST_BEFORE) ? anniversary - 1 : anniversary);
  }
  return [...stops].filter((stop) => stop > from).sort((a, b) => a - b);
}

function anniversaryWithin(anchor: number, from: number, to: number): number | null {
  for (let months = 1; ; months += 1) {
    const anniversary = monthsAfter(anchor, months);
    if (anniversary > to) return null;
    if (anniversary > from) return anniversary;
  }
}
