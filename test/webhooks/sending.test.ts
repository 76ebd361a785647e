import { AmbiguousFailure, PermanentFailure, TransientFailure } from '../../src/events/channel';
import type { Delivery } from '../../src/events/delivery-store';
import { newEndpointSecret, type WebhookEndpoint } from '../../src/events/webhook-endpoint';
import type { WebhookEndpointStore } from '../../src/events/webhook-endpoint-store';
import type { AccountId, EventNumber, WebhookEndpointId } from '../../src/units/ids';
import { DAY_MS } from '../../src/units/instant';
import { WebhookChannel, type WebhookChannelOptions } from '../../src/webhooks/webhook-channel';
import { answerWith, verified, WebhookReceiver } from '../support/webhook-receiver';

const ID = 'whk_1' as WebhookEndpointId;
const SECRET = newEndpointSecret();
const ACCOUNT = `acc_${'0123456789abcdef'.repeat(2)}` as AccountId;
const DELIVERY = {
  account: ACCOUNT,
  receiver: ID,
  externalId: 'ada',
  event: {
    number: 7 as EventNumber,
    at: Date.UTC(2030, 0, 1),
    happening: {
      kind: 'CREDITS_GRANTED',
      grantKind: 'PAYG',
      credits: 12_250_000n,
      expiresAt: Date.UTC(2031, 0, 1),
    },
  },
} as unknown as Delivery;
const TIMEOUT_MS = 60_000;
const CHUNK = 'x'.repeat(16_384);

let receiver: WebhookReceiver;
beforeAll(async () => {
  receiver = await WebhookReceiver.start();
});
afterAll(() => receiver.close());
beforeEach(() => {
  receiver.answer = answerWith(204);
  receiver.received.length = 0;
});

/** One endpoint, and what was noted of it. */
function setUp(
  endpoint: Partial<WebhookEndpoint> = {},
  options: Partial<WebhookChannelOptions> = {},
  now = 0,
) {
  const notes: string[] = [];
  const found: WebhookEndpoint = {
    id: ID,
    partnerId: null,
    url: `${receiver.url}/hooks?of=me`,
    kinds: [],
    disabledReason: null,
    secrets: [{ secret: SECRET, validUntil: null }],
    failingSince: null,
    createdAt: 0,
    ...endpoint,
  };
  const store: Partial<WebhookEndpointStore> = {
    find: async (id) => (id === found.id ? { endpoint: found, now } : null),
    disable: async (_id, reason) => void notes.push(`disabled: ${reason}`),
    noteArrival: async () => void notes.push('arrived'),
    noteFailure: async () => void notes.push('failed'),
  };
  const channel = new WebhookChannel({
    endpoints: store as WebhookEndpointStore,
    allowPrivate: true,
    now: Date.now,
    timeoutMs: TIMEOUT_MS,
    ...options,
  });
  return { channel, notes };
}

const failureOf = (channel: WebhookChannel, delivery = DELIVERY): Promise<Error> =>
  channel.send(delivery).then(
    () => Promise.reject(new Error('it arrived')),
    (failure) => failure,
  );

it('sends what happened, signed, under the id of the event', async () => {
  const { channel, notes } = setUp();

  expect(await channel.send(DELIVERY)).toBe('DELIVERED');

  const [webhook] = receiver.received;
  if (webhook === undefined) throw new Error('nothing came');
  expect(webhook.path).toBe('/hooks?of=me');
  expect(webhook.headers).toMatchObject({
    'content-type': 'application/json',
    'webhook-id': `evt_${ACCOUNT.slice(4)}_7`,
  });
  expect(verified(webhook, SECRET)).toEqual({
    type: 'credits.granted',
    timestamp: '2030-01-01T00:00:00.000Z',
    data: {
      accountId: ACCOUNT,
      externalId: 'ada',
      eventNumber: 7,
      grantKind: 'PAYG',
      credits: '12.25',
      expiresAt: '2031-01-01T00:00:00.000Z',
    },
  });
  expect(() => verified(webhook, newEndpointSecret())).toThrow();
  expect(notes).toEqual([]);
});

it('signs with every secret that is valid, and with no other', async () => {
  const [old, older] = [newEndpointSecret(), newEndpointSecret()];
  const secrets = [
    { secret: SECRET, validUntil: null },
    { secret: old, validUntil: 1_001 },
    { secret: older, validUntil: 1_000 },
  ];
  await setUp({ secrets }, {}, 1_000).channel.send(DELIVERY);

  const [webhook] = receiver.received;
  if (webhook === undefined) throw new Error('nothing came');
  verified(webhook, SECRET);
  verified(webhook, old);
  expect(() => verified(webhook, older)).toThrow();
});

it.each([301, 302, 307, 308])('follows no redirection (%d)', async (status) => {
  receiver.answer = answerWith(status, { location: `${receiver.url}/elsewhere` });
  const failure = await failureOf(setUp().channel);
  expect(failure).toBeInstanceOf(TransientFailure);
  expect(failure.message).toBe(`it answered ${status}`);
  expect(receiver.received.map(({ path }) => path)).toEqual(['/hooks?of=me']);
});

it.each([400, 401, 404, 500, 502])('tries again after %d, and tells why', async (status) => {
  receiver.answer = answerWith(status, {}, `no\u0000 \u001b[31mway\n${'x'.repeat(1_000)}`);
  const { channel, notes } = setUp();
  const failure = await failureOf(channel);
  expect(failure).toBeInstanceOf(TransientFailure);
  expect(failure.message).toMatch(new RegExp(`^it answered ${status}: no +\\[31mway x+$`));
  expect(failure.message.length).toBeLessThanOrEqual(220);
  expect(notes).toEqual(['failed']);
});

it.each([
  ['a number of seconds', 429, '90', 90_000],
  ['the same of a server that is busy', 503, '90', 90_000],
  ['a day at most', 429, '1000000000', DAY_MS],
  ['a day at most, however many digits', 429, '9'.repeat(400), DAY_MS],
  ['a date', 503, new Date(3_600_000).toUTCString(), 3_600_000],
  ['not at all for a date that is over', 503, new Date(-5_000).toUTCString(), 0],
  ['not at all for what means nothing', 429, 'soon', 0],
  ['not at all after any other status', 500, '90', 0],
])('waits as the receiver asks: %s', async (_name, status, header, expected) => {
  receiver.answer = answerWith(status, { 'retry-after': header });
  const failure = await failureOf(setUp({}, { now: () => 0 }).channel);
  expect(failure).toMatchObject({ retryAfterMs: expected });
});

it('disables an endpoint that is gone', async () => {
  receiver.answer = answerWith(410);
  const { channel, notes } = setUp();
  expect(await failureOf(channel)).toBeInstanceOf(PermanentFailure);
  expect(notes[0]).toBe('disabled: It answered 410: it wants nothing more.');
});

it('sends nothing to an endpoint that is disabled or deleted', async () => {
  const { channel } = setUp({ disabledReason: 'Gone.' });
  expect(await failureOf(channel)).toBeInstanceOf(PermanentFailure);
  const elsewhere = { ...DELIVERY, receiver: 'whk_2' };
  expect(await failureOf(channel, elsewhere)).toBeInstanceOf(PermanentFailure);
  expect(receiver.received).toEqual([]);
});

it('notes the first failure of a row, the one too many, and the end of the row', async () => {
  receiver.answer = answerWith(500);
  const first = setUp();
  await failureOf(first.channel);
  const amidst = setUp({ failingSince: 0 }, {}, 3 * DAY_MS - 1);
  await failureOf(amidst.channel);
  const last = setUp({ failingSince: 0 }, {}, 3 * DAY_MS);
  await failureOf(last.channel);
  receiver.answer = answerWith(200);
  const arrival = setUp({ failingSince: 0 }, {}, 1);
  await arrival.channel.send(DELIVERY);
  const notes = [first, amidst, last, arrival].map((it) => it.notes);
  expect(notes).toEqual([['failed'], [], ['failed'], ['arrived']]);
});

it('gives up waiting for a receiver that hangs, and says that nobody knows', async () => {
  receiver.answer = () => undefined;
  const failure = await failureOf(setUp({}, { timeoutMs: 300 }).channel);
  expect(failure).toBeInstanceOf(AmbiguousFailure);
  expect(failure.message).toBe('no answer within 0.3 s');
});

it('takes a yes that comes late', async () => {
  receiver.answer = (response) => setTimeout(() => answerWith(200)(response), 150);
  expect(await setUp().channel.send(DELIVERY)).toBe('DELIVERED');
});

it('says that nobody knows where the connection breaks after the message', async () => {
  receiver.answer = (response) => response.destroy();
  expect(await failureOf(setUp().channel)).toBeInstanceOf(AmbiguousFailure);
});

it('tries again where nobody listens', async () => {
  const gone = await WebhookReceiver.start();
  const { url } = gone;
  await gone.close();
  const failure = await failureOf(setUp({ url }).channel);
  expect(failure).toBeInstanceOf(TransientFailure);
  expect(failure.message).toBe('not reached (ECONNREFUSED)');
});

it.each([
  [200, 'DELIVERED'],
  [500, 'it answered 500'],
])('goes by the status (%d) of a body that never ends', async (status, expected) => {
  let written = 0;
  receiver.answer = (response) => {
    response.writeHead(status);
    const pour = () => {
      for (let goesOn = true; goesOn && !response.destroyed; written += CHUNK.length) {
        goesOn = response.write(CHUNK);
      }
    };
    response.on('drain', pour);
    pour();
  };
  const { channel } = setUp();
  const outcome = await channel.send(DELIVERY).catch((failure: Error) => failure.message);
  expect(outcome).toContain(expected);
  expect(written).toBeGreaterThan(64 * 1024);
  expect(written).toBeLessThan(16 * 1024 * 1024);
});

describe('where only public addresses are allowed', () => {
  const named = (addresses: readonly string[]): Partial<WebhookChannelOptions> => ({
    allowPrivate: false,
    resolve: (_host, answer) =>
      answer(
        null,
        addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
      ),
  });

  it.each([
    [['127.0.0.1']],
    [['169.254.169.254']],
    [['::1']],
    [['::ffff:127.0.0.1']],
    [['fd00::1']],
    [['93.184.216.34', '10.0.0.1']],
    [[]],
  ])('goes nowhere by a name that leads to %j', async (addresses) => {
    const options = named(addresses);
    const failure = await failureOf(setUp({ url: 'https://hooks.example.com/' }, options).channel);
    expect(failure).toBeInstanceOf(TransientFailure);
    expect(failure.message).toBe('its name leads to no public address');
  });

  it('goes to no private address that was stored while they were allowed', async () => {
    const failure = await failureOf(setUp({}, { allowPrivate: false }).channel);
    expect(failure.message).toBe('its address must begin with https://');
    expect(receiver.received).toEqual([]);
  });
});
