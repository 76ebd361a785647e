import { type DriverFailure, driverFailure, remedyFor } from '../../../src/storage/engine/failure';

const numbered = (errno: number, message = ''): DriverFailure => ({
  message,
  errno,
  code: null,
  isFatal: false,
});
const coded = (code: string): DriverFailure => ({ message: '', errno: null, code, isFatal: false });

describe('judging what a database answers', () => {
  it.each([
    ['a deadlock', 1213, 'retry', 'retry'],
    ['a snapshot conflict', 1020, 'retry', 'retry'],
    ['a lock wait', 1205, 'retry', 'unknown'],
    ['too many connections', 1040, 'retry', 'retry'],
    ['a slow statement', 1969, 'retry-once', 'unknown'],
    ['a duplicate key', 1062, 'bug', 'bug'],
    ['a broken CHECK of MariaDB', 4025, 'bug', 'bug'],
    ['a broken CHECK of MySQL', 3819, 'bug', 'bug'],
    ['a syntax error', 1064, 'bug', 'unknown'],
    ['a write conflict of TiDB', 9007, 'retry', 'retry'],
    ['a time-out of TiDB', 9002, 'retry', 'unknown'],
  ] as const)('takes %s for what it is', (_name, errno, inBody, atCommit) => {
    expect(remedyFor(numbered(errno), 'body').kind).toBe(inBody);
    expect(remedyFor(numbered(errno), 'commit').kind).toBe(atCommit);
  });

  it.each([
    ['shutting down', numbered(1053)],
    ['read-only', numbered(1290)],
    ['not yet ready', numbered(1047)],
    ['killed', numbered(1317)],
    ['refused by the network', numbered(-111)],
    ['cut off', coded('PROTOCOL_CONNECTION_LOST')],
    ['closed', { message: 'closed state', errno: null, code: null, isFatal: false }],
    ['fatal', { message: '', errno: 5, code: null, isFatal: true }],
  ] as const)(
    'gives a connection up that is %s, and does not know about its commit',
    (_name, f) => {
      expect(remedyFor(f, 'body')).toEqual({ kind: 'retry', isConnectionLost: true });
      expect(remedyFor(f, 'commit')).toEqual({ kind: 'unknown', isConnectionLost: true });
    },
  );

  it.each([
    ['SQLITE_BUSY', 'retry'],
    ['SQLITE_FULL', 'retry'],
    ['SQLITE_CONSTRAINT_CHECK', 'bug'],
    ['SQLITE_CONSTRAINT_PRIMARYKEY', 'bug'],
    ['SQLITE_ERROR', 'bug'],
  ] as const)('takes %s for %s', (code, kind) => {
    expect(remedyFor(coded(code), 'body').kind).toBe(kind);
  });

  it('does not repeat what the driver refused to send', () => {
    const thrown = new RangeError('Too few parameter values were provided');
    expect(remedyFor(driverFailure({ driverError: thrown }), 'body').kind).toBe('bug');
  });
});
