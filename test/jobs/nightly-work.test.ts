import { forgetOldUsage } from '../../src/jobs/forget-old-usage';
import { NightlyWork, nextNight } from '../../src/jobs/nightly-work';
import type { NightlyTask } from '../../src/ledger/nightly-tasks';
import type { UsageArchive } from '../../src/ledger/usage-archive';
import type { AccountId } from '../../src/units/ids';
import { DAY_MS } from '../../src/units/instant';

const EVENING = Date.UTC(2027, 2, 1, 20);
const NIGHT = Date.UTC(2027, 2, 2, 3);
const RUNNING = new AbortController().signal;

function nightlyWork(due: readonly NightlyTask[], broken: readonly NightlyTask[] = []) {
  const done: NightlyTask[] = [];
  const finished: [NightlyTask, number][] = [];
  const doing = (task: NightlyTask) => async () => {
    if (broken.includes(task)) throw new Error(`${task} is broken`);
    done.push(task);
  };
  const work = new NightlyWork({
    tasks: {
      claim: async (task) => due.includes(task),
      finish: async (task, nextDueAt) => void finished.push([task, nextDueAt]),
    },
    clock: { now: async () => EVENING },
    does: {
      USAGE_CLEAN_UP: doing('USAGE_CLEAN_UP'),
      FORECAST_BANK: doing('FORECAST_BANK'),
      AUDIT_LOG_CLEAN_UP: doing('AUDIT_LOG_CLEAN_UP'),
      LINK_CODE_CLEAN_UP: doing('LINK_CODE_CLEAN_UP'),
    },
  });
  return { work, done, finished };
}

describe('what is done at night', () => {
  it('is done where it is due, and due again in the next night', async () => {
    const { work, done, finished } = nightlyWork(['FORECAST_BANK']);
    await work.doDue(RUNNING);
    expect(done).toEqual(['FORECAST_BANK']);
    expect(finished).toEqual([['FORECAST_BANK', NIGHT]]);
  });

  it('is done though something else fails, which is not finished and is told', async () => {
    const { work, done, finished } = nightlyWork(
      ['USAGE_CLEAN_UP', 'FORECAST_BANK'],
      ['USAGE_CLEAN_UP'],
    );
    await expect(work.doDue(RUNNING)).rejects.toThrow('1 nightly tasks failed');
    expect(done).toEqual(['FORECAST_BANK']);
    expect(finished.map(([task]) => task)).toEqual(['FORECAST_BANK']);
  });

  it('is left to others where this process is to stop', async () => {
    const { work, done } = nightlyWork(['USAGE_CLEAN_UP', 'FORECAST_BANK']);
    await work.doDue(AbortSignal.abort());
    expect(done).toEqual([]);
  });

  it.each([
    [EVENING, NIGHT],
    [NIGHT - 1, NIGHT],
    [NIGHT, NIGHT + DAY_MS],
    [Date.UTC(2027, 2, 2), NIGHT],
  ])('begins at three: after %d at %d', (now, night) => {
    expect(nextNight(now)).toBe(night);
  });
});

describe('old usage', () => {
  /** Accounts, each with its number of days that are too old. */
  function archiveWith(oldDays: readonly number[]) {
    const left = new Map(
      oldDays.map((days, index) => [`acc_${String(index).padStart(4, '0')}` as AccountId, days]),
    );
    const asked: { readonly accounts: number; readonly before: string; readonly days: number }[] =
      [];
    const archive: UsageArchive = {
      accounts: async (after, limit) =>
        [...left.keys()]
          .filter((id) => id > (after ?? ''))
          .slice(0, limit)
          .map((id) => ({ id, openedAt: 0 })),
      days: async () => new Map(),
      forget: async (accounts, before, limit) => {
        let forgotten = 0;
        for (const id of accounts) {
          const days = Math.min(left.get(id) ?? 0, limit - forgotten);
          left.set(id, (left.get(id) ?? 0) - days);
          forgotten += days;
        }
        asked.push({ accounts: accounts.length, before, days: forgotten });
        return forgotten;
      },
    };
    return { archive, asked, left };
  }

  it('is forgotten after 400 days, account after account, in small portions', async () => {
    const { archive, asked, left } = archiveWith([...Array(120).fill(1), 250, 0, 3]);
    await forgetOldUsage(archive, Date.UTC(2027, 1, 5), RUNNING);
    expect([...left.values()].every((days) => days === 0)).toBe(true);
    expect(new Set(asked.map(({ before }) => before))).toEqual(new Set(['2026-01-01']));
    expect(Math.max(...asked.map(({ accounts }) => accounts))).toBe(50);
    expect(Math.max(...asked.map(({ days }) => days))).toBe(100);
  });

  it('is left for the next night where this process is to stop', async () => {
    const { archive, asked } = archiveWith(Array(200).fill(1_000));
    await forgetOldUsage(archive, EVENING, AbortSignal.abort());
    expect(asked).toHaveLength(1);
  });
});
