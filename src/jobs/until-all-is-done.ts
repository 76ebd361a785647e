import { setTimeout as sleep } from 'node:timers/promises';
import { LEASE_MS } from '../payments/payment-task-store';

const POLL_MS = 50;
/** By then a process that died has lost what it had in hand, and this one has done it. */
const WAIT_MS_MAX = 2 * LEASE_MS;

/** Does what is due, and waits for what other processes have in hand of it. */
export async function untilAllIsDone(
  doDue: () => Promise<void>,
  isUnderWay: () => Promise<boolean>,
): Promise<void> {
  const giveUpAt = Date.now() + WAIT_MS_MAX;
  do {
    await doDue();
    if (!(await isUnderWay())) return;
    await sleep(POLL_MS);
  } while (Date.now() < giveUpAt);
}
