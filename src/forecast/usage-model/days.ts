export const DAYS_PER_WEEK = 7;
/** Four whole weeks: the span that totals are compared over, every weekday as often. */
export const DAYS_PER_FOUR_WEEKS = 28;
export const DAYS_PER_YEAR = 365;

/** Days to come, by their position after the first day of a history. */
export interface DaysAhead {
  readonly firstDay: number;
  readonly days: number;
}
