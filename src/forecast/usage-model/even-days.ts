const SHARE_MIN = 0.05;

/** Days in the size that they would have in a week without weekdays, oldest first. */
export interface EvenDays {
  readonly values: Float64Array;
  /**
   * What each had been divided by: the share of an even day that its weekday uses. It is also what
   * the day counts for. Of a weekday with hardly any use little is known, and divided it looks big.
   */
  readonly shares: Float64Array;
}

export function evenOut(values: ArrayLike<number>, shareOf: (day: number) => number): EvenDays {
  const shares = Float64Array.from(values, (_, day) => Math.max(SHARE_MIN, shareOf(day)));
  return { values: shares.map((share, day) => (values[day] ?? 0) / share), shares };
}

export function asTheyAre(values: ArrayLike<number>): EvenDays {
  return evenOut(values, () => 1);
}

/** From `start` up to `end`, which is not included; from the end if negative, as in `slice`. */
export function someDays({ values, shares }: EvenDays, start: number, end?: number): EvenDays {
  return { values: values.subarray(start, end), shares: shares.subarray(start, end) };
}

/** The mean day, each cut at `cap`; 0 where there are none. */
export function cappedMean(
  { values, shares }: EvenDays,
  cap: number,
  start = 0,
  end = values.length,
): number {
  let sum = 0;
  let weights = 0;
  for (let day = start; day < end; day++) {
    const share = shares[day] ?? 0;
    sum += share * Math.min(values[day] ?? 0, cap);
    weights += share;
  }
  return weights > 0 ? sum / weights : 0;
}
