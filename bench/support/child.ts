import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { basename, join } from 'node:path';

export interface Child<Started> {
  readonly child: ChildProcess;
  readonly pid: number;
  /** The first message of the process. */
  readonly started: Started;
  /** Ends it as a power cut would. */
  kill(): void;
  stop(): Promise<void>;
}

/** Runs a TypeScript file in a process of its own; there once its first message is. */
export async function startChild<Started>(
  file: string,
  settings: object = {},
  flags: readonly string[] = [],
): Promise<Child<Started>> {
  const child = fork(file, [JSON.stringify(settings)], {
    execArgv: [...flags, '-r', join(__dirname, '../../scripts/typescript.cjs')],
    // As the image sets it: some packages do less then.
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const exited = once(child, 'exit');
  const [started] = await Promise.race([
    once(child, 'message'),
    exited.then(() => Promise.reject(new Error(`${file} did not start`))),
  ]);
  let isExpected = false;
  child.once('exit', (code, signal) => {
    if (!isExpected) console.error(`${basename(file)} has ended by itself: ${signal ?? code}`);
  });
  return {
    child,
    pid: child.pid ?? 0,
    started: started as Started,
    kill: () => {
      isExpected = true;
      child.kill('SIGKILL');
    },
    stop: async () => {
      isExpected = true;
      child.kill('SIGTERM');
      await exited;
    },
  };
}
