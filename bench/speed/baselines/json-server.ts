import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

const KEEP_ALIVE_MS = 60_000;

type OnRequest<Body> = (body: Body, request: IncomingMessage, respond: Respond) => void;
type Respond = (status: number, answer: object) => void;

/** What a Node server needs that takes and gives JSON, and not a layer more. */
export function serveJson<Body>(onRequest: OnRequest<Body>): void {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = JSON.parse(Buffer.concat(chunks).toString()) as Body;
      onRequest(body, request, (status, answer) => sendJson(response, status, answer));
    });
  });
  // By a plan of few requests a connection rests for longer than Node's own 5 s.
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  server.listen(0, '127.0.0.1', () => {
    const { port } = server.address() as AddressInfo;
    process.send?.({ url: `http://127.0.0.1:${port}` });
  });
  process.once('SIGTERM', () => process.exit(0));
  process.once('disconnect', () => process.exit(0));
}

function sendJson(response: ServerResponse, status: number, answer: object): void {
  const text = JSON.stringify(answer);
  response.writeHead(status, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(text),
  });
  response.end(text);
}
