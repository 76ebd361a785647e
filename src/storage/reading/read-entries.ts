import type { LedgerEntry } from '../../account/state/ledger-entry';
import type { EntriesQuery } from '../../ledger/read-store';
import type { Credits } from '../../units/credits';
import type { AccountId, EntrySequence, PartnerId } from '../../units/ids';
import type { Instant } from '../../units/instant';
import type { Connection, Value } from '../engine/connection';
import { type Dialect, isOneOf } from '../engine/dialect';
import type { Integer } from '../tables/column';
import { LEDGER_ENTRIES, LEDGER_ENTRY } from '../tables/ledger-entries';
import { LINKED_ENTRIES } from '../tables/linked-entries';

const { name: table, columns: it } = LEDGER_ENTRIES;
const SEQUENCE = LEDGER_ENTRIES.only('sequence');
const OF_ACCOUNT = ` WHERE ${it.account} = ?`;
const BY_INSTANT = 'ledger_entries_by_instant';
const LAST_AT = ` AND ${it.at} <= ? ORDER BY ${it.at} DESC, ${it.sequence} DESC LIMIT 1`;
const BY_KIND = 'ledger_entries_by_kind';
const NEWEST_FIRST = ` ORDER BY ${it.sequence} DESC LIMIT ?`;

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
  const rows = await connection.select<object>(page.sql, page.values);
  return rows.map((row) => LEDGER_ENTRY.from(row));
}

export function readEntry(
  connection: Connection,
  account: AccountId,
  sequence: EntrySequence,
): Promise<LedgerEntry | null> {
  const condition = `${OF_ACCOUNT} AND ${it.sequence} = ?`;
  return LEDGER_ENTRY.selectOne(connection, condition, [account, sequence]);
}

export function readLastEntryAt(
  connection: Connection,
  account: AccountId,
  at: Instant,
): Promise<LedgerEntry | null> {
  const rest = `${connection.dialect.along(BY_INSTANT)}${OF_ACCOUNT}${LAST_AT}`;
  return LEDGER_ENTRY.selectOne(connection, rest, [account, at]);
}

/** One step along the index for each instant, however much happened between them. */
export async function readBalancesAt(
  connection: Connection,
  account: AccountId,
  instants: readonly Instant[],
): Promise<readonly Credits[]> {
  if (instants.length === 0) return [];
  const last = `FROM ${table}${connection.dialect.along(BY_INSTANT)}${OF_ACCOUNT}${LAST_AT}`;
  const each = instants.map(
    (_, place) =>
      `SELECT * FROM (SELECT ${place} AS place, ${it.balanceAfter} AS balance ${last}) ` +
      `AS at_${place}`,
  );
  const rows = await connection.select<{ readonly place: Integer; readonly balance: Integer }>(
    each.join(' UNION ALL '),
    instants.flatMap((at) => [account, at]),
  );
  const balances = new Map(rows.map((row) => [Number(row.place), BigInt(row.balance)]));
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
  const rest =
    which === 'FIRST'
      ? ` AND ${it.at} >= ? ORDER BY ${it.at}, ${it.sequence} LIMIT 1`
      : ` AND ${it.at} < ? ORDER BY ${it.at} DESC, ${it.sequence} DESC LIMIT 1`;
  const found = await SEQUENCE.selectOne(
    connection,
    connection.dialect.along(BY_INSTANT) + OF_ACCOUNT + rest,
    [account, instant],
  );
  return found?.sequence ?? null;
}

interface Page {
  readonly sql: string;
  readonly values: readonly Value[];
}

function pageOf(
  dialect: Dialect,
  account: AccountId,
  { first, last }: Bounds,
  { kinds, limit, linkedPartner }: EntriesQuery,
): Page {
  if (linkedPartner !== undefined) {
    return pageOfPartner(account, linkedPartner, { first, last }, { kinds, limit });
  }
  const range = ` AND ${it.sequence} BETWEEN ? AND ?`;
  const select = `SELECT ${LEDGER_ENTRY.list()} FROM ${table}`;
  if (kinds === null) {
    return {
      sql: select + OF_ACCOUNT + range + NEWEST_FIRST,
      values: [account, first, last, limit],
    };
  }
  const ofKind = `${select}${dialect.along(BY_KIND)}${OF_ACCOUNT} AND ${it.kind} = ?`;
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

const e = LEDGER_ENTRIES.as('e');
const l = LINKED_ENTRIES.as('l');

/** Read along what the partner has made, however much others did. */
function pageOfPartner(
  account: AccountId,
  partner: PartnerId,
  { first, last }: Bounds,
  { kinds, limit }: Pick<EntriesQuery, 'kinds' | 'limit'>,
): Page {
  const ofKinds = kinds === null ? '' : ` AND ${isOneOf(e.kind, kinds.length)}`;
  return {
    sql:
      `SELECT ${LEDGER_ENTRY.list('e')} FROM ${LINKED_ENTRIES.name} l ` +
      `JOIN ${table} e ON ${e.account} = ${l.account} AND ${e.sequence} = ${l.sequence} ` +
      `WHERE ${l.account} = ? AND ${l.partner} = ? AND ${l.sequence} BETWEEN ? AND ?${ofKinds} ` +
      `ORDER BY ${l.sequence} DESC LIMIT ?`,
    values: [account, partner, first, last, ...(kinds ?? []), limit],
  };
}
