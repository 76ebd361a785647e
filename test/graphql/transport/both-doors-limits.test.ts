import { newKey } from '../../support/actions';
import { askBoth, runs, textOf, watchShortWay } from '../../support/both-doors';
import { deployments } from '../../support/deployment';
import { UNUSUAL_TYPE } from '../../support/graphql-client';
import { openTcp, postRaw, rawPost, readUntil } from '../../support/raw-request';

const ORIGIN = 'https://app.example.com';
watchShortWay();

describe.each(deployments().slice(0, 1))('on $name', ({ deploy }) => {
  const BODY = textOf('{ plans { code } }');

  it('the short way and the usual way keep to the same limits', async () => {
    const service = await deploy({ RATE_LIMIT_CUSTOMER: '600' });
    const [server = ''] = service.urls;
    const { credential } = await service.customer(newKey());
    const headers = { authorization: `Bearer ${credential}`, origin: ORIGIN };
    const { short, usual, runs: taken } = await askBoth(server, headers, BODY);
    expect(taken).toBe(1);
    const left = [usual, short].map((answer) => Number(answer.headers['ratelimit-remaining']));
    const { points } = JSON.parse(short.text).extensions.cost;
    expect(left[0]).toBe((left[1] ?? 0) + points);
    for (const [answer, remaining] of [
      [usual, left[0]],
      [short, left[1]],
    ] as const) {
      expect(JSON.parse(answer.text).extensions.cost).toEqual({ points, remaining });
    }
    const send = (type: string) => postRaw(server, { ...headers, 'content-type': type }, BODY);
    let last = short;
    while (last.status === 200) last = await send('application/json');
    const before = runs();
    const refused = [await send(UNUSUAL_TYPE), await send('application/json')];
    expect(runs()).toBe(before);
    for (const { status, headers: told, text } of refused) {
      expect(status).toBe(429);
      expect(Number(told['retry-after'])).toBeGreaterThan(0);
      expect(JSON.parse(text).errors[0].extensions.code).toBe('RATE_LIMITED');
    }
    await service.close();
  });

  it.each([
    ['short', 'application/json', 1],
    ['usual', UNUSUAL_TYPE, 0],
  ])('the %s way answers what is under way at the end, and closes', async (_, type, taken) => {
    const service = await deploy();
    const [server = ''] = service.urls;
    const headers = { authorization: `Bearer ${service.operator.credential}` };
    await askBoth(server, headers, BODY);
    const before = runs();
    const whole = rawPost({ ...headers, 'content-type': type }, BODY);
    const socket = await openTcp(server);
    socket.write(`${whole}${whole.slice(0, -5)}`);
    await readUntil(socket, '"extensions":{"cost"');
    const closed = service.close();
    socket.write(whole.slice(-5));
    const answer = await readUntil(socket, '"extensions":{"cost"');
    expect(answer).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
    expect(answer.toLowerCase()).toContain('\r\nconnection: close\r\n');
    expect(runs()).toBe(before + 2 * taken);
    await closed;
  });
});
