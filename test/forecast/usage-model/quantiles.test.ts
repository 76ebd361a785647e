import { sortedQuantile, weightedQuantiles } from '../../../src/forecast/usage-model/quantiles';

describe('a quantile', () => {
  it('lies between the two values that the probability falls between', () => {
    expect(sortedQuantile([10, 20, 30], 0.5)).toBe(20);
    expect(sortedQuantile([10, 20, 30], 0.25)).toBe(15);
    expect(sortedQuantile([10, 20, 30], 1)).toBe(30);
    expect(sortedQuantile([], 0.5)).toBe(0);
  });

  it('of weighted values follows the weights', () => {
    const values = [30, 10, 20];
    const order = [1, 2, 0];
    expect(weightedQuantiles(values, [1, 1, 1], order, [0.5])).toEqual([20]);
    expect(weightedQuantiles(values, [8, 1, 1], order, [0.5])[0]).toBeGreaterThan(27);
    expect(weightedQuantiles(values, [1, 8, 1], order, [0.1, 0.9])).toEqual([10, 25]);
  });

  it('of weighted values never leaves their range', () => {
    expect(weightedQuantiles([5, 7], [1, 1], [0, 1], [0, 1])).toEqual([5, 7]);
    expect(weightedQuantiles([], [], [], [0.1, 0.5])).toEqual([0, 0]);
  });
});
