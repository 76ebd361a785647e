import type { NightlyTask, NightlyTasks } from '../ledger/nightly-tasks';
import type { ReadStore } from '../ledger/read-store';
import { DAY_MS, HOUR_MS, type Instant } from '../units/instant';

/** UTC; when most sleep in the Americas or in Europe. */
const NIGHT_HOUR = 3;

export interface NightlyWorkParts {
  readonly tasks: NightlyTasks;
  readonly clock: Pick<ReadStore, 'now'>;
  /** What each comes to; it ends early when the signal says so. */
  readonly does: Readonly<
    Record<NightlyTask, (now: Instant, signal: AbortSignal) => Promise<void>>
  >;
}

/** Does what is to be done once a night, each task in one of the processes. */
export class NightlyWork {
  constructor(private readonly parts: NightlyWorkParts) {}

  /** A task that fails is tried again when this process's claim to it has ended. */
  async doDue(signal: AbortSignal): Promise<void> {
    const { tasks, clock, does } = this.parts;
    const failures: unknown[] = [];
    for (const task of Object.keys(does) as NightlyTask[]) {
      const now = await clock.now();
      if (signal.aborted || !(await tasks.claim(task, now, nextNight(now)))) continue;
      try {
        await does[task](now, signal);
        // A process that was stopped leaves the rest to whichever takes it up next.
        await tasks.finish(task, signal.aborted ? now : nextNight(now));
      } catch (failure) {
        failures.push(failure);
      }
    }
    if (failures.length > 0) {
      throw new AggregateError(failures, `${failures.length} nightly tasks failed`);
    }
  }
}

/** The first night that begins after this instant. */
export function nextNight(now: Instant): Instant {
  const nights = Math.floor((now - NIGHT_HOUR * HOUR_MS) / DAY_MS) + 1;
  return nights * DAY_MS + NIGHT_HOUR * HOUR_MS;
}
