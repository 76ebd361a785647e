import type { Alert } from '../account/alerts/alert';
import { formatCredits } from '../units/credits';

/** What an alert says to people: a sentence with its numbers. */
export function alertMessage({ warning, balance }: Alert): string {
  const left = formatCredits(balance.total);
  switch (warning.kind) {
    case 'BUDGET_USED': {
      const share = percent(warning.ratio);
      const used = `${share} of this month's budget is used${spentOf(balance)}.`;
      return `${used} ${left} credits are left in all.`;
    }
    case 'SUBSCRIPTION_CREDITS_EXHAUSTED':
      return `All credits of the subscription are spent; from now on the other ${left} are used.`;
    case 'CREDITS_EXHAUSTED':
      return `All credits are spent: ${left} are left.`;
    case 'BALANCE_BELOW': {
      const threshold = formatCredits(warning.threshold);
      return `The balance has fallen below ${threshold} credits: ${left} are left.`;
    }
    case 'RUN_OUT_EXPECTED':
      if (warning.cause === 'EXPIRED') {
        return `Of ${left} credits some are expected to expire unused: nothing is left by ${warning.expectedOn}.`;
      }
      return `All ${left} credits are expected to be spent by ${warning.expectedOn}.`;
    case 'GRANT_EXPIRING': {
      const expiring = formatCredits(warning.credits);
      return `${expiring} of ${left} credits expire within ${days(warning.days)}.`;
    }
  }
}

function spentOf({ budget }: Alert['balance']): string {
  if (budget === null) return '';
  return `: ${formatCredits(budget.used)} of ${formatCredits(budget.monthlyCredits)} credits`;
}

/** Shares have four digits, so a percentage has two. */
function percent(ratio: number): string {
  return `${Number((ratio * 100).toFixed(2))} %`;
}

function days(count: number): string {
  return count === 1 ? '1 day' : `${count} days`;
}
