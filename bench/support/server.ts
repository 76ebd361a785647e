import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** How the server under measurement differs from the product's own settings. */
export interface ServerSettings {
  readonly databaseUrl: string;
  /** The most commands that one transaction carries; 1: a transaction per request. */
  readonly batchMax?: number;
  readonly lanes?: number;
  readonly testClock?: boolean;
  /** Whether it does what falls due. */
  readonly jobs?: boolean;
}

export interface MeasuredServer {
  readonly url: string;
  readonly operatorKey: string;
  stop(): Promise<void>;
  /** Ends it as a power cut would. */
  kill(): void;
}

/** Starts the product in a process of its own, with one mutation more, which does nothing. */
export async function startServer(settings: ServerSettings): Promise<MeasuredServer> {
  const child = fork(join(__dirname, 'server-process.ts'), [JSON.stringify(settings)], {
    execArgv: ['-r', join(__dirname, '../../scripts/typescript.cjs')],
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
    stop: async () => {
      child.kill('SIGTERM');
      await exited;
    },
  };
}
