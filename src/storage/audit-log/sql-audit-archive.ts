import type { AuditArchive, KeptDay } from '../../audit-log/audit-log';
import type { AuditEntry, ChainedEntry, ChainHead } from '../../audit-log/chain';
import { readClock } from '../engine/clock';
import { PRIMARY } from '../engine/dialect';
import type { Transactions } from '../engine/transaction';
import { AUDIT_DAYS } from '../tables/audit-days';
import { AUDIT_ENTRIES } from '../tables/audit-entries';
import { AUDIT_HEAD } from '../tables/audit-head';

const HEAD = AUDIT_HEAD.without('id');
const DAY = AUDIT_DAYS.all();
const ENTRY = AUDIT_ENTRIES.all();
const PLACE = AUDIT_ENTRIES.only('day', 'number');
const { name: table, columns: it } = AUDIT_ENTRIES;
const e = AUDIT_ENTRIES.as('e');
const d = AUDIT_DAYS.as('d');
const h = AUDIT_HEAD.as('h');

/** One statement, so that it sees days and entries as they were at one moment. */
const STRAYS =
  `SELECT ${PLACE.list('e')} FROM ${table} e ` +
  `LEFT JOIN ${AUDIT_DAYS.name} d ON ${d.day} = ${e.day} ` +
  `WHERE (${d.day} IS NULL OR ${e.number} > ${d.entries}) AND NOT EXISTS ` +
  `(SELECT 1 FROM ${AUDIT_HEAD.name} h WHERE ${h.day} = ${e.day} AND ${e.number} <= ${h.entries}) ` +
  `ORDER BY ${e.day}, ${e.number} LIMIT ?`;

const OLDEST = ` ORDER BY ${it.day}, ${it.number} LIMIT 1`;

/** Along the primary keys: day, then number. */
export class SqlAuditArchive implements AuditArchive {
  constructor(
    private readonly transactions: Transactions,
    private readonly clockSql: string,
  ) {}

  head(): Promise<ChainHead | null> {
    const { id } = AUDIT_HEAD.columns;
    return this.transactions.read((connection) =>
      HEAD.selectOne(connection, ` WHERE ${id} = 1`, []),
    );
  }

  days(after: string, limit: number): Promise<readonly KeptDay[]> {
    const { day } = AUDIT_DAYS.columns;
    const rest = ` WHERE ${day} > ? ORDER BY ${day} LIMIT ?`;
    return this.transactions.read((connection) => DAY.select(connection, rest, [after, limit]));
  }

  entries(day: string, after: number, limit: number): Promise<readonly ChainedEntry[]> {
    const where = ` WHERE ${it.day} = ? AND ${it.number} > ? ORDER BY ${it.number} LIMIT ?`;
    return this.transactions.read((connection) =>
      ENTRY.select(connection, connection.dialect.along(PRIMARY) + where, [day, after, limit]),
    );
  }

  strays(limit: number): Promise<readonly Pick<AuditEntry, 'day' | 'number'>[]> {
    return this.transactions.read(async (connection) => {
      const rows = await connection.select<object>(STRAYS, [limit]);
      return rows.map((row) => PLACE.from(row));
    });
  }

  /** The day is marked with the first entries that go, so that none is missing unexplained. */
  async forget(beforeDay: string, limit: number): Promise<number> {
    const oldest = await this.transactions.read((connection) =>
      PLACE.selectOne(connection, connection.dialect.along(PRIMARY) + OLDEST, []),
    );
    if (oldest === null || oldest.day >= beforeDay) return 0;
    const { day, number } = oldest;
    const { columns: kept } = AUDIT_DAYS;
    return this.transactions.write(async (connection) => {
      const now = await readClock(connection, this.clockSql);
      const marked = await connection.change(
        `UPDATE ${AUDIT_DAYS.name} SET ${kept.forgottenAt} = COALESCE(${kept.forgottenAt}, ?) ` +
          `WHERE ${kept.day} = ?`,
        [now, day],
      );
      if (marked === 0) return 0;
      return connection.change(`DELETE FROM ${table} WHERE ${it.day} = ? AND ${it.number} < ?`, [
        day,
        number + limit,
      ]);
    });
  }
}
