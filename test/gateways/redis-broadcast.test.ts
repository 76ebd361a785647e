import { setTimeout as sleep } from 'node:timers/promises';
import { type BroadcastLog, RedisBroadcast } from '../../src/gateways/redis-broadcast';
import type { AccountId } from '../../src/units/ids';
import { describeEachFound } from '../support/describe-each-found';
import { RedisServer, redisUnderTest } from '../support/redis';

const ANN = 'acc_ann' as AccountId;
const BOB = 'acc_bob' as AccountId;

const redis = redisUnderTest();

describeEachFound(redis)('a broadcast over %s', (program) => {
  let server: RedisServer;
  const open: RedisBroadcast[] = [];

  beforeEach(async () => {
    server = await RedisServer.on(program);
  });
  afterEach(async () => {
    for (const broadcast of open.splice(0)) broadcast.close();
    await server.kill();
  });

  /** What one process hears and logs. */
  const join = (url = server.url) => {
    const heard: AccountId[] = [];
    const logged: string[] = [];
    const log: BroadcastLog = {
      info: (message) => logged.push(message),
      warn: (facts, message) => logged.push(`${JSON.stringify(facts)} ${message}`),
    };
    const broadcast = new RedisBroadcast(url, log);
    open.push(broadcast);
    broadcast.onChanged((accounts) => heard.push(...accounts));
    broadcast.start();
    return { broadcast, heard, logged };
  };
  type Joined = ReturnType<typeof join>;
  /** Tells of an account until another process hears of it. */
  const reaches = async ({ broadcast }: Joined, { heard }: Joined, account: AccountId) => {
    heard.length = 0;
    while (!heard.includes(account)) {
      broadcast.tell([account]);
      await sleep(10);
    }
  };

  it('tells the other processes, and not the one that knows', async () => {
    await server.start();
    const [one, two, three] = [join(), join(), join()];
    await Promise.all([reaches(one, two, ANN), reaches(one, three, ANN), reaches(two, one, BOB)]);
    expect(one.heard).not.toContain(ANN);
    expect([one, two, three].flatMap(({ logged }) => logged)).toEqual([]);
  });

  it('goes on by itself when Redis was away at the start, is killed, and comes back', async () => {
    const [one, two] = [join(), join()];
    one.broadcast.tell([ANN]);
    while (one.logged.length === 0 || two.logged.length === 0) await sleep(10);

    await server.start();
    await reaches(one, two, ANN);
    await server.kill();
    while (one.logged.length < 3) await sleep(10);
    await server.start();
    await reaches(one, two, BOB);
    await reaches(two, one, BOB);

    const lost = expect.stringMatching(/^\{"reason":".+"\} Redis is out of reach/);
    for (const { logged } of [one, two]) {
      expect(logged).toEqual([lost, 'Redis is back', lost, 'Redis is back']);
    }
  });

  it('finds out that Redis answers no more, and waits for it in the background', async () => {
    await server.start();
    const [one, two] = [join(), join()];
    await reaches(one, two, ANN);
    await server.freeze();
    while (one.logged.length === 0) {
      one.broadcast.tell([BOB]);
      await sleep(10);
    }
    await server.thaw();
    await reaches(one, two, BOB);
    expect(one.logged[0]).toContain('Redis is out of reach');
  });

  it('keeps no more than the accounts of one message while Redis does not answer', async () => {
    await server.start();
    const [one, two] = [join(), join()];
    // Redis may be given up before it thaws, on a machine that is busy; then it is all done again.
    const isHeard = () => two.heard.includes('acc_10000' as AccountId);
    while (!isHeard()) {
      one.logged.length = 0;
      await reaches(one, two, ANN);
      await server.freeze();
      for (let told = 0; told < 50_000; told += 1) one.broadcast.tell([`acc_${told}` as AccountId]);
      await server.thaw();
      while (!isHeard() && one.logged.length === 0) await sleep(10);
    }
    // The first set out alone; the next message took the limit of what had gathered.
    expect(new Set(two.heard.filter((account) => account !== ANN)).size).toBe(10_001);
  });

  it('says what is wrong with its address, without the password', async () => {
    await server.start();
    const wrong = server.url.replace(/:[^:@]+@/, ':wrong-password@');
    const { logged } = join(wrong);
    while (logged.length === 0) await sleep(10);
    expect(logged[0]).toMatch(/WRONGPASS/);
    expect(logged.join()).not.toContain('wrong-password');
  });
});
