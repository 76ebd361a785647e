import { monthOf } from '../../units/instant';
import { type Money, money } from '../../units/money';
import type { Payment } from '../state/payment';
import type { KeySpendingChange } from '../state/usage-change';
import type { MoneyLimit } from '../vocabulary/named';
import type { MoneyLimitReached } from '../vocabulary/payments';

/** Whether the caller's key may not ask for this payment as well this month (rule 36). */
export function beyondMoneyLimit(
  limits: MoneyLimit | null,
  { minorUnits, currency }: Money,
): MoneyLimitReached | null {
  if (limits === null || limits.spent + minorUnits <= limits.limit) return null;
  return {
    type: 'MoneyLimitReached',
    limit: money(limits.limit, currency),
    spent: money(limits.spent, currency),
    resetsAt: limits.resetsAt,
  };
}

/** A payment counts from when it is asked for, so that several that wait can't pass the limit. */
export function countedFor(payment: Payment): readonly KeySpendingChange[] {
  return changeOf(payment, payment.amount.minorUnits);
}

/** One that was declined, or given back since nobody wanted it any more, counts for nothing. */
export function countedNoMore(payment: Payment): readonly KeySpendingChange[] {
  return changeOf(payment, -payment.amount.minorUnits);
}

function changeOf(
  { apiKey, createdAt }: Payment,
  minorUnits: bigint,
): readonly KeySpendingChange[] {
  if (apiKey === null || minorUnits === 0n) return [];
  return [{ apiKey, month: monthOf(createdAt), credits: 0n, minorUnits }];
}
