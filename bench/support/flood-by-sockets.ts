import { once } from 'node:events';
import { join } from 'node:path';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import WebSocket from 'ws';

const SOCKETS = 50;
const FRAMES = 1_000;

/** Opens sockets that send pings and nonsense until they are closed, again and again. How many. */
export async function floodBySockets(url: string, seconds: number): Promise<number> {
  const worker = new Worker(join(__dirname, 'flood-by-sockets.ts'), {
    execArgv: ['-r', join(__dirname, '../../scripts/typescript.cjs')],
    workerData: { url, seconds },
  });
  const [opened] = await once(worker, 'message');
  return opened as number;
}

async function flood({ url, seconds }: { url: string; seconds: number }): Promise<void> {
  const until = Date.now() + seconds * 1_000;
  let opened = 0;
  const one = async () => {
    while (Date.now() < until) {
      const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
      socket.on('error', () => undefined);
      socket.on('open', () => {
        opened += 1;
        for (let frame = 0; frame < FRAMES; frame += 1) {
          socket.ping();
          socket.send('{"type":"ping"}');
        }
        socket.send('nonsense');
      });
      await new Promise((resolve) => socket.once('close', resolve));
    }
  };
  await Promise.all(Array.from({ length: SOCKETS }, one));
  parentPort?.postMessage(opened);
}

if (!isMainThread && workerData?.seconds !== undefined) void flood(workerData);
