import { type Credits, formatCredits } from '../units/credits';
import type { Plan } from './catalogue';

/** What a plan is called that has no name of its own: `1,200 credits a month`. */
export function usualPlanName(monthlyCredits: Credits): string {
  // Intl takes a decimal string exactly.
  const amount = NUMBERS.format(formatCredits(monthlyCredits) as Intl.StringNumericLiteral);
  return `${amount} ${amount === '1' ? 'credit' : 'credits'} a month`;
}

/** Such a name says nothing but a number, which every language says in its own words. */
export function hasUsualName({ name, monthlyCredits }: Plan): boolean {
  return name === usualPlanName(monthlyCredits);
}

const NUMBERS = new Intl.NumberFormat('en-US', { maximumFractionDigits: 6 });
