import { MONTHS_PER_INTERVAL } from '../../catalogue/catalogue';
import { type Credits, sum } from '../../units/credits';
import type { GrantNumber } from '../../units/ids';
import type { Grant } from '../state/grant';
import type { Payment } from '../state/payment';

/** What is known of the budgets that came with a plan's payment and after it. */
export interface BudgetsSince {
  /** SUBSCRIPTION grants, from the payment's own on; in any order, some perhaps twice. */
  readonly budgets: readonly Pick<Grant, 'number' | 'granted'>[];
  /** The grants of payments for plans; of any time. */
  readonly paidGrants: readonly GrantNumber[];
}

/**
 * The monthly budgets that a plan's payment has brought so far, wherever they have been carried:
 * one for each of its months, until another payment brought the next.
 */
export function budgetsBrought(
  { grant, purpose }: Payment,
  { budgets, paidGrants }: BudgetsSince,
): Credits {
  if (grant === null || purpose.kind === 'PAYG') return 0n;
  const next = Math.min(...paidGrants.filter((paid) => paid > grant), Number.POSITIVE_INFINITY);
  const own = new Map(
    budgets
      .filter(({ number }) => number >= grant && number < next)
      .map(({ number, granted }) => [number, granted]),
  );
  const months = MONTHS_PER_INTERVAL[purpose.terms.interval];
  const inOrder = [...own].sort(([a], [b]) => a - b).slice(0, months);
  return sum(inOrder.map(([, granted]) => granted));
}
