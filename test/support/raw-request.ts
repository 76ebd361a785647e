import { once } from 'node:events';
import { type IncomingHttpHeaders, request } from 'node:http';
import { connect, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';

/** An answer as it came, before any client made something of it. */
export interface RawAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

/** Sends a body with these headers and no others than HTTP asks for, on a connection of its own. */
export async function postRaw(
  server: string,
  headers: Readonly<Record<string, string>>,
  body: string | Buffer,
): Promise<RawAnswer> {
  const sent = request(`${server}/graphql`, { method: 'POST', headers, agent: false });
  sent.end(body);
  const [answer] = await once(sent, 'response');
  return { status: answer.statusCode, headers: answer.headers, text: await text(answer) };
}

/** A request as it goes over the wire. */
export function rawPost(headers: Readonly<Record<string, string>>, body: string): string {
  const all = { host: 'localhost', ...headers, 'content-length': Buffer.byteLength(body) };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return `POST /graphql HTTP/1.1\r\n${lines.join('')}\r\n${body}`;
}

export async function openTcp(server: string): Promise<Socket> {
  const { hostname, port } = new URL(server);
  const socket = connect(Number(port), hostname);
  await once(socket, 'connect');
  return socket;
}

/** All that comes until this was there this often. */
export async function readUntil(socket: Socket, words: string, times = 1): Promise<string> {
  let read = '';
  while (read.split(words).length <= times) read += (await once(socket, 'data'))[0];
  return read;
}
