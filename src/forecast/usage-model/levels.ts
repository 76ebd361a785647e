/** 1 for today, a half after one half-life. */
export function recencyWeight(ageDays: number, halfLifeDays: number): number {
  return 0.5 ** (ageDays / halfLifeDays);
}

/** The mean of the values up to each day, oldest first, the recent ones counting for more. */
export function levelsOverTime(values: ArrayLike<number>, halfLifeDays: number): Float64Array {
  const fading = recencyWeight(1, halfLifeDays);
  const levels = new Float64Array(values.length);
  let sum = 0;
  let weights = 0;
  for (let day = 0; day < values.length; day++) {
    sum = sum * fading + (values[day] ?? 0);
    weights = weights * fading + 1;
    levels[day] = sum / weights;
  }
  return levels;
}

/** The last of `levelsOverTime`; 0 where there are no values. */
export function levelNow(values: ArrayLike<number>, halfLifeDays: number): number {
  const fading = recencyWeight(1, halfLifeDays);
  let sum = 0;
  let weights = 0;
  for (let day = 0; day < values.length; day++) {
    sum = sum * fading + (values[day] ?? 0);
    weights = weights * fading + 1;
  }
  return weights > 0 ? sum / weights : 0;
}
