import type { Connection } from './connection';
import { SQL_MODE } from './session-settings';

/** A setting of the database that does not suit an accounting system. */
export interface Finding {
  /** `ERROR`: acknowledged work may be lost or be wrong. `WARNING`: worth knowing. */
  readonly severity: 'ERROR' | 'WARNING';
  readonly variable: string;
  readonly found: string;
  readonly wanted: string;
  readonly whatToDo: string;
}

/** What a server says of itself, by lower-case name. */
export type ServerVariables = ReadonlyMap<string, string>;

const CLOCK_SKEW_MAX_MS = 5_000;
const CLUSTER_SIZE_WANTED = 3;

/** Looks at the server that we are connected to. Finds nothing on SQLite: its settings are ours. */
export async function checkDatabase(connection: Connection): Promise<readonly Finding[]> {
  if (connection.dialect.engine === 'sqlite') return [];
  const variables = await readVariables(connection, 'SHOW VARIABLES');
  const status = await readVariables(connection, "SHOW STATUS LIKE 'wsrep%'");
  return [
    ...checkDurability(variables),
    ...checkSession(variables),
    ...checkCluster(variables, status),
    ...(await checkTables(connection)),
    ...(await checkClock(connection)),
  ];
}

export function checkDurability(variables: ServerVariables): readonly Finding[] {
  const findings: Finding[] = [];
  const expect = expectation(variables, findings);
  expect('innodb_flush_log_at_trx_commit', ['1'], 'Set it to 1: else a crash loses commits.');
  if (variables.get('log_bin') === 'ON') {
    expect('sync_binlog', ['1'], 'Set it to 1: else a crash loses what replicas should get.');
    expect('binlog_format', ['ROW'], 'Set it to ROW: READ COMMITTED needs it.');
  }
  if (variables.get('innodb_doublewrite') === 'OFF') {
    findings.push({
      severity: 'ERROR',
      variable: 'innodb_doublewrite',
      found: 'OFF',
      wanted: 'ON',
      whatToDo: 'Turn it on: else a crash may leave torn pages.',
    });
  }
  expect('read_only', ['OFF', '0'], 'Connect to the primary: money is never read from a replica.');
  return findings;
}

export function checkSession(variables: ServerVariables): readonly Finding[] {
  const findings: Finding[] = [];
  const expect = expectation(variables, findings);
  const isolation = variables.has('transaction_isolation')
    ? 'transaction_isolation'
    : 'tx_isolation';
  expect(isolation, ['READ-COMMITTED'], 'A proxy seems to undo what a session sets: let it pass.');
  expect('time_zone', ['+00:00'], 'A proxy seems to undo what a session sets: let it pass.');
  const modes = (variables.get('sql_mode') ?? '').split(',');
  const isMissing = SQL_MODE.split(',').some((mode) => !modes.includes(mode));
  const hasHarmful = modes.some((mode) => /^(NO_BACKSLASH_ESCAPES|ANSI_QUOTES)$/.test(mode));
  if (isMissing || hasHarmful) {
    findings.push({
      severity: 'ERROR',
      variable: 'sql_mode',
      found: modes.join(','),
      wanted: SQL_MODE,
      whatToDo: 'Let a session set its sql_mode: values are escaped by these rules.',
    });
  }
  if (variables.has('tidb_txn_mode')) {
    expect('tidb_txn_mode', ['pessimistic'], 'Set it to pessimistic: rows are locked first.');
    expect('tidb_enable_check_constraint', ['ON', '1'], 'Turn it on: else CHECKs are ignored.');
  }
  return findings;
}

export function checkCluster(
  variables: ServerVariables,
  status: ServerVariables,
): readonly Finding[] {
  if (variables.get('wsrep_on') !== 'ON') return [];
  const findings: Finding[] = [];
  expectation(status, findings)('wsrep_ready', ['ON'], 'Connect to a node that is in its cluster.');
  const size = Number(status.get('wsrep_cluster_size') ?? 0);
  if (size < CLUSTER_SIZE_WANTED) {
    findings.push({
      severity: 'WARNING',
      variable: 'wsrep_cluster_size',
      found: String(size),
      wanted: `at least ${CLUSTER_SIZE_WANTED}`,
      whatToDo: 'Bring the other nodes back: with fewer than three, one failure stops writing.',
    });
  }
  if (variables.get('wsrep_sync_wait') === '0') {
    findings.push({
      severity: 'WARNING',
      variable: 'wsrep_sync_wait',
      found: '0',
      wanted: '1, or one node for all writing',
      whatToDo: 'Send all writing to one node, or set wsrep_sync_wait = 1 against stale reads.',
    });
  }
  return findings;
}

async function checkTables(connection: Connection): Promise<readonly Finding[]> {
  const wrong = await connection.select<{ readonly name: string; readonly engine: string | null }>(
    'SELECT t.table_name AS name, t.engine AS engine FROM information_schema.tables t ' +
      "WHERE t.table_schema = DATABASE() AND t.table_type = 'BASE TABLE' " +
      "AND (t.engine IS NULL OR t.engine <> 'InnoDB')",
  );
  return wrong.map(({ name, engine }) => ({
    severity: 'ERROR',
    variable: `the engine of table ${name}`,
    found: engine ?? 'none',
    wanted: 'InnoDB',
    whatToDo: `ALTER TABLE ${name} ENGINE=InnoDB: others keep no transactions.`,
  }));
}

async function checkClock(connection: Connection): Promise<readonly Finding[]> {
  const [row] = await connection.select<{ readonly now: number }>(
    `SELECT ${connection.dialect.wallClock} AS now`,
  );
  const skewMs = Math.abs((row?.now ?? 0) - Date.now());
  if (skewMs <= CLOCK_SKEW_MAX_MS) return [];
  return [
    {
      severity: 'WARNING',
      variable: 'the clocks of database and process',
      found: `${skewMs} ms apart`,
      wanted: `at most ${CLOCK_SKEW_MAX_MS} ms`,
      whatToDo: 'Synchronise both by NTP. Balances go by the database’s, tokens by the process’s.',
    },
  ];
}

function expectation(variables: ServerVariables, findings: Finding[]) {
  return (variable: string, wanted: readonly string[], whatToDo: string): void => {
    const found = variables.get(variable);
    if (found !== undefined && wanted.includes(found)) return;
    const severity = found === undefined ? 'WARNING' : 'ERROR';
    const shown = found ?? 'not told';
    findings.push({ severity, variable, found: shown, wanted: wanted[0] ?? '', whatToDo });
  };
}

async function readVariables(connection: Connection, sql: string): Promise<ServerVariables> {
  interface VariableRow {
    readonly Variable_name: string;
    readonly Value: string;
  }
  const rows = await connection.select<VariableRow>(sql);
  return new Map(rows.map((row) => [row.Variable_name.toLowerCase(), String(row.Value)]));
}
