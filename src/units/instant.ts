/**
 * An instant: milliseconds since 1970-01-01T00:00:00Z, always UTC. A plain number, so that no
 * driver, session or server time zone can shift it on its way to the database and back.
 */
export type Instant = number;

export const SECOND_MS = 1_000;
export const MINUTE_MS = 60 * SECOND_MS;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

/** `2026-03-01T00:00:00.000Z` */
export function formatInstant(instant: Instant): string {
  return new Date(instant).toISOString();
}

/** The UTC calendar date of an instant, `2026-03-01`. */
export function dateOf(instant: Instant): string {
  const day = Math.floor(instant / DAY_MS);
  const kept = datesKept[day & (DATES_KEPT - 1)];
  if (kept?.day === day) return kept.date;
  const date = formatInstant(instant).slice(0, 10);
  datesKept[day & (DATES_KEPT - 1)] = { day, date };
  return date;
}

/** The same few days are asked for again and again, and writing dates is slow. A power of two. */
const DATES_KEPT = 64;
const datesKept: { readonly day: number; readonly date: string }[] = [];

/** The UTC calendar month of an instant, `2026-03`. */
export function monthOf(instant: Instant): string {
  return dateOf(instant).slice(0, 7);
}

/** The first instant of the UTC calendar month after the given one. */
export function startOfNextMonth(instant: Instant): Instant {
  const date = new Date(instant);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1);
}

export function startOfMonth(instant: Instant): Instant {
  const date = new Date(instant);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1);
}
