import { setTimeout as sleep } from 'node:timers/promises';
import type { Caller } from '../../src/limits/caller';
import { POINT_LIMITS } from '../../src/limits/limit-list';
import { Limiter } from '../../src/limits/limiter';
import { ChannelBuckets } from '../../src/workers/channel-buckets';
import { type WorkerInMemory, workersInMemory } from './workers-in-memory';

const ANN: Caller = { kind: 'CUSTOMER', key: 'ann' };
const BOB: Caller = { kind: 'CUSTOMER', key: 'bob' };
const SOMEWHERE: Caller = { kind: 'BAD_CREDENTIAL', key: '192.0.2.7' };
/** Buckets of 10 and of 2, so slow that nothing comes back while a test runs. */
const LIMITS = { ...POINT_LIMITS, CUSTOMER: 60, BAD_CREDENTIAL: 12 };

function limiterOf({ channel }: WorkerInMemory) {
  const logged: string[] = [];
  const log = {
    info: (message: string) => logged.push(message),
    warn: (message: string) => logged.push(message),
  };
  const limiter = new Limiter(LIMITS, new ChannelBuckets(channel, log), () => performance.now());
  return { limiter, logged };
}

function twoLimiters() {
  const workers = workersInMemory(2, LIMITS);
  const [one, two] = workers.map(limiterOf);
  if (one === undefined || two === undefined) throw new Error('there are two');
  return { one, two, workers };
}

it('shares a bucket among all workers', async () => {
  const { one, two } = twoLimiters();
  expect(await one.limiter.take(ANN, 6)).toMatchObject({ isAdmitted: true, remaining: 4 });
  expect(await two.limiter.take(ANN, 4)).toMatchObject({ isAdmitted: true, remaining: 0 });
  expect(await one.limiter.take(ANN, 4)).toMatchObject({ isAdmitted: false });
  expect(await two.limiter.take(BOB, 10)).toMatchObject({ isAdmitted: true });
});

it('asks once for all that comes in the same turn', async () => {
  const { one, workers } = twoLimiters();
  const verdicts = [ANN, BOB, ANN].map((caller) => one.limiter.take(caller, 6));
  expect(await Promise.all(verdicts)).toMatchObject([
    { isAdmitted: true },
    { isAdmitted: true },
    { isAdmitted: false },
  ]);
  expect(workers[0]?.sent).toHaveLength(1);
});

it('knows of what others have charged once it charges itself', async () => {
  const { one, two } = twoLimiters();
  for (let count = 0; count < 10; count += 1) one.limiter.charge(SOMEWHERE, 1);
  expect(two.limiter.ask(SOMEWHERE, 1)).toMatchObject({ isAdmitted: true });
  two.limiter.charge(SOMEWHERE, 1);
  while (two.limiter.ask(SOMEWHERE, 1)?.isAdmitted) await new Promise(setImmediate);
});

it('limits by itself while the primary does not answer, and asks again after a pause', async () => {
  const { one, workers } = twoLimiters();
  workers[0]?.freeze();
  expect(await one.limiter.take(ANN, 6)).toMatchObject({ isAdmitted: true, remaining: 4 });
  expect(await one.limiter.take(ANN, 4)).toMatchObject({ isAdmitted: true, remaining: 0 });
  expect(workers[0]?.sent).toHaveLength(1);
  expect(one.logged).toHaveLength(1);
  workers[0]?.thaw();
  while (one.logged.length < 2) {
    await one.limiter.take(BOB, 0);
    await sleep(10);
  }
  expect(one.logged[1]).toContain('answers again');
});
