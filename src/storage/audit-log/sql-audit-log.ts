import type { AuditKey, AuditLog, AuditQuery } from '../../audit-log/audit-log';
import type { AuditNote } from '../../audit-log/audit-note';
import type { AuditEntry } from '../../audit-log/chain';
import { readClock } from '../engine/clock';
import type { Value } from '../engine/connection';
import type { Transactions } from '../engine/transaction';
import { AUDIT_ENTRIES } from '../tables/audit-entries';
import { storeNotes } from './store-notes';

const ENTRY = AUDIT_ENTRIES.without('hash');
const { columns: it } = AUDIT_ENTRIES;
const NEWEST_FIRST = ` ORDER BY ${it.at} DESC, ${it.number} DESC LIMIT ?`;

export class SqlAuditLog implements AuditLog {
  constructor(
    private readonly transactions: Transactions,
    private readonly clockSql: string,
  ) {}

  list(query: AuditQuery): Promise<readonly AuditEntry[]> {
    const { conditions, values } = restrictions(query);
    const where = conditions.length === 0 ? '' : ` WHERE ${conditions.join(' AND ')}`;
    return this.transactions.read((connection) => {
      const along = connection.dialect.along(indexFor(query));
      return ENTRY.select(connection, along + where + NEWEST_FIRST, [...values, query.limit]);
    });
  }

  find({ day, number }: Pick<AuditEntry, 'day' | 'number'>): Promise<AuditEntry | null> {
    const where = ` WHERE ${it.day} = ? AND ${it.number} = ?`;
    return this.transactions.read((connection) =>
      ENTRY.selectOne(connection, where, [day, number]),
    );
  }

  async write(notes: readonly AuditNote[]): Promise<void> {
    await this.transactions.write(async (connection) =>
      storeNotes(connection, notes, await readClock(connection, this.clockSql)),
    );
  }
}

/** By what tells most entries apart; each of them has the order of the answer. */
function indexFor({ accountId, actorId, action }: AuditQuery): string {
  if (accountId !== null) return 'audit_entries_of_account';
  if (actorId !== null && action !== null) return 'audit_entries_of_actor_and_action';
  if (actorId !== null) return 'audit_entries_of_actor';
  return action === null ? 'audit_entries_at' : 'audit_entries_of_action';
}

function restrictions({ accountId, actorId, action, from, to, after }: AuditQuery): {
  readonly conditions: readonly string[];
  readonly values: readonly Value[];
} {
  const conditions: string[] = [];
  const values: Value[] = [];
  const restrict = (condition: string, ...parameters: readonly Value[]) => {
    conditions.push(condition);
    values.push(...parameters);
  };
  if (accountId !== null) restrict(`${it.accountId} = ?`, accountId);
  if (actorId !== null) restrict(`${it.actorId} = ?`, actorId);
  if (action !== null) restrict(`${it.action} = ?`, action);
  if (from !== null) restrict(`${it.at} >= ?`, from);
  if (to !== null) restrict(`${it.at} < ?`, to);
  if (after !== null) restrict(...before(after));
  return { conditions, values };
}

/** The first part bounds what is read of the index. */
function before({ at, number }: AuditKey): [string, ...Value[]] {
  return [`${it.at} <= ? AND (${it.at} < ? OR ${it.number} < ?)`, at, at, number];
}
