import type { LedgerEntry } from '../../account/state/ledger-entry';
import type { EntriesQuery } from '../../ledger/read-store';
import type { Credits } from '../../units/credits';
import type { AccountId, EntrySequence } from '../../units/ids';
import type { Instant } from '../../units/instant';
import type { Connection, Value } from '../engine/connection';
import type { Dialect } from '../engine/dialect';
import type { Integer } from '../tables/column';
import { ENTRY_COLUMNS, type EntryRow, entryFrom } from '../tables/entry-rows';

const SELECT = `SELECT ${ENTRY_COLUMNS.join(', ')} FROM ledger_entries`;
const OF_ACCOUNT = ' WHERE account_id = ?';
const BY_INSTANT = 'ledger_entries_by_instant';
const BY_KIND = 'ledger_entries_by_kind';
const NEWEST_FIRST = ' ORDER BY sequence DESC LIMIT ?';

/**
 * A page of the ledger. Costs as much for an account of ten years as for a new one: instants
 * become sequences by the index, since the one never falls while the other grows, and each kind
 * is read along an index of its own.
 */
export async function readEntries(
  connection: Connection,
  account: AccountId,
  query: EntriesQuery,
): Promise<readonly LedgerEntry[]> {
  const bounds = await boundsOf(connection, account, query);
  if (bounds.first > bounds.last || query.kinds?.length === 0) return [];
  const page = pageOf(connection.dialect, account, bounds, query);
  const rows = await connection.select<EntryRow>(page.sql, page.values);
  return rows.map(entryFrom);
}

export async function readEntry(
  connection: Connection,
  account: AccountId,
  sequence: EntrySequence,
): Promise<LedgerEntry | null> {
  const sql = `${SELECT}${OF_ACCOUNT} AND sequence = ?`;
  const [row] = await connection.select<EntryRow>(sql, [account, sequence]);
  return row === undefined ? null : entryFrom(row);
}

export async function readLastEntryAt(
  connection: Connection,
  account: AccountId,
  at: Instant,
): Promise<LedgerEntry | null> {
  const from = SELECT + connection.dialect.along(BY_INSTANT) + OF_ACCOUNT;
  const sql = `${from} AND at <= ? ORDER BY at DESC, sequence DESC LIMIT 1`;
  const [row] = await connection.select<EntryRow>(sql, [account, at]);
  return row === undefined ? null : entryFrom(row);
}

/** One step along the index for each instant, however much happened between them. */
export async function readBalancesAt(
  connection: Connection,
  account: AccountId,
  instants: readonly Instant[],
): Promise<readonly Credits[]> {
  if (instants.length === 0) return [];
  const from = `FROM ledger_entries${connection.dialect.along(BY_INSTANT)}${OF_ACCOUNT}`;
  const last = `${from} AND at <= ? ORDER BY at DESC, sequence DESC LIMIT 1`;
  const each = instants.map(
    (_, place) => `SELECT * FROM (SELECT ${place} AS place, balance_after ${last}) AS at_${place}`,
  );
  const rows = await connection.select<{
    readonly place: Integer;
    readonly balance_after: Integer;
  }>(
    each.join(' UNION ALL '),
    instants.flatMap((at) => [account, at]),
  );
  const balances = new Map(rows.map((row) => [Number(row.place), BigInt(row.balance_after)]));
  return instants.map((_, place) => balances.get(place) ?? 0n);
}

/** Both inclusive. */
interface Bounds {
  readonly first: EntrySequence;
  readonly last: EntrySequence;
}

async function boundsOf(
  connection: Connection,
  account: AccountId,
  { before, from, to }: EntriesQuery,
): Promise<Bounds> {
  const lastBefore = before === null ? Number.MAX_SAFE_INTEGER : before - 1;
  const first = from === null ? 1 : await sequenceAt(connection, account, 'FIRST', from);
  const last = to === null ? null : await sequenceAt(connection, account, 'LAST', to);
  return {
    first: first ?? Number.MAX_SAFE_INTEGER,
    last: to === null ? lastBefore : Math.min(lastBefore, last ?? 0),
  };
}

/** Of the first entry at or after the instant, or of the last one before it. */
async function sequenceAt(
  connection: Connection,
  account: AccountId,
  which: 'FIRST' | 'LAST',
  instant: Instant,
): Promise<EntrySequence | null> {
  const [row] = await connection.select<{ readonly sequence: number }>(
    `SELECT sequence FROM ledger_entries${connection.dialect.along(BY_INSTANT)} ` +
      'WHERE account_id = ? ' +
      (which === 'FIRST'
        ? 'AND at >= ? ORDER BY at, sequence LIMIT 1'
        : 'AND at < ? ORDER BY at DESC, sequence DESC LIMIT 1'),
    [account, instant],
  );
  return row?.sequence ?? null;
}

function pageOf(
  dialect: Dialect,
  account: AccountId,
  { first, last }: Bounds,
  { kinds, limit }: EntriesQuery,
): { readonly sql: string; readonly values: readonly Value[] } {
  const range = ' AND sequence BETWEEN ? AND ?';
  if (kinds === null) {
    return {
      sql: SELECT + OF_ACCOUNT + range + NEWEST_FIRST,
      values: [account, first, last, limit],
    };
  }
  const ofKind = `${SELECT}${dialect.along(BY_KIND)}${OF_ACCOUNT} AND kind = ?`;
  // An OR over kinds would have the whole history sorted; this reads `limit` rows of each.
  const ofKinds = [...new Set(kinds)].map((kind, index) => ({
    sql: `SELECT * FROM (${ofKind}${range}${NEWEST_FIRST}) AS k${index}`,
    values: [account, kind, first, last, limit],
  }));
  return {
    sql: ofKinds.map(({ sql }) => sql).join(' UNION ALL ') + NEWEST_FIRST,
    values: [...ofKinds.flatMap(({ values }) => values), limit],
  };
}
