import { shareUsed } from '../../account/state/balance';
import type { Numerals } from '../../units/numerals';
import type { AlertFacts } from './language';
import type { Fact } from './letter';

/** How one language names the numbers of a warning. */
export interface AlertLabels {
  readonly used: string;
  /** 400 of 500. */
  readonly of: string;
  readonly left: string;
  /** The parts of what is left. */
  readonly subscription: string;
  readonly enterprise: string;
  readonly promotional: string;
  readonly payg: string;
  /** What is there besides and can't be spent. */
  readonly reserved: string;
  readonly frozen: string;
  readonly nextBudget: string;
  readonly runOut: string;
  readonly expires: string;
}

/** The numbers of a warning. Parts of 0 are left out, so those shown sum to what is left. */
export function alertTable(
  facts: AlertFacts,
  numerals: Numerals,
  labels: AlertLabels,
): readonly Fact[] {
  const { warning, balance, nextBudgetAt } = facts;
  const { total, subscription, enterprise, promotional, payg, reserved, frozen } = balance;
  const table: Fact[] = [];
  const add = (label: string, value: string) => table.push({ label, value });
  const addCredits = (label: string, credits: bigint) => {
    if (credits > 0n) add(label, numerals.credits(credits));
  };
  if (balance.budget !== null) add(labels.used, usedOf(facts, numerals, labels));
  add(labels.left, numerals.credits(total));
  addCredits(labels.subscription, subscription);
  addCredits(labels.enterprise, enterprise);
  addCredits(labels.promotional, promotional);
  addCredits(labels.payg, payg);
  addCredits(labels.reserved, reserved);
  addCredits(labels.frozen, frozen);
  if (nextBudgetAt !== null) add(labels.nextBudget, numerals.instant(nextBudgetAt));
  if (warning.kind === 'RUN_OUT_EXPECTED') add(labels.runOut, numerals.date(warning.expectedOn));
  if (warning.kind === 'GRANT_EXPIRING') add(labels.expires, numerals.instant(warning.expiresAt));
  return table;
}

/** What is used of this month's budget; where none is known, what the warning is about. */
export function shareOf({ balance: { budget } }: AlertFacts, otherwise: number): number {
  return budget === null ? otherwise : shareUsed(budget);
}

/** `400 of 500`; `240 (600% of 40)` where credits that were carried over are used, too. */
function usedOf(
  { balance: { budget } }: AlertFacts,
  numerals: Numerals,
  { of }: AlertLabels,
): string {
  if (budget === null) return '';
  const { used, monthlyCredits } = budget;
  const [amount, budgeted] = [numerals.credits(used), numerals.credits(monthlyCredits)];
  if (used <= monthlyCredits) return `${amount} ${of} ${budgeted}`;
  return `${amount} (${numerals.share(shareUsed(budget))} ${of} ${budgeted})`;
}
