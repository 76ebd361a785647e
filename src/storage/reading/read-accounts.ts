import type { Grant } from '../../account/state/grant';
import type { Reservation } from '../../account/state/reservation';
import type { StoredAccount } from '../../ledger/read-store';
import type { AccountId } from '../../units/ids';
import type { Instant } from '../../units/instant';
import { instantOf } from '../engine/clock';
import type { Connection } from '../engine/connection';
import { selectByOne } from '../engine/lookup';
import { type AccountRow, accountColumns, accountFrom } from '../tables/account-rows';
import { type Bytes, text } from '../tables/column';
import { GRANT_COLUMNS, type GrantRow, grantFrom } from '../tables/grant-rows';
import {
  RESERVATION_COLUMNS,
  type ReservationRow,
  reservationFrom,
} from '../tables/reservation-rows';

/** An account joined with one of its open grants; without any, the grant's columns are NULL. */
type AccountGrantRow = AccountRow &
  Omit<GrantRow, 'number'> & { readonly number: number | null; readonly now: number | null };

interface Found {
  readonly row: AccountRow;
  readonly now: Instant;
  readonly grants: Grant[];
}

/** Who only reads tells nobody. */
const NO_LISTENERS = [] as const;

const GRANTS = GRANT_COLUMNS.map((column) => `g.${column}`).join(', ');

/**
 * The accounts with their open grants, from one statement and so from one snapshot, and the open
 * reservations whose end has come from a second; where an account has changed between the two, it
 * is read again.
 */
export async function readAccounts(
  connection: Connection,
  ids: readonly AccountId[],
  clock: string,
): Promise<ReadonlyMap<AccountId, StoredAccount>> {
  const accounts = new Map<AccountId, StoredAccount>();
  let missing = ids;
  while (missing.length > 0) {
    const found = await findAccounts(connection, missing, clock);
    const holding = [...found.values()].filter(({ row }) => row.open_reservations > 0);
    const holds = await findHolds(connection, holding);
    const changed: AccountId[] = [];
    for (const [id, { row, now, grants }] of found) {
      const held = holds.get(id);
      if (held !== undefined && held.version !== row.version) changed.push(id);
      else
        accounts.set(id, { account: accountFrom(row, grants, held?.due ?? [], NO_LISTENERS), now });
    }
    missing = changed;
  }
  return accounts;
}

async function findAccounts(
  connection: Connection,
  ids: readonly AccountId[],
  clock: string,
): Promise<ReadonlyMap<AccountId, Found>> {
  const { dialect } = connection;
  const rows = await selectByOne<AccountGrantRow>(
    connection,
    `SELECT ${accountColumns('a')}, ${clock} AS now, ${GRANTS} FROM accounts a ` +
      `LEFT JOIN grants g${dialect.along('grants_open')} ` +
      'ON g.account_id = a.id AND g.is_open = 1 WHERE',
    'a.id',
    ids,
  );
  const found = new Map<AccountId, Found>();
  for (const row of rows) {
    const id = text(row.id) as AccountId;
    const known = found.get(id) ?? { row, now: instantOf(row.now), grants: [] };
    found.set(id, known);
    if (hasGrant(row)) known.grants.push(grantFrom(row));
  }
  return found;
}

function hasGrant(row: AccountGrantRow): row is AccountGrantRow & GrantRow {
  return row.number !== null;
}

type HoldRow = Omit<ReservationRow, 'number'> & {
  readonly account_id: Bytes;
  readonly version: number;
  readonly number: number | null;
};

interface Holds {
  readonly version: number;
  readonly due: Reservation[];
}

const RESERVATIONS = RESERVATION_COLUMNS.map((column) => `r.${column}`).join(', ');

async function findHolds(
  connection: Connection,
  accounts: readonly Found[],
): Promise<ReadonlyMap<AccountId, Holds>> {
  const now = Math.max(0, ...accounts.map((account) => account.now));
  const rows = await selectByOne<HoldRow>(
    connection,
    `SELECT a.id AS account_id, a.version, ${RESERVATIONS} FROM accounts a ` +
      `LEFT JOIN reservations r${connection.dialect.along('reservations_of_account_due')} ` +
      'ON r.account_id = a.id ' +
      `AND r.state = 'OPEN' AND r.expires_at <= ${Number(now)} WHERE`,
    'a.id',
    accounts.map(({ row }) => text(row.id)),
    ' ORDER BY r.expires_at, r.number',
  );
  const holds = new Map<AccountId, Holds>();
  for (const row of rows) {
    const id = text(row.account_id) as AccountId;
    const known = holds.get(id) ?? { version: row.version, due: [] };
    holds.set(id, known);
    if (hasReservation(row)) known.due.push(reservationFrom(row));
  }
  return holds;
}

function hasReservation(row: HoldRow): row is HoldRow & ReservationRow {
  return row.number !== null;
}
