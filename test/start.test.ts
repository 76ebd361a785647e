import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(__dirname, '..');
const START_MS_MAX = 60_000;

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'headroom-start-'));
});

afterEach(() => rm(folder, { recursive: true }));

/** `npm start` as a user types it, on a database of its own. */
async function npmStart(environment: Record<string, string> = {}) {
  const npm = spawn('npm', ['start'], {
    cwd: ROOT,
    env: {
      ...process.env,
      NODE_ENV: 'development',
      DATABASE_URL: `sqlite:${join(folder, 'headroom.db')}`,
      PORT: '0',
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    // Leads a group of its own, which can be sent a signal as a whole.
    detached: true,
  });
  let printed = '';
  const hasEnded = once(npm, 'exit');
  const url = await new Promise<string | null>((resolve) => {
    const read = (chunk: Buffer) => {
      printed += chunk;
      const [, found] = /(http:\/\/[\w.:]+)\/graphql\b/.exec(printed) ?? [];
      if (found !== undefined) resolve(found);
    };
    npm.stdout.on('data', read);
    npm.stderr.on('data', read);
    hasEnded.then(() => resolve(null));
  });
  return { npm, url, hasEnded, printed: () => printed };
}

function pidOf(child: ChildProcess): number {
  if (child.pid === undefined) throw new Error('npm did not start');
  return child.pid;
}

describe('npm start', () => {
  it.each([
    // As a terminal does it for Ctrl-C, and a supervisor for all that it has started.
    ['SIGINT', 'everything that it started', -1],
    ['SIGTERM', 'everything that it started', -1],
    ['SIGTERM', 'npm alone', 1],
  ] as const)(
    'serves, and ends with 0 on %s to %s',
    async (signal, _, sign) => {
      const { npm, url, hasEnded } = await npmStart();
      const ready = await fetch(`${url}/health/ready`);
      expect(ready.status).toBe(200);
      process.kill(sign * pidOf(npm), signal);
      expect(await hasEnded).toEqual([0, null]);
      await expect(fetch(`${url}/health/ready`)).rejects.toThrow('fetch failed');
    },
    START_MS_MAX,
  );

  it('says which variable is wrong and what to do, and ends with 1', async () => {
    const { hasEnded, printed } = await npmStart({ PORT: 'http' });
    expect(await hasEnded).toEqual([1, null]);
    expect(printed()).toContain('PORT must be a whole number from 0 (any free port) to 65535');
  });
});
