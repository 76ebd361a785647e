import type { Alert } from '../../account/state/alert';
import { shareUsed } from '../../account/state/balance';
import { assertNever } from '../../units/assert';
import { CREDIT, type Credits, formatCredits } from '../../units/credits';
import { counted, creditsAre, creditsInWords } from '../../units/in-words';

/** What an alert says to people: a sentence with its numbers. */
export function alertMessage({ warning, balance }: Alert): string {
  const { total, budget } = balance;
  switch (warning.kind) {
    case 'BUDGET_USED':
      return budget === null
        ? `${percent(warning.ratio)} of this month's budget is used. ${leftInAll(total)}`
        : `${usedOf(budget)} ${leftInAll(total)}`;
    case 'SUBSCRIPTION_CREDITS_EXHAUSTED':
      return `All credits of the subscription are used. From now on others are: ${creditsAre(total)} left.`;
    case 'CREDITS_EXHAUSTED':
      return 'All credits are used.';
    case 'BALANCE_BELOW':
      return `The balance has fallen below ${creditsInWords(warning.threshold)}: ${creditsAre(total)} left.`;
    case 'RUN_OUT_EXPECTED':
      if (warning.cause === 'EXPIRED') {
        return `Part of what is left, ${creditsInWords(total)}, is expected to expire unused: nothing is left by ${warning.expectedOn}.`;
      }
      return `What is left, ${creditsInWords(total)}, is expected to be used by ${warning.expectedOn}.`;
    case 'GRANT_EXPIRING': {
      const verb = warning.credits === CREDIT ? 'expires' : 'expire';
      return `${creditsInWords(warning.credits)} ${verb} within ${counted(warning.days, 'day')}. ${leftInAll(total)}`;
    }
    default:
      return assertNever(warning);
  }
}

function leftInAll(total: Credits): string {
  return `${creditsAre(total)} left in all.`;
}

function usedOf(budget: NonNullable<Alert['balance']['budget']>): string {
  const { used, monthlyCredits } = budget;
  const numbers = `${formatCredits(used)} of ${creditsInWords(monthlyCredits)}`;
  const share = percent(shareUsed(budget));
  return used > monthlyCredits
    ? `More than this month's budget is used: ${share}, ${numbers}.`
    : `${share} of this month's budget is used: ${numbers}.`;
}

/** Shares have four digits, so a percentage has two. */
function percent(ratio: number): string {
  return `${Number((ratio * 100).toFixed(2))}%`;
}
