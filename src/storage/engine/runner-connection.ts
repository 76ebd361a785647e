import type { EntityManager, QueryRunner } from 'typeorm';
import { unlessLate } from '../../units/unless-late';
import { type Connection, DatabaseError, type Value } from './connection';
import type { Dialect } from './dialect';

const NO_VALUES: readonly Value[] = [];

/** A query runner for the length of one attempt; afterwards it takes no statement any more. */
export class RunnerConnection implements Connection {
  private isOver = false;

  constructor(
    readonly dialect: Dialect,
    private readonly runner: QueryRunner,
  ) {}

  async select<Row>(sql: string, values: readonly Value[] = NO_VALUES): Promise<Row[]> {
    return (await this.query(sql, values)).raw as Row[];
  }

  async change(sql: string, values: readonly Value[] = NO_VALUES): Promise<number> {
    return (await this.query(sql, values)).affected ?? 0;
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
