import {
  checkCluster,
  checkDurability,
  checkSession,
} from '../../../src/storage/engine/self-check';
import { SQL_MODE } from '../../../src/storage/engine/session-settings';

const DURABLE = { innodb_flush_log_at_trx_commit: '1', log_bin: 'OFF', read_only: 'OFF' };
const SESSION = { tx_isolation: 'READ-COMMITTED', time_zone: '+00:00', sql_mode: SQL_MODE };

const told = (variables: object) => new Map<string, string>(Object.entries(variables));

describe('the check of a server', () => {
  it('is content with what is durable', () => {
    expect(checkDurability(told(DURABLE))).toEqual([]);
    expect(checkSession(told(SESSION))).toEqual([]);
    expect(checkCluster(told({}), told({}))).toEqual([]);
  });

  it.each([
    ['innodb_flush_log_at_trx_commit', { innodb_flush_log_at_trx_commit: '2' }],
    ['sync_binlog', { log_bin: 'ON', sync_binlog: '0', binlog_format: 'ROW' }],
    ['binlog_format', { log_bin: 'ON', sync_binlog: '1', binlog_format: 'MIXED' }],
    ['innodb_doublewrite', { innodb_doublewrite: 'OFF' }],
    ['read_only', { read_only: 'ON' }],
  ])('finds a wrong %s', (variable, changed) => {
    const findings = checkDurability(told({ ...DURABLE, ...changed }));
    expect(findings).toMatchObject([{ severity: 'ERROR', variable }]);
  });

  it.each([
    ['tx_isolation', { tx_isolation: 'REPEATABLE-READ' }],
    ['time_zone', { time_zone: 'SYSTEM' }],
    ['sql_mode', { sql_mode: '' }],
    ['sql_mode', { sql_mode: `${SQL_MODE},NO_BACKSLASH_ESCAPES` }],
    ['tidb_txn_mode', { tidb_txn_mode: 'optimistic', tidb_enable_check_constraint: 'ON' }],
  ])('finds a session with a wrong %s', (variable, changed) => {
    const findings = checkSession(told({ ...SESSION, ...changed }));
    expect(findings).toMatchObject([{ severity: 'ERROR', variable }]);
  });

  it('warns of a small cluster and of stale reads', () => {
    const findings = checkCluster(
      told({ wsrep_on: 'ON', wsrep_sync_wait: '0' }),
      told({ wsrep_ready: 'ON', wsrep_cluster_size: '2' }),
    );
    expect(findings).toMatchObject([
      { severity: 'WARNING', variable: 'wsrep_cluster_size', found: '2' },
      { severity: 'WARNING', variable: 'wsrep_sync_wait' },
    ]);
  });
});
