import { once } from 'node:events';
import { Redis } from 'ioredis';
import { accountWith, consume, grant } from '../support/actions';
import { LISTEN_BRIEFLY, numberOf } from '../support/alert-actions';
import { type Deployment, deployments } from '../support/deployment';
import { describeEachFound } from '../support/describe-each-found';
import { GraphqlClient } from '../support/graphql-client';
import { LiveSubscription } from '../support/live-subscription';
import { RedisServer, redisUnderTest } from '../support/redis';

const redis = redisUnderTest();

describeEachFound(redis)('with %s', (program) => {
  describe.each(deployments())('pushes on $name', ({ deploy }) => {
    let service: Deployment;
    let server: RedisServer;

    beforeEach(async () => {
      server = await RedisServer.on(program);
    });
    afterEach(async () => {
      await service.close();
      await server.kill();
    });

    /** Watched on the last server, spent from on the first. */
    const watchedAccount = async () => {
      const operator = new GraphqlClient(service.urls.slice(0, 1), service.operator.credential);
      const id = await accountWith(operator, '1');
      const url = service.urls.at(-1) ?? '';
      const live = LiveSubscription.begin(url, operator.credential, LISTEN_BRIEFLY, {
        id,
        after: Buffer.from('0').toString('base64url'),
      });
      const raise = async () => {
        await consume(operator, { accountId: id, amount: '1' });
        await grant(operator, { accountId: id, amount: '1' });
        return numberOf((await live.next()).lowBalanceAlert);
      };
      return { id, live, raise };
    };

    it('tell the other processes which accounts have changed', async () => {
      await server.start();
      service = await deploy({ REDIS_URL: server.url });
      const listener = new Redis(server.url);
      await listener.subscribe('headroom:changed');
      const { id, live, raise } = await watchedAccount();
      let message = '';
      while (!message.includes(id)) {
        const [heard] = await Promise.all([once(listener, 'message'), raise()]);
        message = heard[1];
      }
      listener.disconnect();
      await live.end();
    });

    it('miss nothing while Redis is away at the start, comes, is killed and comes back', async () => {
      service = await deploy({ REDIS_URL: server.url });
      const { live, raise } = await watchedAccount();
      const numbers = [await raise()];
      for (let round = 0; round < 2; round += 1) {
        await server.start();
        for (let raised = 0; raised < 3; raised += 1) numbers.push(await raise());
        await server.kill();
        for (let raised = 0; raised < 3; raised += 1) numbers.push(await raise());
      }
      expect(numbers).toEqual(numbers.map((_, index) => index + 1));
      await live.end();
    });
  });
});
