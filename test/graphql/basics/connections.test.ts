import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { openAccount } from '../../support/actions';
import { ON_SALE } from '../../support/catalogue-edits';
import { type Deployment, deployments } from '../../support/deployment';

const CLOSE_MS_MAX = 5_000;
const SUBSCRIBERS = 30;

describe.each(deployments().slice(0, 1))('connections on $name', ({ deploy }) => {
  let service: Deployment;

  beforeEach(async () => {
    service = await deploy();
  });

  const open = async (): Promise<Socket> => {
    const { hostname, port } = new URL(service.urls[0] ?? '');
    const socket = connect(Number(port), hostname);
    await once(socket, 'connect');
    return socket;
  };

  it(
    'do not hold up a shutdown where nothing was ever asked on them',
    async () => {
      const opened = await open();
      const closed = once(opened, 'close');
      await service.close();
      await closed;
    },
    CLOSE_MS_MAX,
  );

  it('leave no stream behind when they end before it begins', async () => {
    const id = await openAccount(service.operator);
    const query = `subscription { balanceChanged(accountId: "${id}") { total } }`;
    for (let count = 0; count < SUBSCRIBERS; count += 1) {
      const socket = await open();
      socket.end(eventsRequest(service.operator.credential ?? '', query));
      socket.destroySoon();
    }
    await service.operator.run(ON_SALE);
    while ((await openStreams(service)) > 0) await sleep(20);
    await service.close();
  });
});

function eventsRequest(credential: string, query: string): string {
  const body = JSON.stringify({ query });
  return [
    'POST /graphql/stream HTTP/1.1',
    'host: localhost',
    'content-type: application/json',
    'accept: text/event-stream',
    `authorization: Bearer ${credential}`,
    `content-length: ${body.length}`,
    '',
    body,
  ].join('\r\n');
}

async function openStreams(service: Deployment): Promise<number> {
  const metrics = await (await fetch(`${service.urls[0]}/metrics`)).text();
  return Number(/^headroom_open_streams (\d+)$/m.exec(metrics)?.[1]);
}
