import type { Account } from '../../account/state/account';
import type { Consumption } from '../../account/state/consumption';
import type { Grant } from '../../account/state/grant';
import type { Listener } from '../../account/state/listener';
import type { Payment } from '../../account/state/payment';
import type { Reservation } from '../../account/state/reservation';
import type { Catalogue } from '../../catalogue/catalogue';
import { type Batch, recordKey } from '../../ledger/store';
import { assert } from '../../units/assert';
import type { AccountId } from '../../units/ids';
import type { Instant } from '../../units/instant';
import { instantOf, readClock } from '../engine/clock';
import type { Connection, Statement } from '../engine/connection';
import { type Dialect, PRIMARY } from '../engine/dialect';
import { byOne, selectByOne, selectByPairs, selectTogether } from '../engine/lookup';
import { type Owned, OwnedSelection } from '../tables/account-table';
import { ACCOUNT, ACCOUNTS, type AccountRow, accountFrom } from '../tables/accounts';
import { CONSUMPTION, CONSUMPTIONS } from '../tables/consumptions';
import { PAYMENT, PAYMENTS, paymentFrom } from '../tables/payments';
import { RESERVATION, RESERVATIONS } from '../tables/reservations';
import { withUsage } from '../tables/usage-columns';
import type { BatchNeeds } from './batch-needs';
import { answersOf, answersTo } from './load-answers';
import { loadBudgets } from './load-budgets';
import { grantsOf, openGrants } from './load-grants';
import { budgetedKeys, loadKeySpending } from './load-key-spending';
import { loadRecentUse } from './load-recent-use';

type ListenersOf = (namespace: string) => readonly Listener[];

/**
 * Locks the accounts and reads, under the locks, all that the commands need: what most of them do
 * by one round trip, where the connection can.
 */
export async function loadBatch(
  connection: Connection,
  needs: BatchNeeds,
  clock: string,
  catalogue: Catalogue,
  listenersOf: ListenersOf,
): Promise<Batch> {
  const { dialect } = connection;
  const found = await selectTogether(connection, {
    locked: lockAccounts(dialect, needs.accounts, clock),
    grants: openGrants(dialect, needs.accounts),
    answers: answersTo(dialect, needs.keys),
    budgetedKeys: budgetedKeys(needs.apiKeys),
  });
  const rows = found.locked.map((row) => ACCOUNT.from(row));
  const now = await clockAt(connection, found.locked as readonly Clocked[], clock);
  const consumptions = await loadConsumptions(connection, needs);
  const reservations = await loadReservations(connection, needs, rows, now);
  const payments = await loadPayments(connection, needs);
  const grants = await grantsOf(connection, found.grants, consumptions, payments, needs.grants);
  return {
    now,
    catalogue,
    accounts: accountsOf(rows, grants, reservations.holds, listenersOf),
    consumptions: byRecordKey(consumptions),
    reservations: byRecordKey(reservations.named),
    payments: byRecordKey(payments),
    budgets: await loadBudgets(connection, payments, needs.returns),
    answers: await answersOf(connection, found.answers),
    keySpending: await loadKeySpending(connection, found.budgetedKeys, needs, now),
    usedOn: await loadRecentUse(connection, needs.usage, now),
  };
}

function lockAccounts(
  dialect: Dialect,
  ids: readonly AccountId[],
  clock: string,
): readonly Statement[] {
  const { id } = ACCOUNTS.columns;
  const table = `${ACCOUNTS.name}${dialect.along(PRIMARY)}`;
  const beginning = `SELECT ${ACCOUNT.list()}, ${clock} AS now FROM ${table} WHERE`;
  return byOne(beginning, id, ids, ` ORDER BY ${id}${dialect.forUpdate}`);
}

interface Clocked {
  readonly now: number | null;
}

/** Read as each row was reached: the last one is from when all the locks were held. */
async function clockAt(
  connection: Connection,
  locked: readonly Clocked[],
  clock: string,
): Promise<Instant> {
  if (locked.length === 0) return readClock(connection, clock);
  return Math.max(...locked.map(({ now }) => instantOf(now)));
}

const OWNED_CONSUMPTION = new OwnedSelection(CONSUMPTIONS, CONSUMPTION);

async function loadConsumptions(
  connection: Connection,
  needs: BatchNeeds,
): Promise<readonly Owned<Consumption>[]> {
  const { account, number } = CONSUMPTIONS.columns;
  const rows = await selectByPairs<object>(
    connection,
    `SELECT ${OWNED_CONSUMPTION.list()} FROM ${CONSUMPTIONS.name} WHERE`,
    [account, number],
    needs.consumptions,
  );
  return rows
    .map((row) => OWNED_CONSUMPTION.from(row))
    .map(({ account, record }) => ({ account, record: withUsage(record) }));
}

const OWNED_RESERVATION = new OwnedSelection(RESERVATIONS, RESERVATION);
const SELECT_RESERVATIONS = `SELECT ${OWNED_RESERVATION.list()} FROM ${RESERVATIONS.name}`;

async function loadReservations(
  connection: Connection,
  needs: BatchNeeds,
  accounts: readonly AccountRow[],
  now: Instant,
) {
  const { account, number, state, expiresAt, madeBy } = RESERVATIONS.columns;
  const namedRows = await selectByPairs<object>(
    connection,
    `${SELECT_RESERVATIONS} WHERE`,
    [account, number],
    needs.reservations,
  );
  const dueRows = await selectByOne<object>(
    connection,
    `${SELECT_RESERVATIONS}${connection.dialect.along('reservations_of_account_due')} ` +
      `WHERE ${state} = 'OPEN' AND ${expiresAt} <= ${Number(now)} AND`,
    account,
    accounts.filter(({ openReservations }) => openReservations > 0).map(({ id }) => id),
  );
  const heldRows = await selectByPairs<object>(
    connection,
    `${SELECT_RESERVATIONS}${connection.dialect.along('reservations_of_account_due')} ` +
      `WHERE ${state} = 'OPEN' AND`,
    [account, madeBy],
    needs.holders,
  );
  const named = namedRows.map(ownedReservation);
  const others = [...dueRows, ...heldRows].map(ownedReservation);
  return { named, holds: holdsByAccount([...named, ...others]) };
}

function ownedReservation(row: object): Owned<Reservation> {
  const { account, record } = OWNED_RESERVATION.from(row);
  return { account, record: withUsage(record) };
}

/** Each open reservation once, the one that ends first in front. */
function holdsByAccount(
  reservations: readonly Owned<Reservation>[],
): ReadonlyMap<AccountId, readonly Reservation[]> {
  const holds = new Map<AccountId, Reservation[]>();
  for (const { account, record } of reservations) {
    if (record.state !== 'OPEN') continue;
    const known = holds.get(account) ?? [];
    if (!known.some(({ number }) => number === record.number)) known.push(record);
    holds.set(account, known);
  }
  for (const known of holds.values()) {
    known.sort((a, b) => a.expiresAt - b.expiresAt || a.number - b.number);
  }
  return holds;
}

const OWNED_PAYMENT = new OwnedSelection(PAYMENTS, PAYMENT);

async function loadPayments(
  connection: Connection,
  needs: BatchNeeds,
): Promise<readonly Owned<Payment>[]> {
  const { account, number } = PAYMENTS.columns;
  const rows = await selectByPairs<object>(
    connection,
    `SELECT ${OWNED_PAYMENT.list()} FROM ${PAYMENTS.name} WHERE`,
    [account, number],
    needs.payments,
  );
  return rows
    .map((row) => OWNED_PAYMENT.from(row))
    .map(({ account, record }) => ({ account, record: paymentFrom(record) }));
}

function accountsOf(
  rows: readonly AccountRow[],
  grants: ReadonlyMap<AccountId, readonly Grant[]>,
  holds: ReadonlyMap<AccountId, readonly Reservation[]>,
  listenersOf: ListenersOf,
): ReadonlyMap<AccountId, Account> {
  const accounts = new Map<AccountId, Account>();
  for (const row of rows) {
    const { id, namespace } = row;
    const listeners = listenersOf(namespace);
    accounts.set(id, accountFrom(row, grants.get(id) ?? [], holds.get(id) ?? [], listeners));
  }
  assert(accounts.size === rows.length, 'an account was read twice');
  return accounts;
}

function byRecordKey<Record extends { readonly number: number }>(
  records: readonly Owned<Record>[],
): ReadonlyMap<string, Record> {
  return new Map(records.map(({ account, record }) => [recordKey(account, record.number), record]));
}
