import { once } from 'node:events';
import { join } from 'node:path';
import { dataOf, GraphqlClient } from '../../test/support/graphql-client';
import { startChild } from './child';
import { productionFlags } from './production-flags';

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
  readonly pid: number;
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
  const running = await startChild<{ url: string; operatorKey: string }>(
    join(__dirname, 'server-process.ts'),
    settings,
    ['--expose-gc', ...productionFlags()],
  );
  const { child, pid, started, kill, stop } = running;
  return {
    ...started,
    pid,
    stop,
    kill,
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
