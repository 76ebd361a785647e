import { TestClock, type TimedWork } from '../jobs/test-clock';
import { formatInstant } from '../units/instant';
import type { Core } from './core';

/** Null where the clock is the wall's. The works in the order in which one may cause the next. */
export function testClockOf(
  { config, storage, log }: Core,
  works: readonly TimedWork[],
): TestClock | null {
  if (!config.testClock) return null;
  return new TestClock(storage.clock, works, ({ reached, to, share }) =>
    log.info(
      { reached: formatInstant(reached), to: formatInstant(to), percent: Math.floor(share * 100) },
      'the test clock is moving',
    ),
  );
}
