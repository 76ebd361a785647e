import type { Bank } from './bank';
import { sortedQuantile } from './quantiles';
import type { Random } from './random';

const DAYS_PER_MONTH = 365.25 / 12;
/** Credits. Half of the accounts without a plan that never used anything are taken to stay idle. */
const MONTHLY_WITHOUT_PLAN = 200;
const IDLE_WITHOUT_PLAN = 0.5;
/** Decimal orders of magnitude either way. */
const ORDERS_WITHOUT_PLAN = 1;

/** A guess at an account's mean day, in credits, from nothing but its plan; null: it has none. */
export function drawPlannedLevel(bank: Bank, monthlyBudget: number | null, random: Random): number {
  const share = sortedQuantile(bank.planShares, random.next());
  if (monthlyBudget !== null) return (share * monthlyBudget) / DAYS_PER_MONTH;
  if (random.next() < IDLE_WITHOUT_PLAN) return 0;
  const orders = ORDERS_WITHOUT_PLAN * (2 * random.next() - 1);
  return (share * MONTHLY_WITHOUT_PLAN * 10 ** orders) / DAYS_PER_MONTH;
}
