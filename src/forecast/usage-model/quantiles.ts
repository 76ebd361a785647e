/** Between the two values that the probability falls between; 0 where there are none. */
export function sortedQuantile(sorted: ArrayLike<number>, probability: number): number {
  const position = probability * (sorted.length - 1);
  const below = Math.floor(position);
  const low = sorted[below] ?? 0;
  const high = sorted[below + 1] ?? low;
  return low + (high - low) * (position - below);
}

/**
 * Quantiles of values that count by their weights. Each value stands at the middle of its weight,
 * and what lies between two is interpolated.
 *
 * @param order positions of the values, smallest value first
 */
export function weightedQuantiles(
  values: ArrayLike<number>,
  weights: ArrayLike<number>,
  order: ArrayLike<number>,
  probabilities: readonly number[],
): number[] {
  let totalWeight = 0;
  for (let at = 0; at < weights.length; at++) totalWeight += weights[at] ?? 0;
  return probabilities.map((probability) => {
    const wanted = probability * totalWeight;
    let passed = 0;
    let previous: { middle: number; value: number } | null = null;
    for (let rank = 0; rank < order.length; rank++) {
      const at = order[rank] ?? 0;
      const weight = weights[at] ?? 0;
      const value = values[at] ?? 0;
      const middle = passed + weight / 2;
      if (middle >= wanted) {
        if (!previous) return value;
        const share = (wanted - previous.middle) / (middle - previous.middle);
        return previous.value + (value - previous.value) * share;
      }
      passed += weight;
      previous = { middle, value };
    }
    return previous?.value ?? 0;
  });
}
