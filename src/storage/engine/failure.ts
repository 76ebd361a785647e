/** What a driver says of an error, without the statement and the values it was about. */
export interface DriverFailure {
  readonly message: string;
  readonly errno: number | null;
  readonly code: string | null;
  readonly isFatal: boolean;
}

/** Where in a transaction it struck. */
export type Phase = 'begin' | 'body' | 'commit';

/**
 * What to do about it.
 * - `retry`: certainly not done; the whole may run again.
 * - `retry-once`: the same, but a second time means that it is too slow for now.
 * - `unknown`: done or not done; running the whole again settles it, by its keys.
 * - `bug`: certainly not done, and it would fail again.
 */
export interface Remedy {
  readonly kind: 'retry' | 'retry-once' | 'unknown' | 'bug';
  /** The connection's state is not proven: it goes back to nobody. */
  readonly isConnectionLost: boolean;
}

/** Deadlock or certification failure, snapshot conflict: the server has rolled back. */
const ROLLED_BACK = new Set([1213, 1020]);
/** TiDB: write conflicts, changed schema. */
const ROLLED_BACK_BY_TIDB = new Set([8022, 8028, 9007]);
/** Lock wait; TiDB's retryable transaction errors. The rest of the transaction still stands. */
const WORTH_ANOTHER_TRY = new Set([1205, 8002, 9001, 9002, 9003, 9004, 9005]);
/** Not ready, read-only after a failover, shutting down, killed, gone. */
const CONNECTION_OF_NO_USE = new Set([1047, 1053, 1290, 1317, 1792, 1836, 1927, 2006, 2013]);
const TOO_MANY_CONNECTIONS = new Set([1040, 1203]);
const STATEMENT_TOO_SLOW = new Set([1969, 3024]);
const DUPLICATE_KEY = 1062;
/** Duplicate key, CHECK, range, length, foreign key: our own mistake, on every server. */
const BROKEN_CONSTRAINT = new Set([DUPLICATE_KEY, 4025, 3819, 1690, 1264, 1406, 1452]);
const TIDB_OTHER = 1105;

/** Thrown by a driver's own code: what it was given cannot be sent at all. */
const NEVER_SENT = new Set(['TypeError', 'RangeError', 'SyntaxError']);

const SQLITE_OCCUPIED = /^SQLITE_(BUSY|LOCKED)/;
const SQLITE_DUPLICATE_KEY = /^SQLITE_CONSTRAINT_(PRIMARYKEY|UNIQUE)$/;
const SQLITE_NO_ROOM = 'SQLITE_FULL';

export function remedyFor(failure: DriverFailure, phase: Phase): Remedy {
  const { code } = failure;
  if (code?.startsWith('SQLITE_')) return remedyForSqlite(code, phase);
  if (code !== null && NEVER_SENT.has(code)) return orUnknown('bug', phase);
  if (isConnectionGone(failure)) return lost(phase);
  return remedyForErrno(failure.errno ?? 0, failure.message, phase);
}

function remedyForErrno(errno: number, message: string, phase: Phase): Remedy {
  if (ROLLED_BACK.has(errno) || ROLLED_BACK_BY_TIDB.has(errno)) return kept('retry');
  if (errno === TIDB_OTHER && /schema.*changed/i.test(message)) return orUnknown('retry', phase);
  if (WORTH_ANOTHER_TRY.has(errno)) return orUnknown('retry', phase);
  if (CONNECTION_OF_NO_USE.has(errno)) return lost(phase);
  if (TOO_MANY_CONNECTIONS.has(errno)) return kept('retry');
  if (STATEMENT_TOO_SLOW.has(errno)) return orUnknown('retry-once', phase);
  if (BROKEN_CONSTRAINT.has(errno)) return kept('bug');
  return orUnknown('bug', phase);
}

function remedyForSqlite(code: string, phase: Phase): Remedy {
  // The file is ours alone and a full disk rolls back, so neither leaves anything in doubt.
  if (SQLITE_OCCUPIED.test(code) || code === SQLITE_NO_ROOM) return kept('retry');
  if (code.startsWith('SQLITE_CONSTRAINT')) return kept('bug');
  return orUnknown('bug', phase);
}

/** A server numbers its errors above 0; what has no such number came from the way to it. */
function isConnectionGone({ errno, isFatal }: DriverFailure): boolean {
  return isFatal || errno === null || errno < 0;
}

function lost(phase: Phase): Remedy {
  return { kind: phase === 'commit' ? 'unknown' : 'retry', isConnectionLost: true };
}

function orUnknown(kind: 'retry' | 'retry-once' | 'bug', phase: Phase): Remedy {
  return phase === 'commit' ? { kind: 'unknown', isConnectionLost: true } : kept(kind);
}

function kept(kind: Remedy['kind']): Remedy {
  return { kind, isConnectionLost: false };
}

/** Another row bears this key: somebody else was first. */
export function isDuplicateKey({ errno, code }: DriverFailure): boolean {
  return errno === DUPLICATE_KEY || SQLITE_DUPLICATE_KEY.test(code ?? '');
}

/** Reads what a driver threw, as TypeORM passes it on. */
export function driverFailure(thrown: unknown): DriverFailure {
  const facts = factsOf(thrown);
  return {
    message: typeof facts.message === 'string' ? facts.message : String(thrown),
    errno: typeof facts.errno === 'number' ? facts.errno : null,
    code: typeof facts.code === 'string' ? facts.code : nameOfMisuse(facts.name),
    isFatal: facts.fatal === true,
  };
}

function factsOf(thrown: unknown): Readonly<Record<string, unknown>> {
  if (typeof thrown !== 'object' || thrown === null) return {};
  const facts = thrown as Record<string, unknown>;
  const { driverError } = facts;
  return typeof driverError === 'object' && driverError !== null
    ? (driverError as Record<string, unknown>)
    : facts;
}

function nameOfMisuse(name: unknown): string | null {
  return typeof name === 'string' && NEVER_SENT.has(name) ? name : null;
}
