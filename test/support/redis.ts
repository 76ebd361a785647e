import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { freePort } from './free-port';
import { type ServerOnLifeline, startOnLifeline } from './lifeline';
import { executables, installPackage, isCi, mayInstall } from './programs';

/** Where the run's program is, for `describe`, which cannot wait for a search. */
const PROGRAM_VARIABLE = 'TEST_REDIS_SERVER';
const INSTALL_COMMAND =
  'sudo apt-get update && sudo apt-get install -y --no-install-recommends redis-server';
const START_MS_MAX = 300_000;
const POLL_MS = 20;
const PASSWORD = 'password-of-the-tests';

/** A Redis of our own, on a port of 127.0.0.1 that it keeps when it is started again. */
export class RedisServer {
  private server: ServerOnLifeline | null = null;
  private folder = '';

  private constructor(
    private readonly program: string,
    readonly port: number,
  ) {}

  /** Not started yet. */
  static async on(program: string): Promise<RedisServer> {
    return new RedisServer(program, await freePort());
  }

  get url(): string {
    return `redis://:${PASSWORD}@127.0.0.1:${this.port}`;
  }

  async start(): Promise<void> {
    this.folder = await mkdtemp(join(tmpdir(), 'headroom-redis-'));
    const settings = { port: this.port, bind: '127.0.0.1', requirepass: PASSWORD, save: '' };
    const options = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, `${value}`]);
    this.server = startOnLifeline(this.folder, [this.program, ...options, '--dir', this.folder]);
    const deadline = Date.now() + START_MS_MAX;
    while (!(await this.answers())) {
      if (Date.now() > deadline) throw new Error('Redis did not start');
      await sleep(POLL_MS);
    }
    this.server.letGo();
  }

  /** As by a power cut. */
  async kill(): Promise<void> {
    await this.server?.end();
    this.server = null;
  }

  /** It answers nobody, and hangs up on nobody. */
  async freeze(): Promise<void> {
    process.kill(await this.pid(), 'SIGSTOP');
  }

  async thaw(): Promise<void> {
    process.kill(await this.pid(), 'SIGCONT');
  }

  private async pid(): Promise<number> {
    return Number(await readFile(join(this.folder, 'server.pid'), 'utf8'));
  }

  private async answers(): Promise<boolean> {
    const client = new Redis(this.url, { lazyConnect: true, retryStrategy: () => null });
    client.on('error', () => undefined);
    const answer = await client.ping().catch(() => null);
    // One that never connected has ended already.
    if (client.status === 'ready') client.disconnect();
    return answer === 'PONG';
  }
}

/** Null where the machine has none. */
export async function findRedis(): Promise<string | null> {
  const [found] = await executables(['redis-server']);
  return found ?? null;
}

/** Finds or installs the program that the tests of this run start; it is a failure in CI not to. */
export async function findRedisForThisRun(): Promise<void> {
  if ((await findRedis()) === null && (await mayInstall())) await installPackage('redis-server');
  const program = await findRedis();
  if (program !== null) {
    process.env[PROGRAM_VARIABLE] = program;
    return;
  }
  const warning = `!!! NOT TESTED WITH REDIS: none was found on this machine: ${INSTALL_COMMAND}`;
  if (isCi()) throw new Error(warning);
  process.stderr.write(`\n${warning}\n\n`);
}

/** The program of this run, for `describe.each`: one, or none. */
export function redisUnderTest(): string[] {
  return process.env[PROGRAM_VARIABLE]?.split('\n') ?? [];
}
