import type { BudgetsSince } from '../../account/payments/budgets-brought';
import type { Payment } from '../../account/state/payment';
import { recordKey } from '../../ledger/store';
import type { AccountId, GrantNumber } from '../../units/ids';
import type { Connection } from '../engine/connection';
import type { Pair } from '../engine/pairs';
import type { Owned } from '../tables/account-table';
import { GRANTS } from '../tables/grants';
import { PAYMENTS } from '../tables/payments';

/** A year's payment brings no more; the next payment's own is among them. */
const BUDGETS_MAX = 13;

/** What is stored of the budgets that came with these payments. They are few, and seldom any. */
export async function loadBudgets(
  connection: Connection,
  payments: readonly Owned<Payment>[],
  returns: readonly Pair[],
): Promise<ReadonlyMap<string, BudgetsSince>> {
  const budgets = new Map<string, BudgetsSince>();
  for (const [account, number] of returns) {
    const payment = payments.find(
      ({ account: owner, record }) => owner === account && record.number === number,
    );
    const grant = payment?.record.grant ?? null;
    if (grant === null) continue;
    budgets.set(recordKey(account, number), await budgetsSince(connection, account, grant));
  }
  return budgets;
}

const { account, kind, number } = GRANTS.columns;
const BUDGET = GRANTS.only('number', 'granted');
const SINCE =
  ` WHERE ${account} = ? AND ${kind} = 'SUBSCRIPTION' AND ${number} >= ? ` +
  `ORDER BY ${number} LIMIT ?`;

const { columns: paid } = PAYMENTS;
const NEXT_PAID =
  `SELECT MIN(${paid.grant}) AS paid FROM ${PAYMENTS.name} WHERE ${paid.account} = ? ` +
  `AND ${paid.purposeKind} IN ('PLAN_CHANGE', 'RENEWAL') AND ${paid.grant} > ?`;

async function budgetsSince(
  connection: Connection,
  account: AccountId,
  grant: GrantNumber,
): Promise<BudgetsSince> {
  const budgets = await BUDGET.select(connection, SINCE, [account, grant, BUDGETS_MAX]);
  const [next] = await connection.select<{ readonly paid: number | null }>(NEXT_PAID, [
    account,
    grant,
  ]);
  return { budgets, paidGrants: next?.paid == null ? [] : [next.paid as GrantNumber] };
}
