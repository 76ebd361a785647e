import { ChannelUnusable, PermanentFailure } from '../../src/events/channel';
import type { Delivery, DeliveryStore } from '../../src/events/delivery-store';
import { Relay } from '../../src/events/relay';
import { Stoppage } from '../../src/events/stoppage';

/** Hands these out one by one. */
function deliveriesTo(...receivers: readonly string[]): DeliveryStore {
  const waiting = receivers.map((receiver) => ({ receiver, attempts: 1 }) as Delivery);
  return {
    claim: async (_channel, limit) => waiting.splice(0, Math.min(limit, 1)),
    record: async () => true,
    isAnyDue: async () => waiting.length > 0,
    nextAfter: async () => null,
  };
}

it('goes on after a receiver has refused a probe: the channel itself is in order', async () => {
  let now = 0;
  const failures: Error[] = [new ChannelUnusable('wrong password'), new PermanentFailure('no')];
  const news: string[] = [];
  const sent: string[] = [];
  const relay = new Relay({
    deliveries: deliveriesTo('one', 'two', 'three'),
    channel: {
      name: 'EMAIL',
      async send({ receiver }) {
        const failure = failures.shift();
        if (failure !== undefined) throw failure;
        sent.push(receiver);
        return 'DELIVERED';
      },
    },
    receiversAtOnce: 1,
    onFailure: (_delivery, failure) => news.push(String(failure)),
    onUnrecorded: () => news.push('unrecorded'),
    onStopped: ({ message }) => news.push(message),
    onResumed: () => news.push('resumed'),
    stoppage: new Stoppage(1_000, () => now),
  });
  await relay.run();
  expect(relay.isStopped).toBe(true);
  now = 1_000;
  await relay.run();
  await relay.close();
  expect(news).toEqual(['wrong password', 'resumed', 'PermanentFailure: no']);
  expect(sent).toEqual(['three']);
});
