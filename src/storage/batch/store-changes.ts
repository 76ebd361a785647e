import type { Account } from '../../account/state/account';
import type { AccountChange } from '../../ledger/store';
import type { AccountId } from '../../units/ids';
import type { Instant } from '../../units/instant';
import type { Connection, Value } from '../engine/connection';
import { type Dialect, isOneOf } from '../engine/dialect';
import { accountUpdate, appendAccount } from '../tables/account-rows';
import { alertInsert, appendAlert } from '../tables/alert-rows';
import { answerInsert, appendAnswer } from '../tables/answer-rows';
import {
  appendAutopilotDecision,
  autopilotDecisionInsert,
} from '../tables/autopilot-decision-rows';
import {
  appendConsumption,
  consumptionInsert,
  consumptionUpdate,
} from '../tables/consumption-rows';
import { appendEntry, entryInsert } from '../tables/entry-rows';
import { appendDeliveries, appendEvent, deliveryInsert, eventInsert } from '../tables/event-rows';
import { appendGrant, grantInsert, grantUpdate } from '../tables/grant-rows';
import { appendPayment, paymentInsert, paymentUpdate } from '../tables/payment-rows';
import {
  appendReservation,
  reservationInsert,
  reservationUpdate,
} from '../tables/reservation-rows';
import { appendReversal, reversalInsert } from '../tables/reversal-rows';
import {
  appendKeySpending,
  appendUsageChanges,
  keySpendingAddition,
  usageAddition,
} from '../tables/usage-rows';

/** The statements that store what a batch has changed, one for each table and kind. */
export function changeStatements(dialect: Dialect) {
  return {
    entries: entryInsert(dialect),
    newGrants: grantInsert(dialect),
    grants: grantUpdate(dialect),
    newConsumptions: consumptionInsert(dialect),
    consumptions: consumptionUpdate(dialect),
    reversals: reversalInsert(dialect),
    newReservations: reservationInsert(dialect),
    reservations: reservationUpdate(dialect),
    newPayments: paymentInsert(dialect),
    payments: paymentUpdate(dialect),
    alerts: alertInsert(dialect),
    autopilotDecisions: autopilotDecisionInsert(dialect),
    events: eventInsert(dialect),
    deliveries: deliveryInsert(dialect),
    answers: answerInsert(dialect),
    usage: usageAddition(dialect),
    accounts: accountUpdate(dialect),
    keySpending: keySpendingAddition(dialect),
  };
}

export type ChangeStatements = ReturnType<typeof changeStatements>;

type RowValues = Record<keyof ChangeStatements, Value[]>;

/**
 * Stores it all. What is new is inserted, so that a number given twice is refused and not merged;
 * only what was there before the batch may be replaced.
 */
export async function storeChanges(
  connection: Connection,
  statements: ChangeStatements,
  changes: readonly AccountChange[],
  nextDueAt: (account: Account) => Instant | null,
  owner: string,
): Promise<void> {
  const values = noValues();
  for (const change of changes) {
    appendChange(values, change, owner);
    appendAccount(values.accounts, change.after, nextDueAt(change.after));
  }
  appendKeySpending(
    values.keySpending,
    changes.flatMap((change) => change.keySpending),
  );
  for (const table of Object.keys(values) as (keyof RowValues)[]) {
    await statements[table].run(connection, values[table]);
  }
}

/** Writes what was locked but did not change, or on a Galera cluster the lock holds nowhere else. */
export async function touchAccounts(
  connection: Connection,
  ids: readonly AccountId[],
): Promise<void> {
  if (ids.length === 0 || connection.dialect.engine === 'sqlite') return;
  const condition = isOneOf('id', ids.length);
  await connection.change(`UPDATE accounts SET writes = writes + 1 WHERE ${condition}`, ids);
}

function appendChange(values: RowValues, change: AccountChange, owner: string): void {
  const { before, after } = change;
  const isNewPart = ({ number }: { readonly number: number }) => number > before.sequence;
  for (const entry of change.entries) appendEntry(values.entries, after.id, entry);
  for (const grant of change.grants) {
    appendGrant(isNewPart(grant) ? values.newGrants : values.grants, after.id, grant);
  }
  for (const consumption of change.consumptions) {
    const rows = isNewPart(consumption) ? values.newConsumptions : values.consumptions;
    appendConsumption(rows, after.id, consumption);
  }
  for (const reversal of change.reversals) appendReversal(values.reversals, after.id, reversal);
  for (const reservation of change.reservations) {
    const rows = isNewPart(reservation) ? values.newReservations : values.reservations;
    appendReservation(rows, after.id, reservation);
  }
  for (const payment of change.payments) {
    const isNew = payment.number > before.paymentsCount;
    appendPayment(isNew ? values.newPayments : values.payments, after.id, payment, owner);
  }
  for (const alert of change.alerts) appendAlert(values.alerts, after.id, alert);
  for (const decision of change.autopilotDecisions) {
    appendAutopilotDecision(values.autopilotDecisions, after.id, decision);
  }
  for (const event of change.events) {
    appendEvent(values.events, after.id, event);
    appendDeliveries(values.deliveries, after, event);
  }
  for (const answer of change.answers) appendAnswer(values.answers, after.id, answer);
  appendUsageChanges(values.usage, after.id, change.usage);
}

/** In the order in which they are stored: rows that batches share come last, locked shortest. */
function noValues(): RowValues {
  return {
    entries: [],
    newGrants: [],
    grants: [],
    newConsumptions: [],
    consumptions: [],
    reversals: [],
    newReservations: [],
    reservations: [],
    newPayments: [],
    payments: [],
    alerts: [],
    autopilotDecisions: [],
    events: [],
    deliveries: [],
    answers: [],
    usage: [],
    accounts: [],
    keySpending: [],
  };
}
