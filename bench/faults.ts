import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Arrivals, storm } from '../test/process/delivery-storm';
import { startDatabase } from './support/database';
import { machine } from './support/machine';

const SECONDS = Number(process.env.BENCH_SECONDS ?? 60);
const PROCESSES = 4;

/**
 * Processes that raise alerts and tell of them, by real mails and webhooks, and are killed at
 * random all the while. Ends with an error where an alert was lost, changed or came out of order.
 */
export async function benchFaults(): Promise<void> {
  const database = await startDatabase();
  const folder = await mkdtemp(join(tmpdir(), 'headroom-faults-'));
  try {
    console.log(machine());
    const found = await storm({
      folder,
      databaseUrl: database.url,
      processes: PROCESSES,
      seconds: SECONDS,
    });
    const { kills, alertsExpected, alertsStored, mails, webhooks, undelivered } = found;
    console.log(
      [
        `${kills} kills in ${SECONDS} s over ${PROCESSES} processes`,
        `alerts: ${alertsExpected} raised, ${alertsStored} stored, ${undelivered} undelivered`,
        `mails: ${described(mails)}`,
        `webhooks: ${described(webhooks)}`,
      ].join('\n'),
    );
    const isRight = ({ distinct, altered, overtaken }: Arrivals) =>
      distinct === alertsExpected && altered + overtaken === 0;
    if (alertsStored !== alertsExpected || !isRight(mails) || !isRight(webhooks)) {
      throw new Error('alerts were lost, changed or out of order');
    }
  } finally {
    await database.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

function described({ count, distinct, altered, overtaken }: Arrivals): string {
  const repeats = `${count - distinct} repeats with the same id`;
  return `${distinct} arrived, ${repeats}, ${altered} altered, ${overtaken} out of order`;
}
