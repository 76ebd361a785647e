import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import SqliteDatabase from 'better-sqlite3';
import { createConnection } from 'mysql2/promise';
import { DataSource } from 'typeorm';
import type { Account } from '../../src/account/state/account';
import type { Command } from '../../src/account/vocabulary/command';
import type { AccountChange, Batch, NewAnswer } from '../../src/ledger/store';
import { parseDatabaseUrl } from '../../src/storage/engine/database-url';
import { dialectOf } from '../../src/storage/engine/dialect';
import { Transactions, USUAL_PATIENCE } from '../../src/storage/engine/transaction';
import {
  batchingDataSource,
  dataSourceOptions,
  detectEngine,
  readingDataSource,
} from '../../src/storage/migrations/data-sources';
import { openStorage, type Storage, type StorageOptions } from '../../src/storage/storage';
import type { AccountId } from '../../src/units/ids';
import type { Instant } from '../../src/units/instant';
import { consumptionOf, entryOf, grantOf } from './records';

const LOOK_MS = 5;

export const silent = { info: () => {}, warn: () => {}, error: () => {} };

/** A store on this database, with its tables. */
export async function openMigrated(
  databaseUrl: string,
  options: Partial<StorageOptions> = {},
): Promise<Storage> {
  const storage = await openStorage({
    databaseUrl,
    testClock: false,
    strictStart: false,
    logger: silent,
    ...options,
  });
  await storage.migrate();
  return storage;
}

/** A way to the tables for stores of other owners, as other processes would have it. */
export interface OtherProcesses<Kind extends Transactions = Transactions> {
  readonly transactions: Kind;
  close(): Promise<void>;
}

/** On SQLite, where one process holds the file, they only work while the storage is idle. */
export function otherProcesses(databaseUrl: string): Promise<OtherProcesses>;
export function otherProcesses<Kind extends Transactions>(
  databaseUrl: string,
  Kind: new (...parts: ConstructorParameters<typeof Transactions>) => Kind,
): Promise<OtherProcesses<Kind>>;
export async function otherProcesses(
  databaseUrl: string,
  Kind = Transactions,
): Promise<OtherProcesses> {
  const url = parseDatabaseUrl(databaseUrl);
  const engine = await detectEngine(url);
  const writer = await new DataSource(dataSourceOptions(url, engine, 4)).initialize();
  const reader = await readingDataSource(url, engine, 4).initialize();
  const batcher = (await batchingDataSource(url, engine, 1)?.initialize()) ?? null;
  return {
    transactions: new Kind(dialectOf(engine), writer, reader, USUAL_PATIENCE, batcher),
    async close() {
      await batcher?.destroy();
      await reader.destroy();
      await writer.destroy();
    },
  };
}

export async function openAccount(storage: Storage, externalId: string): Promise<AccountId> {
  const { accountId } = await storage.ledgerStore.openAccount(
    {
      namespace: 'shared',
      externalId,
      name: null,
      email: null,
      locale: 'en',
    },
    null,
  );
  return accountId;
}

const NO_CHANGES = {
  entries: [],
  grants: [],
  consumptions: [],
  reversals: [],
  reservations: [],
  payments: [],
  alerts: [],
  autopilotDecisions: [],
  events: [],
  answers: [],
  usage: [],
  keySpending: [],
} as const;

export function change(
  before: Account,
  after: Partial<Account>,
  parts: Partial<AccountChange>,
): AccountChange {
  return { ...NO_CHANGES, ...parts, before, after: { ...before, ...after } };
}

export function found(batch: Batch, id: AccountId): Account {
  const account = batch.accounts.get(id);
  if (account === undefined) throw new Error(`no account ${id}`);
  return account;
}

export function consumeCommand(accountId: AccountId, idempotencyKey: string): Command {
  return {
    kind: 'consume',
    accountId,
    actor: 'OPERATOR',
    idempotencyKey,
    amount: 1n,
    operation: null,
    quantity: 1,
    description: null,
    source: null,
    metadata: null,
    apiKey: null,
  };
}

export function hashOf(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

/** Stores changes of one account that exists, as the ledger would. */
export async function store(
  storage: Storage,
  id: AccountId,
  changed: (account: Account, now: Instant) => AccountChange,
): Promise<void> {
  await storage.ledgerStore.transact(
    { commands: [{ kind: 'catch-up', accountId: id }] },
    (batch) => ({
      result: null,
      changes: [changed(found(batch, id), batch.now)],
      notes: [],
    }),
  );
}

/** Gives the account one grant, its first. */
export async function give(storage: Storage, id: AccountId, amount: bigint): Promise<void> {
  await store(storage, id, (account) => {
    const grant = grantOf(account.sequence + 1, amount);
    const entry = entryOf(account.sequence + 1, amount, account.total + amount, {
      grant: grant.number,
    });
    return change(
      account,
      { sequence: entry.sequence, total: entry.balanceAfter, grants: [...account.grants, grant] },
      { entries: [entry], grants: [grant] },
    );
  });
}

/** The simplest charge there is: one microcredit of the first grant, once for each key. */
export function spendOne(batch: Batch, id: AccountId, key: string) {
  const account = found(batch, id);
  const answered = batch.answers.get(`${id}/${key}`);
  if (answered !== undefined) return { result: answered.success, changes: [], notes: [] };
  const [grant] = account.grants;
  if (grant === undefined) throw new Error('nothing to spend');
  const number = account.sequence + 1;
  const consumption = consumptionOf(number, 1n, {
    idempotencyKey: key,
    balanceAfter: account.total - 1n,
    charges: [{ grant: grant.number, kind: grant.kind, credits: 1n }],
    at: batch.now,
  });
  const success = { type: 'Consumed', consumption } as const;
  const answer: NewAnswer = {
    idempotencyKey: key,
    commandKind: 'consume',
    inputHash: hashOf(key),
    success,
    at: batch.now,
  };
  const spent = { ...grant, remaining: grant.remaining - 1n };
  const entry = entryOf(number, -1n, account.total - 1n, {
    grant: grant.number,
    consumption: consumption.number,
    at: batch.now,
    idempotencyKey: key,
  });
  const after = {
    sequence: number,
    total: account.total - 1n,
    lastInstant: batch.now,
    grants: [spent, ...account.grants.slice(1)],
  };
  const parts = {
    entries: [entry],
    grants: [spent],
    consumptions: [consumption],
    answers: [answer],
  };
  return { result: success, changes: [change(account, after, parts)], notes: [] };
}

/** Looks again until there is something, as when a lease has ended. */
export async function untilSome<Item>(
  look: () => Promise<readonly Item[]>,
): Promise<readonly Item[]> {
  for (;;) {
    const found = await look();
    if (found.length > 0) return found;
    await sleep(LOOK_MS);
  }
}

/** On a server: the connection that runs a statement with these words, once there is one. */
export async function whenRunning(sql: Sql, words: string): Promise<number> {
  const [found] = await untilSome(() =>
    sql.run(
      'SELECT id FROM information_schema.processlist ' +
        'WHERE info LIKE ? AND db = DATABASE() AND id <> CONNECTION_ID()',
      [`%${words}%`],
    ),
  );
  return Number(found?.id);
}

/** A second way to the database, beside the store. */
export interface Sql {
  run(statement: string, values?: readonly unknown[]): Promise<readonly Record<string, unknown>[]>;
  close(): Promise<void>;
}

export async function openSql(databaseUrl: string): Promise<Sql> {
  if (databaseUrl.startsWith('sqlite:')) {
    const file = new SqliteDatabase(databaseUrl.slice('sqlite:'.length));
    return {
      async run(statement, values = []) {
        try {
          const prepared = file.prepare(statement);
          if (prepared.reader) return prepared.all(...values) as Record<string, unknown>[];
          prepared.run(...values);
          return [];
        } catch (error) {
          // The driver's own errors belong to the first test file that its worker ran, and jest
          // takes them for no errors in the others.
          throw new Error(String(error));
        }
      },
      async close() {
        file.close();
      },
    };
  }
  const connection = await createConnection(databaseUrl.replace(/^mariadb:/, 'mysql:'));
  await connection.query('SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED');
  await connection.query("SET SESSION sql_mode = 'STRICT_ALL_TABLES'");
  return {
    async run(statement, values = []) {
      const [rows] = await connection.query(statement, [...values]);
      return Array.isArray(rows) ? (rows as Record<string, unknown>[]) : [];
    },
    close: () => connection.end(),
  };
}
