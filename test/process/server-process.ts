import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const ROOT = join(__dirname, '..', '..');
const TYPESCRIPT = join(ROOT, 'scripts', 'typescript.cjs');
const MAIN = join(ROOT, 'src', 'main.ts');
const READY = /^Headroom is ready\.$[\s\S]*?^ {2}API +(\S+)\/graphql$/m;

/** The program itself, as a process of its own. */
export interface ServerProcess {
  /** Null where it refused to start. */
  readonly url: string | null;
  readonly pid: number;
  /** All that it has written so far. */
  printed(): string;
  /** Sends a signal and waits for the end: exit code, or the signal that it died of. */
  stop(signal: NodeJS.Signals): Promise<number | NodeJS.Signals | null>;
  ended(): Promise<number | NodeJS.Signals | null>;
}

export interface StartOptions {
  /** Left out: the program itself. */
  readonly main?: string;
  /** Where it keeps its data, unless DATABASE_URL says otherwise. */
  readonly folder: string;
  readonly environment?: Readonly<Record<string, string>>;
}

const running = new Set<ChildProcess>();

/** Resolves when it answers, or has ended. */
export async function startServer({ folder, environment = {}, main = MAIN }: StartOptions) {
  const { DATABASE_URL: _, NODE_ENV: __, ...inherited } = process.env;
  const child = spawn(process.execPath, ['-r', TYPESCRIPT, main], {
    cwd: folder,
    env: { ...inherited, PORT: '0', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  let printed = '';
  const exit = once(child, 'close').then(([code, signal]) => {
    running.delete(child);
    return (code ?? signal) as number | NodeJS.Signals | null;
  });
  const url = await new Promise<string | null>((resolve) => {
    const read = (chunk: Buffer): void => {
      printed += chunk;
      const found = READY.exec(printed)?.[1];
      // The line after the welcome is its last.
      if (found !== undefined && printed.endsWith('\n\n')) resolve(found);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    exit.then(() => resolve(null));
  });
  const server: ServerProcess = {
    url,
    pid: child.pid ?? 0,
    printed: () => printed,
    stop: (signal) => {
      child.kill(signal);
      return exit;
    },
    ended: () => exit,
  };
  return server;
}

/** For what a test that failed has left behind. */
export async function killAll(): Promise<void> {
  const ends = [...running].map((child) => once(child, 'close'));
  for (const child of running) child.kill('SIGKILL');
  await Promise.all(ends);
}
