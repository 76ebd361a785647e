import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { dataOf, GraphqlClient } from '../../test/support/graphql-client';

/** How the server under measurement differs from the product's own settings. */
export interface ServerSettings {
  readonly databaseUrl: string;
  /** The most commands that one transaction carries; 1: a transaction per request. */
  readonly batchMax?: number;
  readonly lanes?: number;
  readonly testClock?: boolean;
  /** Whether it does what falls due. */
  readonly jobs?: boolean;
  readonly redisUrl?: string;
  /** Left out: mails are kept. */
  readonly smtpUrl?: string;
}

export interface MeasuredServer {
  readonly url: string;
  readonly operatorKey: string;
  stop(): Promise<void>;
  /** Ends it as a power cut would. */
  kill(): void;
  /** What is in use after a garbage collection: heap, and buffers outside of it. */
  memoryKib(): Promise<number>;
  /** Since it was asked last. */
  strain(): Promise<Strain>;
}

/** What a server has had to do. */
export interface Strain {
  readonly cpuMs: number;
  /** The longest time that nobody else had a turn. */
  readonly stallMs: number;
}

export const JWT_SECRET = 'secret-of-the-benchmark';

/** Starts the product in a process of its own, with one mutation more, which does nothing. */
export async function startServer(settings: ServerSettings): Promise<MeasuredServer> {
  const child = fork(join(__dirname, 'server-process.ts'), [JSON.stringify(settings)], {
    execArgv: ['--expose-gc', '-r', join(__dirname, '../../scripts/typescript.cjs')],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const exited = once(child, 'exit');
  const [started] = await Promise.race([
    once(child, 'message'),
    exited.then(() => Promise.reject(new Error('the server under measurement did not start'))),
  ]);
  return {
    ...(started as { url: string; operatorKey: string }),
    kill: () => child.kill('SIGKILL'),
    memoryKib: async () => {
      child.send('memory?');
      const [answer] = await once(child, 'message');
      return (answer as { readonly memoryKib: number }).memoryKib;
    },
    strain: async () => {
      child.send('strain?');
      const [answer] = await once(child, 'message');
      return answer as Strain;
    },
    stop: async () => {
      child.kill('SIGTERM');
      await exited;
    },
  };
}

/** The data of an answer; throws where it holds errors. */
export async function ask<Data>(
  { url, operatorKey }: Pick<MeasuredServer, 'url' | 'operatorKey'>,
  query: string,
  variables: Record<string, unknown> = {},
): Promise<Data> {
  const client = new GraphqlClient([url], operatorKey);
  return dataOf(await client.askRaw(query, variables)) as Data;
}
