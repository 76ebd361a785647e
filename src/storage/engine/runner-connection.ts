import type { PoolConnection } from 'mysql2';
import type { EntityManager, QueryRunner } from 'typeorm';
import { unlessLate } from '../../units/unless-late';
import { type Connection, DatabaseError, type Statement, type Value } from './connection';
import type { Dialect } from './dialect';
import { withLiterals } from './literals';

const NO_VALUES: readonly Value[] = [];
/** Of the statements that go together; a longer one goes alone. */
export const PACKET_CHARACTERS_MAX = 1024 * 1024;

/** A query runner for the length of one attempt; afterwards it takes no statement any more. */
export class RunnerConnection implements Connection {
  private isOver = false;
  /** What opens the transaction, until the first statement takes it along. */
  private opening: string | null = null;

  constructor(
    readonly dialect: Dialect,
    private readonly runner: QueryRunner,
    /** Whether the server takes several statements in one packet from it. */
    private readonly takesSeveral: boolean,
  ) {}

  async select<Row>(sql: string, values: readonly Value[] = NO_VALUES): Promise<Row[]> {
    return (await this.query(sql, values)).raw as Row[];
  }

  async change(sql: string, values: readonly Value[] = NO_VALUES): Promise<number> {
    return (await this.query(sql, values)).affected ?? 0;
  }

  async together(statements: readonly Statement[]): Promise<readonly object[][]> {
    const rows: object[][] = [];
    if (!this.takesSeveral) {
      for (const { sql, values } of statements) rows.push(await this.select(sql, values));
      return rows;
    }
    const texts = statements.map(({ sql, values }) => withLiterals(sql, values));
    for (const packet of packetsOf(texts)) {
      for (const found of await this.sendPacket(packet)) rows.push(found);
    }
    return rows;
  }

  /** Nothing is sent where the first statement can bring it along. */
  async begin(): Promise<void> {
    if (this.takesSeveral) this.opening = this.dialect.begin;
    else await this.change(this.dialect.begin);
  }

  get manager(): EntityManager {
    this.requireOpen();
    return this.runner.manager;
  }

  /** Waits at most this long for a connection; one that comes later is given back at once. */
  async acquire(limitMs: number): Promise<void> {
    const arrival = this.runner.connect();
    try {
      await withinMs(limitMs, arrival, 'no free connection');
    } catch (error) {
      arrival.then(
        () => this.runner.release(),
        () => undefined,
      );
      throw error instanceof DatabaseError ? error : new DatabaseError(error, 'connect');
    }
  }

  /** Ends the attempt; a connection whose state is in doubt is destroyed. */
  async end(isInDoubt: boolean): Promise<void> {
    this.isOver = true;
    if (isInDoubt) await destroy(this.runner);
    else await this.runner.release();
  }

  private async query(sql: string, values: readonly Value[]) {
    if (this.opening !== null) await this.sendPacket([]);
    return this.send(sql, values);
  }

  private async sendPacket(texts: readonly string[]): Promise<readonly object[][]> {
    const { opening } = this;
    this.opening = null;
    const all = opening === null ? texts : [opening, ...texts];
    const found = await this.sendText(all.join(';\n'));
    // The results of several statements are a list; of one alone its rows are.
    const results = all.length === 1 ? [found as object[]] : (found as object[][]);
    return opening === null ? results : results.slice(1);
  }

  /** By the driver itself: a batch is few packets, and TypeORM adds a fifth to what each takes. */
  private async sendText(text: string): Promise<unknown> {
    this.requireOpen();
    const connection: PoolConnection = await this.runner.connect();
    return new Promise((resolve, reject) => {
      connection.query(text, (error, results) => {
        if (error === null) resolve(results);
        else reject(new DatabaseError(error, text));
      });
    });
  }

  private async send(sql: string, values: readonly Value[]) {
    this.requireOpen();
    try {
      return await this.runner.query(sql, values as Value[], true);
    } catch (error) {
      throw new DatabaseError(error, sql);
    }
  }

  private requireOpen(): void {
    if (this.isOver) throw new Error('a statement came after the end of its transaction');
  }
}

/** Few enough to be no longer than servers take, whatever is in them. */
function packetsOf(texts: readonly string[]): readonly (readonly string[])[] {
  const packets: string[][] = [];
  let characters = PACKET_CHARACTERS_MAX;
  for (const text of texts) {
    characters += text.length;
    if (characters > PACKET_CHARACTERS_MAX) {
      packets.push([]);
      characters = text.length;
    }
    packets.at(-1)?.push(text);
  }
  return packets;
}

/** Rejects when the time is up, as if the connection had been lost. */
export function withinMs<Result>(
  limitMs: number,
  work: Promise<Result>,
  complaint: string,
): Promise<Result> {
  return unlessLate(limitMs, work, () => {
    const reason = { message: `${complaint} within ${limitMs} ms`, code: 'TIMED_OUT', fatal: true };
    throw new DatabaseError(reason, complaint);
  });
}

/** The driver's own connection: mysql2's can be destroyed, better-sqlite3's need not be. */
async function destroy(runner: QueryRunner): Promise<void> {
  const connection: unknown = await runner.connect().catch(() => null);
  if (isDestroyable(connection)) connection.destroy();
  await runner.release();
}

function isDestroyable(connection: unknown): connection is { destroy(): void } {
  return typeof connection === 'object' && connection !== null && 'destroy' in connection;
}
