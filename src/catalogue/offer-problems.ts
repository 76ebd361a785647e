import { CREDIT, type Credits } from '../units/credits';
import { counted, creditsInWords } from '../units/in-words';
import type { Money } from '../units/money';
import type { PackOffer, PlanOffer, PricedOperation, SignUpCredits } from './catalogue';

export const NAME_LENGTH_MAX = 200;
/** Of a pack, of sign-up credits, and of a plan's budget together with all that it may carry over. */
export const CREDITS_AT_ONCE_MAX: Credits = 1_000_000_000n * CREDIT;
export const CREDITS_PER_UNIT_MAX: Credits = 1_000_000n * CREDIT;
export const ROLLOVER_MONTHS_MAX = 120;
export const VALIDITY_MONTHS_MAX = 1_200;
export const EXPIRES_AFTER_DAYS_MAX = 36_500;
export const FREE_UNITS_MAX = 1_000_000;
export const PRICE_MINOR_UNITS_MAX = 1_000_000_000_000n;

/** What is wrong with an offer and what to do, beginning with the field; null: nothing. */
export function planProblem(plan: PlanOffer): string | null {
  const { code, name, monthlyCredits, rolloverMonths, prices } = plan;
  return (
    codeProblem(code) ??
    nameProblem(name) ??
    creditsProblem('monthlyCredits', monthlyCredits) ??
    wholeNumberProblem('rolloverMonths', rolloverMonths, 0, ROLLOVER_MONTHS_MAX) ??
    carryProblem(monthlyCredits, rolloverMonths) ??
    priceProblem('monthlyPriceMinorUnits', prices.MONTH) ??
    priceProblem('yearlyPriceMinorUnits', prices.YEAR) ??
    currencyProblem([prices.MONTH, prices.YEAR])
  );
}

export function packProblem({ code, credits, price, validityMonths }: PackOffer): string | null {
  return (
    codeProblem(code) ??
    creditsProblem('credits', credits) ??
    priceProblem('priceMinorUnits', price) ??
    (validityMonths === null
      ? null
      : wholeNumberProblem('validityMonths', validityMonths, 1, VALIDITY_MONTHS_MAX))
  );
}

export function operationProblem({ code, credits, freePerMonth }: PricedOperation): string | null {
  return (
    codeProblem(code) ??
    (credits >= 0n && credits <= CREDITS_PER_UNIT_MAX
      ? null
      : `credits takes 0 to ${creditsInWords(CREDITS_PER_UNIT_MAX)} for one unit.`) ??
    wholeNumberProblem('freePerMonth', freePerMonth, 0, FREE_UNITS_MAX)
  );
}

export function signUpCreditsProblem(signUp: SignUpCredits): string | null {
  const { credits, expiresAfterDays: days } = signUp;
  return (
    creditsProblem('credits', credits) ??
    (days === null ? null : wholeNumberProblem('expiresAfterDays', days, 1, EXPIRES_AFTER_DAYS_MAX))
  );
}

/** Amounts are compared and subtracted across plans and packs, so all must be of one currency. */
export function currencyProblem(prices: readonly Money[]): string | null {
  const currencies = [...new Set(prices.map(({ currency }) => currency))];
  if (currencies.length <= 1) return null;
  return (
    `currency must be the same for all that is on sale, and here meet ${currencies.join(' and ')}. ` +
    'Publish in the currency of the rest, or change everything at once with ' +
    '`npm run catalogue -- apply`.'
  );
}

const CODE = /^[A-Z][A-Z0-9_]{0,63}$/;
const CONTROL_OR_SURROGATE = /[\p{Cc}\p{Cs}]/u;
const CURRENCIES: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));

function codeProblem(code: string): string | null {
  if (CODE.test(code)) return null;
  return (
    'code takes 1 to 64 capital letters, digits and underscores, a letter first, ' +
    'e.g. "MONTHLY_500".'
  );
}

function nameProblem(name: string): string | null {
  const isWithin = name.trim() !== '' && [...name].length <= NAME_LENGTH_MAX;
  if (isWithin && !CONTROL_OR_SURROGATE.test(name)) return null;
  return (
    `name takes 1 to ${NAME_LENGTH_MAX} characters that can be read, without line breaks or ` +
    'other control characters.'
  );
}

function creditsProblem(field: string, credits: Credits): string | null {
  if (credits > 0n && credits <= CREDITS_AT_ONCE_MAX) return null;
  return `${field} must be above 0 and at most ${creditsInWords(CREDITS_AT_ONCE_MAX)}.`;
}

function carryProblem(monthlyCredits: Credits, rolloverMonths: number): string | null {
  if (monthlyCredits * BigInt(rolloverMonths + 1) <= CREDITS_AT_ONCE_MAX) return null;
  return (
    `rolloverMonths lets ${counted(rolloverMonths, 'budget')} of ${creditsInWords(monthlyCredits)} be carried over on ` +
    `top of a new one, and an account takes ${creditsInWords(CREDITS_AT_ONCE_MAX)} of them together. ` +
    'Lower rolloverMonths or monthlyCredits.'
  );
}

function priceProblem(field: string, { minorUnits, currency }: Money): string | null {
  if (!CURRENCIES.has(currency)) return 'currency takes a code of ISO 4217, e.g. "USD".';
  if (minorUnits >= 0n && minorUnits <= PRICE_MINOR_UNITS_MAX) return null;
  return `${field} must be from 0 to ${PRICE_MINOR_UNITS_MAX}.`;
}

function wholeNumberProblem(field: string, value: number, min: number, max: number): string | null {
  if (Number.isInteger(value) && value >= min && value <= max) return null;
  return `${field} takes a whole number from ${min} to ${max.toLocaleString('en-US')}.`;
}
