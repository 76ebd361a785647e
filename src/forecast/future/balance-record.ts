import { DAY_MS, type Instant } from '../../units/instant';
import type { FutureState } from './future-state';
import type { StretchRecord } from './play-paths';
import type { Wants } from './wants';

/** Stands for a day that does not come within the days that are looked at. */
export const NEVER = 65_535;

/** What balances do in each path, day by day. */
export class BalanceRecord implements StretchRecord {
  /** At the end of day d: of path p at `d * pathCount + p`, in microcredits. */
  readonly balances: Float64Array;
  /** Per path: the day, 0 is today, on which the last credit is used, or NEVER. */
  readonly runOutDays: Uint16Array;
  /** Per path: 1 where the last credits had left unused, before any were wanted in vain. */
  readonly lostUnused: Uint8Array;
  /** The days on which subscription credits are used up. */
  readonly subscriptionRunOutDays: Uint16Array;
  /** How many paths run out before `budgetAt`. */
  runOutBeforeBudget = 0;

  constructor(
    private readonly wants: Wants,
    private readonly budgetAt: Instant,
  ) {
    const { dayCount, pathCount } = wants;
    this.balances = new Float64Array(dayCount * pathCount);
    this.runOutDays = new Uint16Array(pathCount).fill(NEVER);
    this.lostUnused = new Uint8Array(pathCount);
    this.subscriptionRunOutDays = new Uint16Array(pathCount).fill(NEVER);
  }

  add(path: number, state: FutureState, to: Instant, before: number, after: number): void {
    const { today, dayCount, pathCount, sums } = this.wants;
    const { total, from, subscription } = state;
    const until = subscription === null ? Number.POSITIVE_INFINITY : state.subscriptionUntil;
    let spent = 0;
    for (let day = Math.floor((from - today) / DAY_MS); day < dayCount; day += 1) {
      const endOfDay = today + (day + 1) * DAY_MS;
      const isWhole = endOfDay <= to;
      const wanted = (isWhole ? (sums[path * dayCount + day] ?? 0) : after) - before;
      if (isWhole) this.balances[day * pathCount + path] = Math.max(0, total - wanted);
      if (wanted > spent) {
        if (wanted >= total) this.runOut(path, day, state);
        if (wanted >= until) noteFirst(this.subscriptionRunOutDays, path, day);
        spent = wanted;
      }
      if (endOfDay >= to) return;
    }
  }

  private runOut(path: number, day: number, { from, total }: FutureState): void {
    if (this.runOutDays[path] !== NEVER) return;
    this.runOutDays[path] = day;
    // An account that starts with nothing has spent it.
    if (total === 0 && from > this.wants.now) this.lostUnused[path] = 1;
    if (from < this.budgetAt) this.runOutBeforeBudget += 1;
  }
}

function noteFirst(days: Uint16Array, path: number, day: number): void {
  if (days[path] === NEVER) days[path] = day;
}
