/**
 * The value that sorting would put at `rank`, by Hoare's quickselect, which is several times faster
 * than sorting. It reorders the values between the two ends, so that those before the rank are no
 * higher, and those after it no lower.
 */
export function selectRank(
  values: Float64Array,
  rank: number,
  first: number,
  last: number,
): number {
  let from = first;
  let to = last;
  while (from < to) {
    const pivot = values[(from + to) >> 1] ?? 0;
    let left = from;
    let right = to;
    while (left <= right) {
      while ((values[left] ?? 0) < pivot) left++;
      while ((values[right] ?? 0) > pivot) right--;
      if (left > right) break;
      const swapped = values[left] ?? 0;
      values[left++] = values[right] ?? 0;
      values[right--] = swapped;
    }
    if (rank <= right) to = right;
    else if (rank >= left) from = left;
    else break;
  }
  return values[rank] ?? 0;
}
