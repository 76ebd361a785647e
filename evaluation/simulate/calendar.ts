// The calendar of rule 18, worked out apart from the product's.

export const SECOND_MS = 1_000;
export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;

/** This many months after the anchor, on its day of the month or the last one that there is. */
export function monthsAfter(anchor: number, months: number): number {
  const date = new Date(anchor);
  const day = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + months);
  const lastDay = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(day, lastDay));
  return date.getTime();
}

/** How many whole months have passed since the anchor. */
export function monthsSince(anchor: number, instant: number): number {
  let months = 0;
  while (monthsAfter(anchor, months + 1) <= instant) months += 1;
  return months;
}

export function isWorkday(instant: number): boolean {
  return new Date(instant).getUTCDay() % 6 !== 0;
}

export function iso(instant: number): string {
  return new Date(instant).toISOString();
}
