import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import WebSocket from 'ws';
import { accountWith } from '../support/actions';
import { databasesUnderTest } from '../support/databases';
import { describeEachFound } from '../support/describe-each-found';
import { GraphqlClient } from '../support/graphql-client';
import { readLedger } from './ledger-check';
import { killAll, type ServerProcess, startServer } from './server-process';
import { SpendingLoad } from './spending-load';

const OPERATOR_KEY = 'operator-key-of-the-tests';
const CREDITS = 1_000_000;
/** How many charges are answered before anything is done to the server. */
const CHARGES_MIN = 300;
/** Of WebSockets: clients come back by themselves. */
const GOING_AWAY = 1001;

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'headroom-process-'));
});

afterEach(async () => {
  await killAll();
  await rm(folder, { recursive: true });
});

const start = (environment: Record<string, string> = {}): Promise<ServerProcess> =>
  startServer({ folder, environment: { OPERATOR_KEY, LOG_LEVEL: 'error', ...environment } });

function addressOf({ url, printed }: ServerProcess): string {
  if (url === null) throw new Error(`the server did not start: ${printed()}`);
  return url;
}

const operatorOf = (server: ServerProcess): GraphqlClient =>
  new GraphqlClient([addressOf(server)], OPERATOR_KEY);

/** An account and a load on it that is well under way. */
async function spendingOn(...servers: readonly ServerProcess[]) {
  const [first] = servers;
  if (first === undefined) throw new Error('a load needs a server');
  const accountId = await accountWith(operatorOf(first), String(CREDITS));
  const load = new SpendingLoad(OPERATOR_KEY, accountId);
  for (const server of servers) load.startOn(addressOf(server));
  await load.acknowledgedAtLeast(CHARGES_MIN);
  return { accountId, load };
}

/** Opens a socket, and tells later which code it was closed with. */
async function openSocket(server: ServerProcess): Promise<{ readonly closeCode: Promise<number> }> {
  const url = `${addressOf(server).replace('http', 'ws')}/graphql`;
  const socket = new WebSocket(url, 'graphql-transport-ws');
  await once(socket, 'open');
  const payload = { authorization: `Bearer ${OPERATOR_KEY}` };
  socket.send(JSON.stringify({ type: 'connection_init', payload }));
  await once(socket, 'message');
  return { closeCode: once(socket, 'close').then(([code]) => code) };
}

/** Every acknowledged charge is there, and none that was not sent or was refused. */
async function expectEverythingKept(
  server: ServerProcess,
  { accountId, load }: { readonly accountId: string; readonly load: SpendingLoad },
): Promise<void> {
  const { keys, total } = await readLedger(operatorOf(server), accountId);
  expect([...load.acknowledged].filter((key) => !keys.has(key))).toEqual([]);
  const unexpected = [...keys].filter((key) => !load.acknowledged.has(key));
  expect(unexpected.filter((key) => !load.unknown.has(key))).toEqual([]);
  expect(total).toBe(String(CREDITS - keys.size));
}

describe('a first start', () => {
  it('says where everything is, with a line that consumes a credit each time it is pasted', async () => {
    const server = await startServer({ folder, environment: { LOG_LEVEL: 'error' } });
    const url = addressOf(server);
    const printed = server.printed();
    expect(printed).toContain(`  API           ${url}/graphql\n`);
    expect(printed).toContain(`  IDE           ${url}/ide\n`);
    expect(printed).toMatch(/^ {2}operator key {2}[\w-]{40,}$/m);
    expect(printed).toMatch(/^ {2}demo token {4}eyJ[\w.-]+$/m);

    const curl = printed.split('\n').find((line) => line.startsWith('curl ')) ?? '';
    const paste = async () => JSON.parse((await promisify(execFile)('bash', ['-c', curl])).stdout);
    const first = (await paste()).data.consumeCredits;
    const second = (await paste()).data.consumeCredits;

    expect(first).toEqual({ charged: '1', balanceAfter: expect.any(String) });
    expect(Number(first.balanceAfter) - Number(second.balanceAfter)).toBe(1);
    expect(await server.stop('SIGINT')).toBe(0);
  });

  it('is refused for a variable that is wrong, by its name', async () => {
    const server = await start({ TEST_CLOCK: 'perhaps' });
    expect(server.url).toBeNull();
    expect(await server.ended()).toBe(1);
    expect(server.printed()).toContain('  TEST_CLOCK must be "true" or "false"');
  });

  it('is refused without the key that sealed the secrets in its database', async () => {
    const first = await start({ ENCRYPTION_KEY: randomBytes(32).toString('hex') });
    expect(await first.stop('SIGTERM')).toBe(0);
    const second = await start();
    expect(second.url).toBeNull();
    expect(await second.ended()).toBe(1);
    expect(second.printed()).toMatch(/^Headroom cannot start:\n {2}ENCRYPTION_KEY must be set/m);
  });
});

describe('on a SQLite file', () => {
  it('keeps what it has acknowledged through SIGTERM and kill -9 under load', async () => {
    const first = await start();
    const drained = await spendingOn(first);
    const { closeCode } = await openSocket(first);
    expect(await first.stop('SIGTERM')).toBe(0);
    expect(await closeCode).toBe(GOING_AWAY);
    await drained.load.end();

    const second = await start();
    await expectEverythingKept(second, drained);
    const killed = await spendingOn(second);
    expect(await second.stop('SIGKILL')).toBe('SIGKILL');
    await killed.load.end();

    const third = await start();
    await expectEverythingKept(third, drained);
    await expectEverythingKept(third, killed);
    expect(await third.stop('SIGTERM')).toBe(0);
  });

  it('keeps a second process out, and names the file and who has it', async () => {
    const file = join(folder, 'data', 'headroom.db');
    const first = await start();
    const second = await start();
    expect(second.url).toBeNull();
    expect(await second.ended()).toBe(1);
    expect(second.printed()).toMatch(/The database data\/headroom\.db is in use by process \d+/);
    expect(await start({ DATABASE_URL: `sqlite:${file}` })).toMatchObject({ url: null });
    expect(await first.stop('SIGTERM')).toBe(0);
  });
});

const servers = databasesUnderTest().filter(({ name }) => name === 'MariaDB');

describeEachFound(servers)('on $name', ({ createDatabase }) => {
  it('loses nothing when one of two processes is killed under load', async () => {
    const database = await createDatabase();
    const DATABASE_URL = database.url;
    const survivor = await start({ DATABASE_URL });
    const victim = await start({ DATABASE_URL });
    const spending = await spendingOn(victim, survivor);
    const { load, accountId } = spending;

    expect(await victim.stop('SIGKILL')).toBe('SIGKILL');
    await load.acknowledgedAtLeast(load.acknowledged.size + CHARGES_MIN);
    await load.end();

    await expectEverythingKept(survivor, spending);
    await load.resolveOn(addressOf(survivor));
    const { keys, total } = await readLedger(operatorOf(survivor), accountId);
    expect(load.unknown.size).toBe(0);
    expect(keys).toEqual(load.acknowledged);
    expect(total).toBe(String(CREDITS - load.acknowledged.size));
    expect(await survivor.stop('SIGTERM')).toBe(0);
    await database.drop();
  });
});
