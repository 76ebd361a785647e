import type { AlertFacts, Numerals } from './language';
import type { Fact } from './letter';

/** How one language names the numbers of a warning. */
export interface AlertLabels {
  readonly used: string;
  /** 400 of 500. */
  readonly of: string;
  readonly left: string;
  readonly subscription: string;
  readonly payg: string;
  readonly reserved: string;
  readonly frozen: string;
  readonly nextBudget: string;
  readonly runOut: string;
  readonly expires: string;
}

/** The numbers of a warning; what is 0 and never asked for is left out. */
export function alertTable(
  { warning, balance, nextBudgetAt }: AlertFacts,
  numerals: Numerals,
  labels: AlertLabels,
): readonly Fact[] {
  const { budget, total, subscription, payg, reserved, frozen } = balance;
  const facts: Fact[] = [];
  const add = (label: string, value: string) => facts.push({ label, value });
  if (budget !== null) {
    const { used, monthlyCredits } = budget;
    add(labels.used, `${numerals.credits(used)} ${labels.of} ${numerals.credits(monthlyCredits)}`);
  }
  add(labels.left, numerals.credits(total));
  add(labels.subscription, numerals.credits(subscription));
  add(labels.payg, numerals.credits(payg));
  if (reserved > 0n) add(labels.reserved, numerals.credits(reserved));
  if (frozen > 0n) add(labels.frozen, numerals.credits(frozen));
  if (nextBudgetAt !== null) add(labels.nextBudget, numerals.instant(nextBudgetAt));
  if (warning.kind === 'RUN_OUT_EXPECTED') add(labels.runOut, numerals.date(warning.expectedOn));
  if (warning.kind === 'GRANT_EXPIRING') add(labels.expires, numerals.instant(warning.expiresAt));
  return facts;
}
