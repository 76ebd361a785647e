import { dormantDays, sinceLongIdle } from '../../../src/forecast/usage-model/idle-stretches';

const idle = (days: number) => new Array<number>(days).fill(0);
const busy = (days: number) => new Array<number>(days).fill(6);

describe('idle stretches', () => {
  it('make an account dormant when they are longer than it ever paused', () => {
    expect(dormantDays([...busy(40), ...idle(10)])).toBe(10);
    expect(dormantDays([...busy(20), ...idle(3), ...busy(20), ...idle(10)])).toBe(10);
  });

  it('are ordinary for an account that pauses as long', () => {
    const pausing = [...busy(9), ...idle(9), ...busy(9), ...idle(8), ...busy(9)];
    expect(dormantDays([...pausing, ...idle(12)])).toBe(0);
  });

  it('are never ordinary once they leave no level of four weeks', () => {
    const seldom = [...busy(1), ...idle(13), ...busy(1), ...idle(13), ...busy(1)];
    expect(dormantDays([...seldom, ...idle(27)])).toBe(0);
    expect(dormantDays([...seldom, ...idle(28)])).toBe(28);
  });

  it('are ordinary while they are short, and are none for an account that was never used', () => {
    expect(dormantDays([...busy(40), ...idle(6)])).toBe(0);
    expect(dormantDays(idle(50))).toBe(0);
    expect(dormantDays(busy(50))).toBe(0);
    expect(dormantDays([])).toBe(0);
  });

  it('are left behind by an account that has just started to be used', () => {
    expect(sinceLongIdle([...idle(110), ...busy(10)])).toEqual(busy(10));
    expect(sinceLongIdle([...busy(60), ...idle(90), ...busy(20)])).toEqual(busy(20));
  });

  it('still count after a few days, and after many', () => {
    for (const values of [
      [...idle(110), ...busy(3)],
      [...idle(110), ...busy(60)],
      [...idle(10), ...busy(20)],
    ]) {
      expect(sinceLongIdle(values)).toBe(values);
    }
  });
});
