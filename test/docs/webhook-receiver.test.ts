import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Webhook } from 'standardwebhooks';
import { newEndpointSecret } from '../../src/events/webhook-endpoint';
import { ROOT } from './examples';

const SECRET = newEndpointSecret();
const BODY = JSON.stringify({ type: 'alert.raised', data: { externalId: 'ada' } });

it('has a receiver that takes each webhook once, and only genuine ones', async () => {
  const script = join(ROOT, 'examples', 'webhook-receiver', 'receiver.mjs');
  const child = spawn('node', [script], {
    env: { ...process.env, WEBHOOK_SECRET: SECRET, PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines: string[] = [];
  const output = createInterface(child.stdout).on('line', (line) => lines.push(line));
  await once(output, 'line');
  const url = lines[0]?.replace('listening on ', '') ?? '';
  const send = async (id: string, { secrets = [SECRET], at = new Date(), body = BODY } = {}) => {
    const signatures = secrets.map((secret) => new Webhook(secret).sign(id, at, BODY));
    const headers = {
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(at.getTime() / 1_000)),
      'webhook-signature': signatures.join(' '),
    };
    return (await fetch(url, { method: 'POST', headers, body })).status;
  };

  const statuses = [
    await send('evt_1'),
    await send('evt_1'),
    await send('evt_2', { secrets: [newEndpointSecret(), SECRET] }),
    await send('evt_3', { secrets: [newEndpointSecret()] }),
    await send('evt_4', { body: BODY.replace('ada', 'eve') }),
    await send('evt_5', { at: new Date(Date.now() - 600_000) }),
  ];

  child.kill();
  await once(child, 'close');
  expect(statuses).toEqual([204, 204, 204, 401, 401, 401]);
  expect(lines.slice(1)).toEqual(['alert.raised for ada', 'alert.raised for ada']);
});
