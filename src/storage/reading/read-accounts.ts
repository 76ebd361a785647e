import type { Grant } from '../../account/state/grant';
import type { Reservation } from '../../account/state/reservation';
import type { StoredAccount } from '../../ledger/read-store';
import type { AccountId } from '../../units/ids';
import type { Instant } from '../../units/instant';
import { instantOf } from '../engine/clock';
import type { Connection } from '../engine/connection';
import { PRIMARY } from '../engine/dialect';
import { selectByOne } from '../engine/lookup';
import { ACCOUNT, ACCOUNTS, type AccountRow, accountFrom } from '../tables/accounts';
import { GRANT, GRANTS } from '../tables/grants';
import { RESERVATION, RESERVATIONS } from '../tables/reservations';
import { withUsage } from '../tables/usage-columns';

interface Found {
  readonly row: AccountRow;
  readonly now: Instant;
  readonly grants: Grant[];
}

/** Whoever only reads tells nobody. */
const NO_LISTENERS = [] as const;

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
    const holding = [...found.values()].filter(({ row }) => row.openReservations > 0);
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

const a = ACCOUNTS.as('a');
const g = GRANTS.as('g');
const r = RESERVATIONS.as('r');

/** Without an open grant, the grant's columns are NULL. */
interface AccountGrantRow {
  readonly now: number | null;
  readonly number: number | null;
}

async function findAccounts(
  connection: Connection,
  ids: readonly AccountId[],
  clock: string,
): Promise<ReadonlyMap<AccountId, Found>> {
  const { dialect } = connection;
  const rows = await selectByOne<AccountGrantRow>(
    connection,
    `SELECT ${ACCOUNT.list('a')}, ${clock} AS now, ${GRANT.list('g')} FROM ${ACCOUNTS.name} a` +
      `${dialect.along(PRIMARY)} LEFT JOIN ${GRANTS.name} g${dialect.along('grants_open')} ` +
      `ON ${g.account} = ${a.id} AND ${g.isOpen} = 1 WHERE`,
    a.id,
    ids,
  );
  const found = new Map<AccountId, Found>();
  for (const joined of rows) {
    const row = ACCOUNT.from(joined);
    const known = found.get(row.id) ?? { row, now: instantOf(joined.now), grants: [] };
    found.set(row.id, known);
    if (joined.number !== null) known.grants.push(GRANT.from(joined));
  }
  return found;
}

const HOLDING = ACCOUNTS.only('id', 'version');

interface Holds {
  readonly version: number;
  readonly due: Reservation[];
}

async function findHolds(
  connection: Connection,
  accounts: readonly Found[],
): Promise<ReadonlyMap<AccountId, Holds>> {
  const { dialect } = connection;
  const now = Math.max(0, ...accounts.map((account) => account.now));
  const rows = await selectByOne<{ readonly number: number | null }>(
    connection,
    `SELECT ${HOLDING.list('a')}, ${RESERVATION.list('r')} FROM ${ACCOUNTS.name} a` +
      `${dialect.along(PRIMARY)} LEFT JOIN ${RESERVATIONS.name} r${dialect.along('reservations_of_account_due')} ` +
      `ON ${r.account} = ${a.id} ` +
      `AND ${r.state} = 'OPEN' AND ${r.expiresAt} <= ${Number(now)} WHERE`,
    a.id,
    accounts.map(({ row }) => row.id),
    ` ORDER BY ${r.expiresAt}, ${r.number}`,
  );
  const holds = new Map<AccountId, Holds>();
  for (const joined of rows) {
    const { id, version } = HOLDING.from(joined);
    const known = holds.get(id) ?? { version, due: [] };
    holds.set(id, known);
    if (joined.number !== null) known.due.push(withUsage(RESERVATION.from(joined)));
  }
  return holds;
}
