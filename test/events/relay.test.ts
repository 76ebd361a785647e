import { setTimeout as sleep } from 'node:timers/promises';
import { ATTEMPTS_MAX } from '../../src/events/back-off';
import {
  AmbiguousFailure,
  ChannelUnusable,
  PermanentFailure,
  TransientFailure,
} from '../../src/events/channel';
import type { Delivery, DeliveryOutcome, DeliveryStore } from '../../src/events/delivery-store';
import { DELIVERIES_AT_ONCE, Relay } from '../../src/events/relay';
import { Stoppage } from '../../src/events/stoppage';

/** Keeps deliveries in memory; time stands still, so what is put off is not due again. */
class DeliveriesInMemory implements DeliveryStore {
  readonly outcomes = new Map<string, DeliveryOutcome>();
  isLost = false;
  private readonly waiting: Delivery[] = [];
  private readonly claimed = new Set<string>();

  add(...receivers: readonly string[]): void {
    for (const receiver of receivers) this.waiting.push(deliveryTo(receiver));
  }

  async claim(_channel: string, limit: number, busy: readonly string[]) {
    const free = this.waiting.filter(({ receiver }) => !busy.includes(receiver)).slice(0, limit);
    for (const delivery of free) {
      this.waiting.splice(this.waiting.indexOf(delivery), 1);
      this.claimed.add(delivery.receiver);
    }
    return free;
  }

  async record({ receiver }: Delivery, outcome: DeliveryOutcome) {
    this.claimed.delete(receiver);
    if (this.isLost) return false;
    this.outcomes.set(receiver, outcome);
    return true;
  }

  async isAnyDue() {
    return this.waiting.length > 0 || this.claimed.size > 0;
  }

  async nextAfter() {
    return null;
  }
}

function deliveryTo(receiver: string, attempts = 1): Delivery {
  return { receiver, attempts } as Delivery;
}

function relayOn(
  deliveries: DeliveryStore,
  send: (delivery: Delivery) => Promise<void>,
  stoppage = new Stoppage(),
) {
  const failures: unknown[] = [];
  const news: string[] = [];
  const unrecorded: unknown[] = [];
  const relay = new Relay({
    deliveries,
    channel: {
      name: 'EMAIL',
      async send(delivery) {
        await send(delivery);
        return 'DELIVERED';
      },
    },
    onFailure: (_delivery, failure) => failures.push(failure),
    onUnrecorded: (_delivery, failure) => unrecorded.push(failure),
    onStopped: ({ message }) => news.push(message),
    onResumed: () => news.push('resumed'),
    stoppage,
  });
  return { relay, failures, unrecorded, news };
}

const MANY = Array.from({ length: 30 }, (_, index) => `receiver ${index}`);

it('sends what is due, a bounded number at once, and records that it arrived', async () => {
  const deliveries = new DeliveriesInMemory();
  deliveries.add(...MANY);
  let sending = 0;
  let most = 0;
  const { relay } = relayOn(deliveries, async () => {
    sending += 1;
    most = Math.max(most, sending);
    await sleep(2);
    sending -= 1;
  });

  await relay.run();

  expect(deliveries.outcomes.size).toBe(MANY.length);
  expect([...deliveries.outcomes.values()]).toEqual(MANY.map(() => ({ state: 'DELIVERED' })));
  expect(most).toBe(DELIVERIES_AT_ONCE);
});

it('lets nobody wait for a receiver that does not answer', async () => {
  const deliveries = new DeliveriesInMemory();
  deliveries.add('stuck', ...MANY);
  let answer = (): void => undefined;
  const answered = new Promise<void>((resolve) => {
    answer = resolve;
  });
  const { relay } = relayOn(deliveries, async ({ receiver }) => {
    if (receiver === 'stuck') await answered;
  });

  await relay.sendDue();
  await sleep(5);

  expect([...deliveries.outcomes.keys()]).toEqual(MANY);
  deliveries.add('stuck', 'another');
  await relay.sendDue();
  await sleep(5);
  expect(deliveries.outcomes.has('another')).toBe(true);
  expect(deliveries.outcomes.has('stuck')).toBe(false);
  answer();
  await relay.close();
  expect(deliveries.outcomes.get('stuck')).toEqual({ state: 'DELIVERED' });
});

it.each([
  ['is tried again after 5 s at most', new TransientFailure('busy'), 'PENDING'],
  ['is sent again where nobody knows', new AmbiguousFailure('lost'), 'PENDING'],
  ['is tried again after a bug of ours', new TypeError('oops'), 'PENDING'],
  ['is given up at once where it is hopeless', new PermanentFailure('gone'), 'GIVEN_UP'],
])('a delivery %s', async (_name, failure, state) => {
  const deliveries = new DeliveriesInMemory();
  deliveries.add('one');
  const { relay, failures } = relayOn(deliveries, () => Promise.reject(failure));

  await relay.run();

  const outcome = deliveries.outcomes.get('one');
  expect(outcome).toMatchObject({ state, reason: failure.message });
  if (outcome?.state === 'PENDING') {
    expect(outcome.retryInMs).toBeGreaterThanOrEqual(4_000);
    expect(outcome.retryInMs).toBeLessThanOrEqual(5_000);
  }
  expect(failures).toEqual([failure]);
});

it('gives up after the last attempt', async () => {
  const deliveries = new DeliveriesInMemory();
  jest.spyOn(deliveries, 'claim').mockResolvedValueOnce([deliveryTo('one', ATTEMPTS_MAX)]);
  const { relay } = relayOn(deliveries, () => Promise.reject(new TransientFailure('busy')));

  await relay.run();

  expect(deliveries.outcomes.get('one')).toEqual({ state: 'GIVEN_UP', reason: 'busy' });
});

it('says so when it lost a delivery before it could record what came of it', async () => {
  const deliveries = new DeliveriesInMemory();
  deliveries.isLost = true;
  deliveries.add('one');
  const { relay, unrecorded } = relayOn(deliveries, async () => undefined);

  await relay.run();

  expect(unrecorded).toHaveLength(1);
});

it('begins nothing new at shutdown, and waits for what is on its way', async () => {
  const deliveries = new DeliveriesInMemory();
  deliveries.add(...MANY);
  const { relay } = relayOn(deliveries, () => sleep(30));

  const sending = relay.sendDue();
  await sleep(5);
  await relay.close();
  await sending;

  expect(deliveries.outcomes.size).toBe(DELIVERIES_AT_ONCE);
});

it('goes on with the next to the same receiver when one has arrived', async () => {
  const order: number[] = [];
  const waiting = [1, 2, 3, 4, 5];
  const deliveries: DeliveryStore = {
    claim: async (_channel, _limit, busy) => {
      const number = busy.length === 0 ? waiting.shift() : undefined;
      await sleep(1);
      if (number === undefined) return [];
      return [{ ...deliveryTo('one'), number: number as Delivery['number'] }];
    },
    record: async () => true,
    isAnyDue: async () => false,
    nextAfter: async () => null,
  };
  const { relay } = relayOn(deliveries, async ({ number }) => {
    order.push(number);
  });

  await relay.sendDue();
  while (order.length < 5) await sleep(1);

  expect(order).toEqual([1, 2, 3, 4, 5]);
  await relay.close();
});

it('waits as long as the receiver asks, where that is longer', async () => {
  const deliveries = new DeliveriesInMemory();
  deliveries.add('one');
  const retryAfterMs = 3_600_000;
  const busy = new TransientFailure('busy', { retryAfterMs });
  const { relay } = relayOn(deliveries, () => Promise.reject(busy));
  await relay.run();
  expect(deliveries.outcomes.get('one')).toMatchObject({ retryInMs: retryAfterMs });
});

describe('a channel that can be used for nobody', () => {
  const refused = new ChannelUnusable('wrong password');

  it('stops, says so once, and uses up no attempt', async () => {
    const deliveries = new DeliveriesInMemory();
    deliveries.add(...MANY);
    const { relay, failures, news } = relayOn(deliveries, () => Promise.reject(refused));

    await relay.run();

    expect(relay.isStopped).toBe(true);
    expect(news).toEqual(['wrong password']);
    expect(failures).toEqual([]);
    expect(deliveries.outcomes.size).toBe(DELIVERIES_AT_ONCE);
    for (const outcome of deliveries.outcomes.values()) {
      expect(outcome).toMatchObject({ state: 'PENDING', retryInMs: 0, isCounted: false });
    }
  });

  it('is tried by one delivery now and then, and goes on by itself', async () => {
    const deliveries = new DeliveriesInMemory();
    deliveries.add(...MANY);
    let now = 0;
    let isRefused = true;
    let sent = 0;
    const { relay, news } = relayOn(
      deliveries,
      async () => {
        sent += 1;
        if (isRefused) throw refused;
      },
      new Stoppage(1_000, () => now),
    );
    await relay.run();
    expect(sent).toBe(DELIVERIES_AT_ONCE);

    now = 999;
    await relay.run();
    expect(sent).toBe(DELIVERIES_AT_ONCE);
    now = 1_000;
    await relay.run();
    await relay.run();
    expect(sent).toBe(DELIVERIES_AT_ONCE + 1);
    isRefused = false;
    now = 2_000;
    await relay.run();

    expect(sent).toBe(MANY.length);
    expect(relay.isStopped).toBe(false);
    expect(news).toEqual(['wrong password', 'resumed']);
  });
});
