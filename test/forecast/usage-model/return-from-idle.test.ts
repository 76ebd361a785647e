import { seededRandom } from '../../../src/forecast/usage-model/random';
import { idleUntilReturn } from '../../../src/forecast/usage-model/return-from-idle';

const HORIZON_DAYS = 30;
const PATHS = 4_000;

function stillAwayAfter(days: number, daysSoFar: number): number {
  const paths = new Float64Array(HORIZON_DAYS * PATHS).fill(1);
  idleUntilReturn(paths, HORIZON_DAYS, { daysSoFar, random: seededRandom(11) });
  let away = 0;
  for (let path = 0; path < PATHS; path++) {
    if (paths[path * HORIZON_DAYS + days - 1] === 0) away++;
  }
  return away / PATHS;
}

describe('a dormant account', () => {
  it('is as likely as not to be back after as many days as it has been away', () => {
    expect(stillAwayAfter(20, 20)).toBeCloseTo(0.5, 1);
  });

  it('stays away longer the longer it has been away', () => {
    expect(stillAwayAfter(30, 10)).toBeCloseTo(0.25, 1);
    expect(stillAwayAfter(30, 90)).toBeCloseTo(0.75, 1);
  });

  it('goes on without a break once it is back', () => {
    const paths = new Float64Array(HORIZON_DAYS * 50).fill(1);
    idleUntilReturn(paths, HORIZON_DAYS, { daysSoFar: 20, random: seededRandom(2) });
    for (let path = 0; path < 50; path++) {
      const days = Array.from(paths.subarray(path * HORIZON_DAYS, (path + 1) * HORIZON_DAYS));
      expect(days).toEqual(days.toSorted((a, b) => a - b));
    }
  });
});
