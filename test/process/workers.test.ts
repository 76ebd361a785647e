import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { mintCustomerToken } from '../../src/access/customer-token';
import { accountWith, grant, newKey, openWithEmail } from '../support/actions';
import { databasesUnderTest, type TestDatabase } from '../support/databases';
import { describeEachFound } from '../support/describe-each-found';
import { GraphqlClient } from '../support/graphql-client';
import { LiveSubscription } from '../support/live-subscription';
import { readLedger } from './ledger-check';
import { killAll, type ServerProcess, startServer } from './server-process';
import { SpendingLoad } from './spending-load';
import { gone, until, workersOf } from './worker-processes';

const ROOT = join(__dirname, '..', '..');
const OPERATOR_KEY = 'operator-key-of-the-tests';
const JWT_SECRET = 'jwt-secret-of-the-tests';
const ENCRYPTION_KEY = randomBytes(32).toString('hex');
const CREDITS = 1_000_000;
/** How many charges are answered before anything is done to a worker. */
const CHARGES_MIN = 300;

let folder: string;

// Each worker reads the whole program anew, which takes long where it is not compiled.
beforeAll(async () => {
  await promisify(execFile)(process.execPath, [join(ROOT, 'scripts', 'build.mjs')]);
  folder = await mkdtemp(join(tmpdir(), 'headroom-workers-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

const start = (environment: Record<string, string>): Promise<ServerProcess> =>
  startServer({
    folder,
    main: join(ROOT, 'dist', 'main.js'),
    environment: { OPERATOR_KEY, JWT_SECRET, LOG_LEVEL: 'error', WORKERS: '2', ...environment },
  });

function addressOf({ url, printed }: ServerProcess): string {
  if (url === null) throw new Error(`the server did not start: ${printed()}`);
  return url;
}

const operatorOf = (server: ServerProcess): GraphqlClient =>
  new GraphqlClient([addressOf(server)], OPERATOR_KEY);

/** Over a connection of its own: workers take them in turn, so two in a row meet both. */
async function ask(
  server: ServerProcess,
  path: string,
  body?: object,
  credential = OPERATOR_KEY,
): Promise<string> {
  const method = body === undefined ? 'GET' : 'POST';
  const headers = {
    authorization: `Bearer ${credential}`,
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
  };
  return new Promise((resolve, reject) => {
    request(`${addressOf(server)}${path}`, { agent: false, method, headers }, (response) =>
      text(response).then(resolve, reject),
    )
      .on('error', reject)
      .end(body === undefined ? undefined : JSON.stringify(body));
  });
}

const charge = async (server: ServerProcess, accountId: string): Promise<string> => {
  const query = `mutation ($input: ConsumeCreditsInput!) {
    consumeCredits(input: $input) { ... on Consumption { balanceAfter } }
  }`;
  const input = { accountId, amount: '1', idempotencyKey: newKey() };
  const answer = await ask(server, '/graphql', { query, variables: { input } });
  return JSON.parse(answer).data.consumeCredits.balanceAfter;
};

it('are refused on a SQLite file, which belongs to one process', async () => {
  const server = await start({});
  expect(server.url).toBeNull();
  expect(await server.ended()).toBe(1);
  expect(server.printed()).toBe(
    'Headroom cannot start:\n  WORKERS (or --workers) is 2, and a SQLite file belongs to one ' +
      'process: leave it out, or name a MariaDB or MySQL server in DATABASE_URL.\n',
  );
});

const servers = databasesUnderTest().filter(({ name }) => name === 'MariaDB');

describeEachFound(servers)('workers on $name', ({ createDatabase }) => {
  let database: TestDatabase;
  let server: ServerProcess;

  // A start takes long, so all of them meet the same workers.
  beforeAll(async () => {
    database = await createDatabase();
    // A request of a customer costs ten times what a bucket holds: a full one takes it, and owes.
    server = await start({ DATABASE_URL: database.url, RATE_LIMIT_CUSTOMER: '6', ENCRYPTION_KEY });
  });
  afterAll(async () => {
    await killAll();
    await database.drop();
  });

  const bothServe = () =>
    until(async () => (await ask(server, '/metrics')).includes('\nheadroom_processes 2\n'));

  it('tell a subscriber of charges, whichever of them makes them', async () => {
    const accountId = await accountWith(operatorOf(server), '100');
    const live = LiveSubscription.beginRaw(
      addressOf(server),
      OPERATOR_KEY,
      'subscription ($id: ID!) { balanceChanged(accountId: $id) { total } }',
      { id: accountId },
    );
    const heard = async () => (await live.next()) as { balanceChanged: { total: string } };
    expect((await heard()).balanceChanged.total).toBe('100');
    for (const left of ['99', '98', '97', '96']) {
      expect(await charge(server, accountId)).toBe(left);
      expect((await heard()).balanceChanged.total).toBe(left);
    }
    await live.end();
  });

  it('share the limits of a caller', async () => {
    const token = await mintCustomerToken({
      externalId: 'ann',
      secret: JWT_SECRET,
      validSeconds: 3_600,
      issuer: null,
      audience: null,
    });
    const answers: string[] = [];
    for (let count = 0; count < 4; count += 1) {
      answers.push(await ask(server, '/graphql', { query: '{ __typename }' }, token));
    }
    expect(answers.map((answer) => answer.includes('RATE_LIMITED'))).toEqual([
      false,
      true,
      true,
      true,
    ]);
  });

  it('tell the figures of all, whichever is asked', async () => {
    for (let count = 0; count < 6; count += 1) await ask(server, '/health/live');
    for (let worker = 0; worker < 2; worker += 1) {
      const figures = await ask(server, '/metrics');
      expect(figures).toContain(
        'headroom_http_requests_total{route="/health/live",status="200"} 6\n',
      );
      expect(figures).toContain('\nheadroom_processes 2\n');
    }
  });

  it('lose nothing when one of them is killed under load, and get another one', async () => {
    const accountId = await accountWith(operatorOf(server), String(CREDITS));
    const load = new SpendingLoad(OPERATOR_KEY, accountId);
    load.startOn(addressOf(server));
    await load.acknowledgedAtLeast(CHARGES_MIN);

    const before = await workersOf(server.pid);
    expect(before).toHaveLength(2);
    process.kill(before[0] ?? 0, 'SIGKILL');
    await until(async () => (await workersOf(server.pid)).some((pid) => !before.includes(pid)));
    await load.end();

    await load.resolveOn(addressOf(server));
    const { keys, total } = await readLedger(operatorOf(server), accountId);
    expect(load.unknown.size).toBe(0);
    expect(keys).toEqual(load.acknowledged);
    expect(total).toBe(String(CREDITS - load.acknowledged.size));
  });

  it('show the mails of all, also of a successor that runs the jobs', async () => {
    await bothServe();
    const [oldest = 0] = await workersOf(server.pid);
    process.kill(oldest, 'SIGKILL');
    // What the primary hands to a worker that is dying is lost with it.
    await gone([oldest]);
    await bothServe();
    const mails = async () => JSON.parse(await ask(server, '/dev/mail.json')).mails as unknown[];
    const { accountId } = await openWithEmail(operatorOf(server));
    await grant(operatorOf(server), { accountId, amount: '1' });
    await charge(server, accountId);
    await until(async () => (await mails()).length > 0);
    expect(await mails()).toEqual(await mails());
  });

  it('end in good order on Ctrl-C, which a terminal sends to each of them', async () => {
    const workers = await workersOf(server.pid);
    expect(workers).toHaveLength(2);
    for (const worker of workers) process.kill(worker, 'SIGINT');
    expect(await server.stop('SIGINT')).toBe(0);
    await gone(workers);
    expect(server.printed().match(/Headroom is ready/g)).toHaveLength(1);
  });

  it('are not started again and again where the first one is refused', async () => {
    const refused = await start({ DATABASE_URL: database.url });
    expect(refused.url).toBeNull();
    expect(await refused.ended()).toBe(1);
    expect(refused.printed().match(/ENCRYPTION_KEY must be set/g)).toHaveLength(1);
  });

  it('do not stay behind where the one that started them is killed', async () => {
    const killed = await start({ DATABASE_URL: database.url, ENCRYPTION_KEY });
    const workers = await workersOf(killed.pid);
    expect(workers).toHaveLength(2);
    expect(await killed.stop('SIGKILL')).toBe('SIGKILL');
    await gone(workers);
  });
});
