import {
  followIdleEnd,
  idleEnd,
  idleFromTheStart,
} from '../../../src/forecast/usage-model/idle-end';
import { seededRandom } from '../../../src/forecast/usage-model/random';

const HORIZON_DAYS = 28;
const busy = (days: number) => new Array<number>(days).fill(6);
const weekly = (weeks: number) => [6, ...Array(weeks).fill([0, 0, 0, 0, 0, 0, 6]).flat()];

function followed(end: ReturnType<typeof idleEnd>): Float64Array {
  const paths = new Float64Array(HORIZON_DAYS * 2_000).fill(1);
  followIdleEnd(paths, HORIZON_DAYS, end, seededRandom(5));
  return paths;
}

describe('idle days at the end', () => {
  it('change nothing where there are none', () => {
    for (const used of [[6], busy(20), weekly(3)]) {
      expect(idleEnd(used, 0)).toMatchObject({ goesOn: 1, levelShare: 1 });
    }
    expect(new Set(followed(idleEnd(busy(20), 0)))).toEqual(new Set([1]));
  });

  it('tell the more, the faster the pace was', () => {
    expect(idleEnd(weekly(3), 6).goesOn).toBeGreaterThan(0.5);
    expect(idleEnd(busy(22), 6).goesOn).toBeLessThan(0.3);
  });

  it('end what was one day of use and no habit, for good', () => {
    const { goesOn, returnShape } = idleEnd([6], 7);
    expect(goesOn).toBeCloseTo(2 / (1 + (11 / 4) ** 5), 9);
    expect(returnShape).toBe(0);
  });

  it('do not count what was before the first use', () => {
    expect(idleEnd([0, 0, 0, 6, 6], 3)).toEqual(idleEnd([6, 6], 3));
  });

  it('leave less on every path the more there are', () => {
    for (const used of [[6], [6, 6], weekly(2), busy(30)]) {
      let before = followed(idleEnd(used, 0));
      for (let idleDays = 1; idleDays <= 80; idleDays++) {
        const after = followed(idleEnd(used, idleDays));
        expect(after.every((credits, at) => credits <= (before[at] ?? 0))).toBe(true);
        before = after;
      }
    }
  });

  it('let fewer accounts begin the longer they were never used', () => {
    const begun = followed(idleFromTheStart(4)).filter((credits) => credits > 0);
    expect(begun.length / HORIZON_DAYS / 2_000).toBeCloseTo(1 / 5, 1);
  });
});
