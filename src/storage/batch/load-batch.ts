import type { Account } from '../../account/state/account';
import type { Consumption } from '../../account/state/consumption';
import type { Grant } from '../../account/state/grant';
import type { Listener } from '../../account/state/listener';
import type { Payment } from '../../account/state/payment';
import type { Reservation } from '../../account/state/reservation';
import type { Catalogue } from '../../catalogue/catalogue';
import { type Batch, recordKey, type StoredAnswer } from '../../ledger/store';
import { assert } from '../../units/assert';
import type { AccountId } from '../../units/ids';
import type { Instant } from '../../units/instant';
import { instantOf, readClock } from '../engine/clock';
import type { Connection } from '../engine/connection';
import { PRIMARY } from '../engine/dialect';
import { selectByOne, selectByPairs } from '../engine/lookup';
import { type AccountRow, accountColumns, accountFrom } from '../tables/account-rows';
import { ANSWER_SELECT, type AnswerRow, answerFrom } from '../tables/answer-rows';
import { type Bytes, text } from '../tables/column';
import {
  CONSUMPTION_COLUMNS,
  type ConsumptionRow,
  consumptionFrom,
} from '../tables/consumption-rows';
import { PAYMENT_COLUMNS, type PaymentRow, paymentFrom } from '../tables/payment-rows';
import {
  RESERVATION_COLUMNS,
  type ReservationRow,
  reservationFrom,
} from '../tables/reservation-rows';
import type { BatchNeeds, Owned } from './batch-needs';
import { loadBudgets } from './load-budgets';
import { loadGrants } from './load-grants';
import { loadKeySpending } from './load-key-spending';
import { loadRecentUse } from './load-recent-use';

type ListenersOf = (namespace: string) => readonly Listener[];

type OfAccount<Row> = Row & { readonly account_id: Bytes };

/** Locks the accounts and reads, under the locks, all that the commands need. */
export async function loadBatch(
  connection: Connection,
  needs: BatchNeeds,
  clock: string,
  catalogue: Catalogue,
  listenersOf: ListenersOf,
): Promise<Batch> {
  const { now, rows } = await lockAccounts(connection, needs.accounts, clock);
  const consumptions = await loadConsumptions(connection, needs);
  const reservations = await loadReservations(connection, needs, rows, now);
  const payments = await loadPayments(connection, needs);
  const ids = rows.map(idOf);
  const grants = await loadGrants(connection, ids, consumptions, payments, needs.grants);
  return {
    now,
    catalogue,
    accounts: accountsOf(rows, grants, reservations.holds, listenersOf),
    consumptions: byRecordKey(consumptions),
    reservations: byRecordKey(reservations.named),
    payments: byRecordKey(payments),
    budgets: await loadBudgets(connection, payments, needs.returns),
    answers: await loadAnswers(connection, needs),
    keySpending: await loadKeySpending(connection, needs.apiKeys, now),
    usedOn: await loadRecentUse(connection, needs.usage, now),
  };
}

async function lockAccounts(
  connection: Connection,
  ids: readonly AccountId[],
  clock: string,
): Promise<{ readonly now: Instant; readonly rows: readonly AccountRow[] }> {
  const { dialect } = connection;
  const rows = await selectByOne<AccountRow & { readonly now: number | null }>(
    connection,
    `SELECT ${accountColumns('a')}, ${clock} AS now FROM accounts a${dialect.along(PRIMARY)} WHERE`,
    'a.id',
    ids,
    ` ORDER BY a.id${dialect.forUpdate}`,
  );
  if (rows.length === 0) return { now: await readClock(connection, clock), rows };
  // Read as each row was reached: the last one is from when all the locks were held.
  return { now: Math.max(...rows.map(({ now }) => instantOf(now))), rows };
}

async function loadConsumptions(
  connection: Connection,
  needs: BatchNeeds,
): Promise<readonly Owned<Consumption>[]> {
  const rows = await selectByPairs<OfAccount<ConsumptionRow>>(
    connection,
    `SELECT account_id, ${CONSUMPTION_COLUMNS.join(', ')} FROM consumptions WHERE`,
    ['account_id', 'number'],
    needs.consumptions,
  );
  return rows.map((row) => owned(row, consumptionFrom(row)));
}

const SELECT_RESERVATIONS = `SELECT account_id, ${RESERVATION_COLUMNS.join(', ')} FROM reservations`;

async function loadReservations(
  connection: Connection,
  needs: BatchNeeds,
  accounts: readonly AccountRow[],
  now: Instant,
) {
  const namedRows = await selectByPairs<OfAccount<ReservationRow>>(
    connection,
    `${SELECT_RESERVATIONS} WHERE`,
    ['account_id', 'number'],
    needs.reservations,
  );
  const dueRows = await selectByOne<OfAccount<ReservationRow>>(
    connection,
    `${SELECT_RESERVATIONS}${connection.dialect.along('reservations_of_account_due')} ` +
      `WHERE state = 'OPEN' AND expires_at <= ${Number(now)} AND`,
    'account_id',
    accounts.filter((account) => account.open_reservations > 0).map(idOf),
  );
  const named = namedRows.map((row) => owned(row, reservationFrom(row)));
  const due = dueRows.map((row) => owned(row, reservationFrom(row)));
  return { named, holds: holdsByAccount([...named, ...due]) };
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

async function loadPayments(
  connection: Connection,
  needs: BatchNeeds,
): Promise<readonly Owned<Payment>[]> {
  const rows = await selectByPairs<OfAccount<PaymentRow>>(
    connection,
    `SELECT account_id, ${PAYMENT_COLUMNS.join(', ')} FROM payments WHERE`,
    ['account_id', 'number'],
    needs.payments,
  );
  return rows.map((row) => owned(row, paymentFrom(row)));
}

async function loadAnswers(
  connection: Connection,
  needs: BatchNeeds,
): Promise<ReadonlyMap<string, StoredAnswer>> {
  const rows = await selectByPairs<AnswerRow>(
    connection,
    `${ANSWER_SELECT} WHERE`,
    ['c.account_id', 'c.idempotency_key'],
    needs.keys,
  );
  return new Map(
    rows.map((row) => [
      recordKey(text(row.account_id) as AccountId, text(row.command_key)),
      answerFrom(row),
    ]),
  );
}

function accountsOf(
  rows: readonly AccountRow[],
  grants: ReadonlyMap<AccountId, readonly Grant[]>,
  holds: ReadonlyMap<AccountId, readonly Reservation[]>,
  listenersOf: ListenersOf,
): ReadonlyMap<AccountId, Account> {
  const accounts = new Map<AccountId, Account>();
  for (const row of rows) {
    const id = idOf(row);
    const listeners = listenersOf(text(row.namespace));
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

function owned<Record>(row: { readonly account_id: Bytes }, record: Record): Owned<Record> {
  return { account: text(row.account_id) as AccountId, record };
}

function idOf(row: AccountRow): AccountId {
  return text(row.id) as AccountId;
}
