import { setTimeout as sleep } from 'node:timers/promises';
import { RedisBuckets } from '../../src/gateways/redis-buckets';
import type { Caller } from '../../src/limits/caller';
import { POINT_LIMITS } from '../../src/limits/limit-list';
import { Limiter } from '../../src/limits/limiter';
import { describeEachFound } from '../support/describe-each-found';
import { RedisServer, redisUnderTest } from '../support/redis';

const ANN: Caller = { kind: 'CUSTOMER', key: 'ann' };
const BOB: Caller = { kind: 'CUSTOMER', key: 'bob' };
/** A bucket of 10, so slow that nothing comes back while a test runs. */
const LIMITS = { ...POINT_LIMITS, CUSTOMER: 60 };

describeEachFound(redisUnderTest())('buckets in %s', (program) => {
  let server: RedisServer;
  const open: RedisBuckets[] = [];

  beforeEach(async () => {
    server = await RedisServer.on(program);
  });
  afterEach(async () => {
    for (const buckets of open.splice(0)) buckets.close();
    await server.kill();
  });

  /** One process of an installation. */
  const join = async (limits = LIMITS) => {
    const logged: string[] = [];
    const log = {
      info: (message: string) => logged.push(message),
      warn: (_: object, message: string) => logged.push(message),
    };
    const buckets = new RedisBuckets(server.url, limits, log);
    open.push(buckets);
    buckets.start();
    return { buckets, limiter: new Limiter(limits, buckets, () => performance.now()), logged };
  };
  const isReached = async ({ buckets }: Awaited<ReturnType<typeof join>>) => {
    while ((await buckets.take({ kind: 'CUSTOMER', key: 'nobody' }, 1, 60_000)) === null) {
      await sleep(10);
    }
  };

  it('shares a bucket among all processes', async () => {
    await server.start();
    const [one, two] = [await join(), await join()];
    await Promise.all([isReached(one), isReached(two)]);
    expect(await one.limiter.take(ANN, 6)).toMatchObject({ isAdmitted: true, remaining: 4 });
    expect(await two.limiter.take(ANN, 4)).toMatchObject({ isAdmitted: true, remaining: 0 });
    const refusal = await one.limiter.take(ANN, 4);
    expect(refusal).toMatchObject({ isAdmitted: false });
    expect(refusal?.retryAfterMs).toBeGreaterThan(1_000);
    expect(refusal?.retryAfterMs).toBeLessThanOrEqual(4_000);
    expect(await two.limiter.take(BOB, 10)).toMatchObject({ isAdmitted: true });
  });

  it('fills evenly, by the clock of Redis', async () => {
    await server.start();
    const one = await join({ ...LIMITS, CUSTOMER: 60_000 });
    await isReached(one);
    const begun = performance.now();
    expect(await one.limiter.take(ANN, 10_000)).toMatchObject({ isAdmitted: true });
    await sleep(50);
    const verdict = await one.buckets.take(ANN, 1, 10_000);
    const passed = performance.now() - begun;
    expect(verdict?.isAdmitted).toBe(true);
    expect(verdict?.fullInMs).toBeGreaterThanOrEqual(10_000 - passed - 2);
    expect(verdict?.fullInMs).toBeLessThanOrEqual(10_000 - 45);
  });

  it('charges what is done already in all processes', async () => {
    await server.start();
    const [one, two] = [await join(), await join()];
    await Promise.all([isReached(one), isReached(two)]);
    one.limiter.charge(ANN, 25);
    while ((await two.limiter.take(ANN, 1))?.isAdmitted) await sleep(10);
    expect((await two.limiter.take(ANN, 1))?.retryAfterMs).toBeGreaterThan(10_000);
  });

  it('limits by itself while Redis is away, and delays nobody for long', async () => {
    await server.start();
    const one = await join();
    await isReached(one);
    await server.freeze();
    expect(await one.limiter.take(ANN, 6)).toMatchObject({ isAdmitted: true, remaining: 4 });
    expect(await one.limiter.take(ANN, 4)).toMatchObject({ isAdmitted: true, remaining: 0 });
    expect(await one.limiter.take(ANN, 1)).toMatchObject({ isAdmitted: false });
    expect(one.logged).toHaveLength(1);
    await server.thaw();
    await isReached(one);
    expect(one.logged).toHaveLength(2);
  });
});
