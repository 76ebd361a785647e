import { execFile } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';

const POLL_MS = 20;

/** The workers of a primary, the oldest first. */
export async function workersOf(primary: number): Promise<number[]> {
  const found = await promisify(execFile)('pgrep', ['-P', String(primary)]).catch(() => null);
  return (found?.stdout ?? '').split('\n').filter(Boolean).map(Number);
}

/** Resolves when none of these runs any more. */
export async function gone(processes: readonly number[]): Promise<void> {
  while (processes.some(isThere)) await sleep(POLL_MS);
}

/** Resolves when it holds. */
export async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await sleep(POLL_MS);
}

function isThere(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
