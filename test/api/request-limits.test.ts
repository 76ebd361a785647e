import { STREAM_LIMITS } from '../../src/limits/limit-list';
import { type Deployment, deployments } from '../support/deployment';
import { newPartner } from '../support/partner';
import { RawSocket } from '../support/raw-socket';

const BALANCE = '{ balance { total budget { used } } }';
const CONSUME = `mutation ($input: ConsumeCreditsInput!) {
  consumeCredits(input: $input) { ... on Consumption { id balanceAfter } ... on UserError { code } }
}`;
const BATCH = `mutation ($input: [ConsumeCreditsInput!]!) {
  consumeCreditsBatch(input: $input) { ... on Consumption { id } ... on UserError { code } }
}`;
/** A bucket holds one request, and fills in ten seconds; fewer come back than a test may notice. */
const ONE_REQUEST = '60';

interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: whatever a server may say
  readonly body: any;
}

let service: Deployment;

const ask = async (
  credential: string | null,
  query: string,
  variables: object = {},
  { path = '/graphql', accept = 'application/json' } = {},
): Promise<Answer> => {
  const authorization = credential === null ? {} : { authorization: `Bearer ${credential}` };
  const response = await fetch(`${service.urls[0]}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept, ...authorization },
    body: JSON.stringify({ query, variables }),
  });
  const text = await response.text();
  const json = /^event: next\ndata: (.*)$/m.exec(text)?.[1] ?? text;
  return { status: response.status, headers: response.headers, body: JSON.parse(json) };
};

const customer = async (externalId: string): Promise<string> => {
  const { credential } = await service.customer(externalId);
  await service.operator.askRaw(
    'mutation ($id: String!) { openAccount(input: { externalId: $id }) { __typename } }',
    { id: externalId },
  );
  return credential ?? '';
};

const refused = { code: 'RATE_LIMITED', retryable: true, retryAfterMs: expect.any(Number) };

afterEach(() => service.close());

describe.each(deployments().slice(0, 1))('limits on $name', ({ deploy }) => {
  describe('as they are by default', () => {
    beforeEach(async () => {
      service = await deploy();
    });

    it('takes 10 points for a balance, a consumption, and each item of a batch', async () => {
      const ann = await customer('ann');
      const item = (key: string) => ({ amount: '1', idempotencyKey: key });
      const items = Array.from({ length: 30 }, (_, at) => item(`batch-${at}`));
      const cost = async (query: string, variables = {}) =>
        (await ask(ann, query, variables)).body.extensions.cost.points;
      expect(await cost(BALANCE)).toBe(10);
      expect(await cost(CONSUME, { input: item('one') })).toBe(10);
      expect(await cost(BATCH, { input: items })).toBe(300);
      expect(await cost('{ a: balance { total } b: balance { total } }')).toBe(20);
      expect(await cost('{ forecast { horizonDays } }')).toBeGreaterThanOrEqual(200);
    });

    it('says on every answer what it cost and what is left', async () => {
      const ann = await customer('ann');
      for (const query of [BALANCE, '{ nope }', '{ plans']) {
        const { headers, body } = await ask(ann, query);
        expect(headers.get('ratelimit-limit')).toBe('10000');
        expect(headers.get('ratelimit-policy')).toBe('10000;w=10');
        expect(Number(headers.get('ratelimit-remaining'))).toBeLessThanOrEqual(10_000);
        expect(['0', '1']).toContain(headers.get('ratelimit-reset'));
        expect(body.extensions.cost.points).toBe(10);
        expect(body.extensions.cost.remaining).toBe(Number(headers.get('ratelimit-remaining')));
      }
    });

    it('limits no operator', async () => {
      const { headers, body } = await ask(
        service.operator.credential,
        '{ accounts { nodes { id } } }',
      );
      expect(headers.has('ratelimit-limit')).toBe(false);
      expect(body.extensions.cost).toEqual({ points: 10, remaining: null });
    });

    it('gives a partner’s key ten times what a customer has, and an address a tenth', async () => {
      const { client } = await newPartner(service, 'accounts:read');
      const partner = await ask(client.credential, '{ plans { code } }');
      const nobody = await ask(null, '{ plans { code } }');
      expect(partner.headers.get('ratelimit-limit')).toBe('100000');
      expect(nobody.headers.get('ratelimit-limit')).toBe('1000');
    });

    it('lets a customer open 50 sockets, and closes the next one with 4429', async () => {
      const [ann, bob] = [await customer('ann'), await customer('bob')];
      const server = service.urls[0] ?? '';
      const sockets: (RawSocket | number)[] = [];
      for (let count = 0; count < STREAM_LIMITS.CUSTOMER.sockets; count += 1) {
        sockets.push(await RawSocket.begin(server, ann));
      }
      expect(sockets.filter((socket) => typeof socket === 'number')).toEqual([]);
      expect(await RawSocket.begin(server, ann)).toBe(4429);
      const stream = { path: '/graphql/stream', accept: 'text/event-stream' };
      const { status, body } = await ask(ann, BALANCE, {}, stream);
      expect([status, body.errors[0].extensions]).toEqual([429, refused]);
      const other = await RawSocket.begin(server, bob);
      for (const socket of [...sockets, other]) if (socket instanceof RawSocket) socket.end();
      expect(other).toBeInstanceOf(RawSocket);
    });

    it('runs 200 operations of a customer on sockets at once, and refuses one more', async () => {
      const ann = await customer('ann');
      const server = service.urls[0] ?? '';
      const sockets: RawSocket[] = [];
      for (let count = 0; count < 3; count += 1) {
        const socket = await RawSocket.begin(server, ann);
        if (socket instanceof RawSocket) sockets.push(socket);
      }
      const [one, two, three] = sockets;
      for (const socket of [one, two]) {
        for (let id = 0; id < 100; id += 1) {
          socket?.subscribe(`${id}`, 'subscription { balanceChanged { total } }');
          expect((await socket?.next())?.type).toBe('next');
        }
      }
      three?.subscribe('one more', 'subscription { balanceChanged { total } }');
      expect(await three?.next()).toMatchObject({ type: 'error', id: 'one more' });
      one?.send({ type: 'complete', id: '7' });
      do one?.subscribe('again', BALANCE);
      while ((await one?.next())?.type !== 'next');
      for (const socket of sockets) socket.end();
    });

    it('closes a socket that sends more than one hello before it says who it is', async () => {
      const socket = await RawSocket.open(service.urls[0] ?? '');
      for (let count = 0; count < 20; count += 1) socket.send({ type: 'ping' });
      expect(await socket.closed()).toBe(4429);
    });
  });

  describe('where a bucket holds one request', () => {
    beforeEach(async () => {
      service = await deploy({
        RATE_LIMIT_CUSTOMER: ONE_REQUEST,
        RATE_LIMIT_ANONYMOUS: ONE_REQUEST,
        RATE_LIMIT_BAD_CREDENTIALS: '12',
      });
    });

    it('refuses with 429, says when to come again, and lets others go on', async () => {
      const [ann, bob] = [await customer('ann'), await customer('bob')];
      expect((await ask(ann, BALANCE)).body.extensions.cost).toEqual({ points: 10, remaining: 0 });
      const { status, headers, body } = await ask(ann, BALANCE);
      expect(status).toBe(429);
      expect(body.errors[0].extensions).toEqual(refused);
      const { retryAfterMs } = body.errors[0].extensions;
      expect(Number(headers.get('retry-after'))).toBe(Math.ceil(retryAfterMs / 1_000));
      expect(headers.get('ratelimit-remaining')).toBe('0');
      expect((await ask(bob, BALANCE)).status).toBe(200);
    });

    it('counts what has no credential by address, wherever it goes', async () => {
      expect((await ask(null, '{ plans { code } }')).status).toBe(200);
      expect((await ask(null, '{ plans { code } }')).status).toBe(429);
      const get = async (path: string) => (await fetch(`${service.urls[0]}${path}`)).status;
      expect(await get('/email/unsubscribe?token=x')).toBe(429);
      expect(await get('/nowhere')).toBe(429);
      expect(await get('/accounts/acc_x/forecast.svg')).toBe(429);
      expect(await get('/health/live')).toBe(200);
    });

    it('refuses too many bad credentials of an address, and takes good ones all the same', async () => {
      const ann = await customer('ann');
      const bob = await customer('bob');
      expect((await ask(ann, BALANCE)).status).toBe(200);
      const statuses: number[] = [];
      for (const bad of ['x', 'hr_nothing', 'a.b.c'])
        statuses.push((await ask(bad, BALANCE)).status);
      expect(statuses).toEqual([401, 401, 429]);
      expect((await ask(service.operator.credential, '{ plans { code } }')).status).toBe(200);
      // Refused for her own bucket, not for the address'; who was not seen before is let through.
      const { body } = await ask(ann, BALANCE);
      expect(body.errors[0].extensions.code).toBe('RATE_LIMITED');
      expect((await ask(bob, BALANCE)).status).toBe(200);
    });

    it('answers on a socket and in an event stream alike', async () => {
      const [ann, bob] = [await customer('ann'), await customer('bob')];
      const socket = await RawSocket.begin(service.urls[0] ?? '', ann);
      if (!(socket instanceof RawSocket)) throw new Error('the socket was closed');
      socket.subscribe('first', BALANCE);
      expect((await socket.next()).payload.extensions).toEqual({
        cost: { points: 10, remaining: 0 },
      });
      expect((await socket.next()).type).toBe('complete');
      socket.subscribe('second', BALANCE);
      const error = await socket.next();
      expect(error).toMatchObject({ type: 'error', id: 'second' });
      expect(error.payload[0].extensions).toEqual(refused);
      socket.end();
      const stream = { path: '/graphql/stream', accept: 'text/event-stream' };
      const { body } = await ask(bob, BALANCE, {}, stream);
      expect(body.extensions.cost).toEqual({ points: 10, remaining: 0 });
      expect((await ask(bob, BALANCE, {}, stream)).status).toBe(429);
    });
  });

  it('goes by the address that a trusted proxy tells, over HTTP and at sockets', async () => {
    service = await deploy({ RATE_LIMIT_ANONYMOUS: ONE_REQUEST, TRUST_PROXY: '127.0.0.0/8' });
    const from = async (address: string) => {
      const headers = { 'content-type': 'application/json', 'x-forwarded-for': address };
      const body = JSON.stringify({ query: '{ plans { code } }' });
      return (await fetch(`${service.urls[0]}/graphql`, { method: 'POST', headers, body })).status;
    };
    expect(await from('198.51.100.1')).toBe(200);
    expect(await from('198.51.100.1')).toBe(429);
    expect(await from('1.2.3.4, 198.51.100.1')).toBe(429);
    expect(await from('198.51.100.2')).toBe(200);
    expect(await from('2001:db8::1')).toBe(200);
    expect(await from('2001:db8::2')).toBe(429);
  });
});
