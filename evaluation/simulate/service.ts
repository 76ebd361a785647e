import { fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createConnection } from 'mysql2/promise';
import { mintCustomerToken } from '../../src/access/customer-token';
import { startMariaDb } from '../../test/support/mariadb';
import { findMariaDb, INSTALL_COMMAND } from '../../test/support/mariadb-programs';
import { Api } from './api';

const TOKEN_VALID_SECONDS = 86_400;

/** The product that the customers are played on. */
export interface Service {
  readonly urls: readonly string[];
  readonly operator: Api;
  /** A customer's token; the operator's key where nobody here can sign one. */
  credentialOf(externalId: string): Promise<string>;
}

export interface StartedService extends Service {
  stop(): Promise<void>;
}

export type DatabaseName = 'sqlite' | 'mariadb';

/** Starts the product in a process of its own, with a test clock, on an empty database. */
export async function startService(name: DatabaseName): Promise<StartedService> {
  const database = name === 'sqlite' ? await createSqlite() : await startServer();
  const operatorKey = randomBytes(16).toString('hex');
  const jwtSecret = randomBytes(32).toString('hex');
  const child = fork(join(__dirname, 'service-process.ts'), {
    execArgv: ['-r', join(__dirname, '../../scripts/typescript.cjs')],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    env: {
      ...process.env,
      DATABASE_URL: database.url,
      OPERATOR_KEY: operatorKey,
      JWT_SECRET: jwtSecret,
      TEST_CLOCK: 'true',
      PORT: '0',
      HOST: '127.0.0.1',
      LOG_LEVEL: 'warn',
      NODE_ENV: 'test',
    },
  });
  const hasEnded = once(child, 'exit');
  const [url] = await Promise.race([
    once(child, 'message'),
    hasEnded.then(() => Promise.reject(new Error('the service did not start'))),
  ]);
  const urls = [String(url)];
  return {
    urls,
    operator: new Api(urls, operatorKey),
    credentialOf: (externalId) =>
      mintCustomerToken({
        externalId,
        secret: jwtSecret,
        validSeconds: TOKEN_VALID_SECONDS,
        issuer: null,
        audience: null,
      }),
    stop: async () => {
      child.kill('SIGTERM');
      await hasEnded;
      await database.remove();
    },
  };
}

interface Database {
  readonly url: string;
  remove(): Promise<void>;
}

async function createSqlite(): Promise<Database> {
  const folder = await mkdtemp(join(tmpdir(), 'headroom-simulate-'));
  return {
    url: `sqlite:${join(folder, 'headroom.db')}`,
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

async function startServer(): Promise<Database> {
  const programs = await findMariaDb();
  if (programs === null) throw new Error(`MariaDB is missing: ${INSTALL_COMMAND}`);
  const server = await startMariaDb(programs, ['--innodb-buffer-pool-size=256M']);
  const connection = await createConnection(server.url.replace(/^mariadb:/, 'mysql:'));
  await connection.query('CREATE DATABASE headroom CHARACTER SET utf8mb4');
  await connection.end();
  return { url: `${server.url}/headroom`, remove: () => server.stop() };
}
