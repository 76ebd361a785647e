import type { DataSource } from 'typeorm';
import { OutcomeUnknown, ServiceBusy } from '../../ledger/answer';
import { type Connection, DatabaseError, databaseErrorOr } from './connection';
import type { Dialect } from './dialect';
import { type Phase, type Remedy, remedyFor } from './failure';
import { Mutex } from './mutex';
import { RunnerConnection, withinMs } from './runner-connection';

/** How long things may take, in milliseconds of the wall clock. */
export interface Patience {
  /** For all attempts at one piece of work together. */
  readonly deadlineMs: number;
  /** For a free connection. */
  readonly acquireMs: number;
}

export const USUAL_PATIENCE: Patience = { deadlineMs: 10_000, acquireMs: 2_000 };

const RETRY_AFTER_MS = 1_000;
const BACK_OFF_FIRST_MS = 20;
const BACK_OFF_MAX_MS = 500;
const ROLLBACK_MS = 1_000;

type Work<Result> = (connection: Connection) => Promise<Result>;

type Attempt<Result> =
  | { readonly isDone: true; readonly result: Result }
  | { readonly isDone: false; readonly error: DatabaseError; readonly remedy: Remedy };

/**
 * The one place that begins, commits, rolls back, repeats, and destroys a connection whose state
 * is in doubt. Nothing else touches a query runner.
 *
 * The statements that bound a transaction are sent as they are and not through TypeORM, which
 * goes on believing in its transaction after the server has rolled it back.
 */
export class Transactions {
  /** SQLite has one query runner per process: two transactions at once would be one. */
  private readonly mutex: Mutex | null;

  constructor(
    readonly dialect: Dialect,
    private readonly writer: DataSource,
    private readonly reader: DataSource,
    private readonly patience: Patience = USUAL_PATIENCE,
    /** Whose connections take several statements at once; null: none do. */
    private readonly batcher: DataSource | null = null,
  ) {
    this.mutex = dialect.engine === 'sqlite' ? new Mutex() : null;
  }

  /**
   * Runs `work` in one transaction and commits. After a failure that passes, the whole runs
   * again; so it also does when a commit was not answered: `work` must find out by itself, by
   * keys or by state, what it has done already.
   */
  write<Result>(work: Work<Result>): Promise<Result> {
    const connect = () => this.connectionOn(this.writer, false);
    const run = () => this.repeat((deadline) => this.attemptWrite(connect(), work, deadline));
    return this.mutex === null ? run() : this.mutex.run(run);
  }

  /** The same for a batch: what it asks for together is one round trip where the server can. */
  writeBatch<Result>(work: Work<Result>): Promise<Result> {
    const { batcher } = this;
    if (batcher === null) return this.write(work);
    const connect = () => this.connectionOn(batcher, true);
    return this.repeat((deadline) => this.attemptWrite(connect(), work, deadline));
  }

  /**
   * Runs `work`, which changes nothing, on one connection, outside any transaction. `since`: from
   * when it has been waited for.
   */
  read<Result>(work: Work<Result>, since?: number): Promise<Result> {
    return this.repeat((deadline) => this.attemptRead(work, deadline), since);
  }

  private async repeat<Result>(
    attempt: (deadline: number) => Promise<Attempt<Result>>,
    since = Date.now(),
  ): Promise<Result> {
    const deadline = since + this.patience.deadlineMs;
    if (Date.now() >= deadline) throw new ServiceBusy(RETRY_AFTER_MS);
    let isInDoubt = false;
    let wasTooSlow = false;
    for (let count = 0; ; count++) {
      const outcome = await attempt(deadline);
      if (outcome.isDone) return outcome.result;
      const { kind } = outcome.remedy;
      isInDoubt ||= kind === 'unknown';
      if (kind === 'bug' && !isInDoubt) throw outcome.error;
      const pauseMs = backOffMs(count);
      const isHopeless = kind === 'bug' || (kind === 'retry-once' && wasTooSlow);
      wasTooSlow ||= kind === 'retry-once';
      if (isHopeless || Date.now() + pauseMs >= deadline) {
        throw isInDoubt ? new OutcomeUnknown() : new ServiceBusy(RETRY_AFTER_MS);
      }
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
  }

  private connectionOn(source: DataSource, takesSeveral: boolean): RunnerConnection {
    return new RunnerConnection(this.dialect, source.createQueryRunner(), takesSeveral);
  }

  private async attemptWrite<Result>(
    connection: RunnerConnection,
    work: Work<Result>,
    deadline: number,
  ): Promise<Attempt<Result>> {
    let phase: Phase = 'begin';
    let isInDoubt = false;
    const transaction = async () => {
      await connection.begin();
      phase = 'body';
      const result = await work(connection);
      phase = 'commit';
      await connection.change('COMMIT');
      return result;
    };
    const isAcquired = await this.acquired(connection);
    if (isAcquired !== true) return isAcquired;
    try {
      return { isDone: true, result: await this.before(deadline, transaction()) };
    } catch (thrown) {
      const error = databaseErrorOr(thrown);
      const remedy = error instanceof DatabaseError ? remedyFor(error.failure, phase) : null;
      isInDoubt = remedy?.isConnectionLost ?? false;
      if (!isInDoubt) isInDoubt = !(await rolledBack(connection));
      if (!(error instanceof DatabaseError) || remedy === null) throw error;
      return { isDone: false, error, remedy };
    } finally {
      await connection.end(isInDoubt);
    }
  }

  private async attemptRead<Result>(
    work: Work<Result>,
    deadline: number,
  ): Promise<Attempt<Result>> {
    const connection = this.connectionOn(this.reader, false);
    let isInDoubt = false;
    const isAcquired = await this.acquired(connection);
    if (isAcquired !== true) return isAcquired;
    try {
      return { isDone: true, result: await this.before(deadline, work(connection)) };
    } catch (thrown) {
      const error = databaseErrorOr(thrown);
      if (!(error instanceof DatabaseError)) throw error;
      const remedy = remedyFor(error.failure, 'body');
      isInDoubt = remedy.isConnectionLost;
      return { isDone: false, error, remedy };
    } finally {
      await connection.end(isInDoubt);
    }
  }

  private async acquired(
    connection: RunnerConnection,
  ): Promise<true | (Attempt<never> & { isDone: false })> {
    try {
      await connection.acquire(this.patience.acquireMs);
      return true;
    } catch (error) {
      if (!(error instanceof DatabaseError)) throw error;
      return { isDone: false, error, remedy: remedyFor(error.failure, 'begin') };
    }
  }

  /** A server may vanish without a word. SQLite is in this process and can't. */
  private before<Result>(deadline: number, work: Promise<Result>): Promise<Result> {
    if (this.dialect.engine === 'sqlite') return work;
    return withinMs(Math.max(0, deadline - Date.now()), work, 'no answer');
  }
}

/** False where the connection is not known to be clean. */
async function rolledBack(connection: RunnerConnection): Promise<boolean> {
  try {
    await withinMs(ROLLBACK_MS, connection.change('ROLLBACK'), 'no answer');
    return true;
  } catch {
    // SQLite says so when it has rolled back by itself; a server's connection is destroyed.
    return false;
  }
}

function backOffMs(attempts: number): number {
  return Math.random() * Math.min(BACK_OFF_FIRST_MS * 2 ** attempts, BACK_OFF_MAX_MS);
}
