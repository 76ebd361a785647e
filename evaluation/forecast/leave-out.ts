import type { Bank, BankPath } from '../../src/forecast/usage-model/bank';
import type { Task } from './tasks';

/** Thousandths that a path may be off, and a share of the day: it was rounded, so its size is too. */
const TOLERANCE = { perMille: 1, share: 0.01 };

/**
 * The bank without the account that the tasks of each series were taken from, lest a forecast is
 * copied from its own future. A series is known by its longest history, the latest of them.
 */
export function banksWithoutOwn(bank: Bank, tasks: readonly Task[]): (task: Task) => Bank {
  const telling = new Map<string, Task>();
  for (const task of tasks) {
    const known = telling.get(task.series_id);
    if (!known || isMoreTelling(task, known)) telling.set(task.series_id, task);
  }
  const banks = new Map<string, Bank>();
  for (const [series, { history }] of telling) {
    const paths = bank.paths.filter((path) => !holds(path, history));
    banks.set(series, { ...bank, paths });
  }
  return (task) => banks.get(task.series_id) ?? bank;
}

function isMoreTelling(task: Task, other: Task): boolean {
  const longer = task.history.length - other.history.length;
  return longer > 0 || (longer === 0 && task.origin > other.origin);
}

/** Whether the path, in whatever size, goes through all days of the history. */
function holds({ perMille }: BankPath, history: readonly number[]): boolean {
  const total = history.reduce((sum, used) => sum + used, 0);
  for (let start = 0; start + history.length <= perMille.length; start++) {
    const part = perMille.slice(start, start + history.length);
    const size = part.reduce((sum, used) => sum + used, 0) / total;
    const isAlike = part.every(
      (used, day) =>
        Math.abs(used - size * (history[day] ?? 0)) <= TOLERANCE.perMille + TOLERANCE.share * used,
    );
    if (isAlike) return true;
  }
  return false;
}
