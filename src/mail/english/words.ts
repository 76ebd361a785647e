import type { Plan } from '../../catalogue/catalogue';
import { hasUsualName } from '../../catalogue/plan-name';
import { CREDIT, type Credits } from '../../units/credits';
import { Numerals } from '../../units/numerals';
import { onOneLine } from '../words/address';

export const numerals = new Numerals('en-US');

export function credits(amount: Credits): string {
  return `${numerals.credits(amount)} ${amount === CREDIT ? 'credit' : 'credits'}`;
}

export function greeting(name: string | null): string {
  return name === null ? 'Hello,' : `Hello ${name},`;
}

/** As the operator has named it. */
export function planName(plan: Plan): string {
  return hasUsualName(plan) ? `${credits(plan.monthlyCredits)} a month` : onOneLine(plan.name);
}
