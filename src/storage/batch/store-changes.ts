import type { Account } from '../../account/state/account';
import type { RecordKind } from '../../account/vocabulary/records';
import type { AccountChange } from '../../ledger/store';
import type { AccountId } from '../../units/ids';
import type { Instant } from '../../units/instant';
import type { Connection, Statement } from '../engine/connection';
import { type Dialect, isOneOf } from '../engine/dialect';
import { ACCOUNT_LINKS, linkInsert, linkRows, unlinkedPartners } from '../tables/account-links';
import {
  ACCOUNTS,
  accountRow,
  accountUpdate,
  balanceRow,
  balanceUpdate,
  hasSamePlan,
  isSameButForBalance,
  planUpdate,
} from '../tables/accounts';
import { alertInsert, alertRow } from '../tables/alerts';
import { keySpendingAddition, keySpendingRows } from '../tables/api-key-spending';
import { autopilotDecisionInsert, autopilotDecisionRow } from '../tables/autopilot-decisions';
import { answerInsert, answerRow } from '../tables/commands';
import { consumptionInsert, consumptionRow, consumptionUpdate } from '../tables/consumptions';
import { deliveryInsert, deliveryRows } from '../tables/deliveries';
import { eventInsert, eventRow } from '../tables/events';
import { grantInsert, grantRow, grantUpdate } from '../tables/grants';
import { entryInsert, entryRow } from '../tables/ledger-entries';
import { endedCodes, LINK_CODES, linkCodeInsert, linkCodeRows } from '../tables/link-codes';
import { linkedEntryInsert, linkedEntryRows } from '../tables/linked-entries';
import { paymentInsert, paymentRow, paymentUpdate } from '../tables/payments';
import { reservationInsert, reservationRow, reservationUpdate } from '../tables/reservations';
import { reversalInsert } from '../tables/reversals';
import type { RowsStatement } from '../tables/rows-statement';
import { usageAddition, usageRows } from '../tables/usage-days';

/** What storing needs to know besides the changes. */
export interface Storing {
  readonly nextDueAt: (account: Account) => Instant | null;
  /** The process that stores. */
  readonly owner: string;
}

/** What stores one kind of row of all changes together. */
type Step = (changes: readonly AccountChange[], storing: Storing) => readonly Statement[];

type Stored =
  | RecordKind
  | 'entries'
  | 'linkedEntries'
  | 'grants'
  | 'answers'
  | 'links'
  | 'accounts';

export type ChangeStatements = Readonly<Record<Stored, readonly Step[]>>;

/**
 * In the order in which it is stored: rows that batches share come last, locked shortest. What is
 * new is inserted, so that a number given twice is refused and not merged; only what was there
 * before the batch may be replaced.
 */
export function changeStatements(dialect: Dialect): ChangeStatements {
  const newNumber = ({ before }: AccountChange) => before.sequence + 1;
  const newPayment = ({ before }: AccountChange) => before.paymentsCount + 1;
  return {
    entries: each(entryInsert(dialect), ({ after, entries }) =>
      entries.map((entry) => entryRow(after.id, entry)),
    ),
    linkedEntries: each(linkedEntryInsert(dialect), linkedEntryRows),
    grants: newOrReplaced(
      [grantInsert(dialect), grantUpdate(dialect)],
      newNumber,
      ({ grants }) => grants,
      grantRow,
    ),
    consumptions: newOrReplaced(
      [consumptionInsert(dialect), consumptionUpdate(dialect)],
      newNumber,
      ({ consumptions }) => consumptions,
      consumptionRow,
    ),
    reversals: each(reversalInsert(dialect), ({ after, reversals }) =>
      reversals.map((reversal) => ({ ...reversal, account: after.id })),
    ),
    reservations: newOrReplaced(
      [reservationInsert(dialect), reservationUpdate(dialect)],
      newNumber,
      ({ reservations }) => reservations,
      reservationRow,
    ),
    payments: newOrReplaced(
      [paymentInsert(dialect), paymentUpdate(dialect)],
      newPayment,
      ({ payments }) => payments,
      paymentRow,
    ),
    alerts: each(alertInsert(dialect), ({ after, alerts }) =>
      alerts.map((it) => alertRow(after.id, it)),
    ),
    autopilotDecisions: each(autopilotDecisionInsert(dialect), ({ after, autopilotDecisions }) =>
      autopilotDecisions.map((it) => autopilotDecisionRow(after.id, it)),
    ),
    events: [
      ...each(eventInsert(dialect), ({ after, events }) =>
        events.map((it) => eventRow(after.id, it)),
      ),
      ...each(deliveryInsert(dialect), ({ after, events }) =>
        events.flatMap((event) => deliveryRows(after, event)),
      ),
    ],
    answers: each(answerInsert(dialect), ({ after, answers }) =>
      answers.map((it) => answerRow(after.id, it)),
    ),
    usage: each(usageAddition(dialect), ({ after, usage }) => usageRows(after.id, usage)),
    links: linkSteps(dialect),
    accounts: accountSteps(dialect),
    keySpending: all(keySpendingAddition(dialect), (changes) =>
      keySpendingRows(changes.flatMap(({ keySpending }) => keySpending)),
    ),
  };
}

/** What ends goes first, so that what takes its place finds room. */
function linkSteps(dialect: Dialect): readonly Step[] {
  const { account, partner } = ACCOUNT_LINKS.columns;
  const { codeHash } = LINK_CODES.columns;
  return [
    (changes) => {
      const ended = changes.flatMap((change) =>
        unlinkedPartners(change).map((unlinked) => [change.after.id, unlinked] as const),
      );
      if (ended.length === 0) return [];
      const pairs = dialect.isOneOfPairs(account, partner, ended.length);
      return [{ sql: `DELETE FROM ${ACCOUNT_LINKS.name} WHERE ${pairs}`, values: ended.flat() }];
    },
    (changes) => {
      const ended = changes.flatMap(endedCodes);
      if (ended.length === 0) return [];
      const codes = isOneOf(codeHash, ended.length);
      return [{ sql: `DELETE FROM ${LINK_CODES.name} WHERE ${codes}`, values: ended }];
    },
    ...each(linkInsert(dialect), linkRows),
    ...each(linkCodeInsert(dialect), linkCodeRows),
  ];
}

/** Most changes move credits and nothing else of the account's own row. */
function accountSteps(dialect: Dialect): readonly Step[] {
  const balances = balanceUpdate(dialect);
  const isMovement = ({ before, after }: AccountChange) =>
    balances !== null && isSameButForBalance(before, after);
  const row = ({ after }: AccountChange, { nextDueAt }: Storing) =>
    accountRow(after, nextDueAt(after));
  return [
    ...each(accountUpdate(dialect), (change, storing) =>
      isMovement(change) ? [] : [row(change, storing)],
    ),
    ...each(planUpdate(dialect), (change, storing) =>
      hasSamePlan(change.before, change.after) ? [] : [row(change, storing)],
    ),
    ...(balances === null
      ? []
      : each(balances, (change, { nextDueAt }) =>
          isMovement(change) ? [balanceRow(change.after, nextDueAt(change.after))] : [],
        )),
  ];
}

/** In one round trip where the connection can, and in the order above. */
export async function storeChanges(
  connection: Connection,
  statements: ChangeStatements,
  changes: readonly AccountChange[],
  locked: readonly AccountId[],
  storing: Storing,
): Promise<void> {
  const all: Statement[] = [];
  if (changes.length > 0) {
    for (const steps of Object.values(statements)) {
      for (const step of steps) all.push(...step(changes, storing));
    }
  }
  all.push(...touching(connection.dialect, untouched(locked, changes)));
  if (all.length > 0) await connection.together(all);
}

/** Writes what was locked but did not change, or on a Galera cluster the lock holds nowhere else. */
function touching(dialect: Dialect, ids: readonly AccountId[]): readonly Statement[] {
  if (ids.length === 0 || dialect.engine === 'sqlite') return [];
  const { id, writes } = ACCOUNTS.columns;
  const sql = `UPDATE ${ACCOUNTS.name} SET ${writes} = ${writes} + 1 WHERE ${isOneOf(id, ids.length)}`;
  return [{ sql, values: ids }];
}

/** The accounts that were locked but that nothing is stored of. */
function untouched(
  locked: readonly AccountId[],
  changes: readonly AccountChange[],
): readonly AccountId[] {
  if (locked.length === changes.length) return [];
  const changed = new Set(changes.map(({ after }) => after.id));
  return locked.filter((id) => !changed.has(id));
}

/** The rows of each account by itself. */
function each<Row>(
  insert: RowsStatement<Row>,
  rowsOf: (change: AccountChange, storing: Storing) => readonly Row[],
): readonly Step[] {
  return all(insert, (changes, storing) => {
    const rows: Row[] = [];
    for (const change of changes) for (const row of rowsOf(change, storing)) rows.push(row);
    return rows;
  });
}

/** Those from the first new number on are inserted, those before it replace what is there. */
function newOrReplaced<Part extends { readonly number: number }, Row>(
  [insert, update]: readonly [RowsStatement<Row>, RowsStatement<Row>],
  firstNew: (change: AccountChange) => number,
  partsOf: (change: AccountChange) => readonly Part[],
  rowOf: (account: AccountId, part: Part, owner: string) => Row,
): readonly Step[] {
  const rowsOf = (changes: readonly AccountChange[], areNew: boolean, { owner }: Storing) => {
    const rows: Row[] = [];
    for (const change of changes) {
      const first = firstNew(change);
      for (const part of partsOf(change)) {
        const isNew = part.number >= first;
        if (isNew === areNew) rows.push(rowOf(change.after.id, part, owner));
      }
    }
    return rows;
  };
  return [
    ...all(insert, (changes, storing) => rowsOf(changes, true, storing)),
    ...all(update, (changes, storing) => rowsOf(changes, false, storing)),
  ];
}

function all<Row>(
  insert: RowsStatement<Row>,
  rowsOf: (changes: readonly AccountChange[], storing: Storing) => readonly Row[],
): readonly Step[] {
  return [(changes, storing) => insert.statements(rowsOf(changes, storing))];
}
