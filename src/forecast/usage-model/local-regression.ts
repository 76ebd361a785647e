/** Against slopes that rest on few or on much alike examples. */
const RIDGE = 0.02;

/**
 * How an outcome changes with each difference, over weighted examples, near no difference at all:
 * a ridge regression. In this way what is nearest by need not be an exact match (the adjustment of
 * Beaumont, Zhang and Balding, 2002, for samples accepted by their likeness).
 *
 * @param differences example i has `differences[i * width]` to `differences[i * width + width - 1]`
 * @returns `width` slopes, of the outcome per unit of each difference
 */
export function localSlopes(
  differences: Float64Array,
  width: number,
  outcomes: Float64Array,
  weights: Float64Array,
): Float64Array {
  const size = width + 1;
  const matrix = new Float64Array(size * size);
  const right = new Float64Array(size);
  const row = new Float64Array(size);
  row[0] = 1;
  for (let example = 0; example < outcomes.length; example++) {
    const weight = weights[example] ?? 0;
    if (weight < 1e-8) continue;
    for (let at = 0; at < width; at++) row[at + 1] = differences[example * width + at] ?? 0;
    addExample(matrix, right, row, weight, outcomes[example] ?? 0);
  }
  mirror(matrix, size);
  for (let at = 1; at < size; at++) add(matrix, at * size + at, RIDGE);
  return solve(matrix, right).subarray(1);
}

function addExample(
  matrix: Float64Array,
  right: Float64Array,
  row: Float64Array,
  weight: number,
  outcome: number,
): void {
  const size = row.length;
  for (let a = 0; a < size; a++) {
    const weighted = weight * (row[a] ?? 0);
    add(right, a, weighted * outcome);
    for (let b = a; b < size; b++) add(matrix, a * size + b, weighted * (row[b] ?? 0));
  }
}

function mirror(matrix: Float64Array, size: number): void {
  for (let a = 1; a < size; a++) {
    for (let b = 0; b < a; b++) matrix[a * size + b] = matrix[b * size + a] ?? 0;
  }
}

/** By elimination: the ridge keeps every pivot above zero. */
function solve(matrix: Float64Array, right: Float64Array): Float64Array {
  const size = right.length;
  const at = (row: number, column: number): number => matrix[row * size + column] ?? 0;
  for (let pivot = 0; pivot < size; pivot++) {
    for (let row = pivot + 1; row < size; row++) {
      const factor = at(row, pivot) / at(pivot, pivot);
      for (let column = pivot; column < size; column++) {
        add(matrix, row * size + column, -factor * at(pivot, column));
      }
      add(right, row, -factor * (right[pivot] ?? 0));
    }
  }
  const solution = new Float64Array(size);
  for (let row = size - 1; row >= 0; row--) {
    let rest = right[row] ?? 0;
    for (let column = row + 1; column < size; column++) {
      rest -= at(row, column) * (solution[column] ?? 0);
    }
    solution[row] = rest / at(row, row);
  }
  return solution;
}

function add(values: Float64Array, at: number, term: number): void {
  values[at] = (values[at] ?? 0) + term;
}
