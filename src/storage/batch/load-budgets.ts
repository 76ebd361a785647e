import type { BudgetsSince } from '../../account/payments/budgets-brought';
import type { Payment } from '../../account/state/payment';
import { recordKey } from '../../ledger/store';
import type { AccountId, GrantNumber } from '../../units/ids';
import type { Connection } from '../engine/connection';
import type { Pair } from '../engine/pairs';
import type { Integer } from '../tables/column';
import type { Owned } from './batch-needs';

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

async function budgetsSince(
  connection: Connection,
  account: AccountId,
  grant: GrantNumber,
): Promise<BudgetsSince> {
  const budgets = await connection.select<{ readonly number: number; readonly granted: Integer }>(
    "SELECT number, granted FROM grants WHERE account_id = ? AND kind = 'SUBSCRIPTION' " +
      'AND number >= ? ORDER BY number LIMIT ?',
    [account, grant, BUDGETS_MAX],
  );
  const [next] = await connection.select<{ readonly paid: number | null }>(
    'SELECT MIN(grant_number) AS paid FROM payments WHERE account_id = ? ' +
      "AND purpose_kind IN ('PLAN_CHANGE', 'RENEWAL') AND grant_number > ?",
    [account, grant],
  );
  return {
    budgets: budgets.map(({ number, granted }) => ({
      number: number as GrantNumber,
      granted: BigInt(granted),
    })),
    paidGrants: next?.paid == null ? [] : [next.paid as GrantNumber],
  };
}
