import { type EntityManager, QueryFailedError } from 'typeorm';
import type { Dialect } from './dialect';
import { type DriverFailure, driverFailure } from './failure';

/** What is handed to a driver for a `?`. Never an array or an object, which it would spread. */
export type Value = string | number | bigint | Buffer | null;

/** With a `?` for each of its values. */
export interface Statement {
  readonly sql: string;
  readonly values: readonly Value[];
}

/** A connection on which statements run one after another. */
export interface Connection {
  readonly dialect: Dialect;
  select<Row>(sql: string, values?: readonly Value[]): Promise<Row[]>;
  /** How many rows were changed, or found as they should be. */
  change(sql: string, values?: readonly Value[]): Promise<number>;
  /**
   * The rows of each of these statements, which run one after another: in one round trip, where the
   * connection can. After one that fails none of those behind it runs.
   */
  together(statements: readonly Statement[]): Promise<readonly object[][]>;
  /** TypeORM's view of this connection, for plain records (`tables/repository.ts`). */
  readonly manager: EntityManager;
}

/**
 * The database refused a statement or did not answer. Keeps the statement's beginning but none of
 * its values, which TypeORM's own error carries into every log.
 */
export class DatabaseError extends Error {
  override readonly name = 'DatabaseError';
  readonly failure: DriverFailure;

  constructor(thrown: unknown, statement: string) {
    const failure = driverFailure(thrown);
    super(
      `${failure.message} [${failure.code ?? failure.errno ?? 'no code'}]: ${start(statement)}`,
    );
    this.failure = failure;
  }
}

/** What went wrong in a repository, as everything else that the database refuses. */
export function databaseErrorOr(thrown: unknown): unknown {
  return thrown instanceof QueryFailedError ? new DatabaseError(thrown, thrown.query) : thrown;
}

const STATEMENT_SHOWN = 120;

function start(statement: string): string {
  return statement.slice(0, STATEMENT_SHOWN).replace(/\s+/g, ' ');
}
