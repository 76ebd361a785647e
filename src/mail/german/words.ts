import type { Plan } from '../../catalogue/catalogue';
import { hasUsualName } from '../../catalogue/plan-name';
import { CREDIT, type Credits } from '../../units/credits';
import { Numerals } from '../../units/numerals';
import { onOneLine } from '../words/address';

export const numerals = new Numerals('de-DE');

export function credits(amount: Credits): string {
  return `${numerals.credits(amount)} ${amount === CREDIT ? 'Credit' : 'Credits'}`;
}

/** The first sentence after it goes on in lower case, since a comma ends it. */
export function greeting(name: string | null): string {
  return name === null ? 'Guten Tag,' : `Guten Tag ${name},`;
}

/** As the operator has named it; a name that is only a number of credits is said in German. */
export function planName(plan: Plan): string {
  return hasUsualName(plan) ? `${credits(plan.monthlyCredits)} im Monat` : onOneLine(plan.name);
}
