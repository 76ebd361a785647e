import type { Credits } from '../units/credits';
import type { Money } from '../units/money';

export type BillingInterval = 'MONTH' | 'YEAR';

/**
 * One version of a plan. A changed price or budget is a new version; a subscription keeps the
 * version that it was bought at.
 */
export interface Plan {
  readonly code: string;
  readonly version: number;
  readonly name: string;
  /** Granted at each monthly anniversary, whatever the billing interval. */
  readonly monthlyCredits: Credits;
  /** At most this many monthly budgets are carried over, on top of the new one (rule 16). */
  readonly rolloverMonths: number;
  readonly prices: Readonly<Record<BillingInterval, Money>>;
}

export interface PaygPack {
  readonly code: string;
  readonly version: number;
  readonly credits: Credits;
  readonly price: Money;
  /** Months after the purchase at which what is left expires; null: never. */
  readonly validityMonths: number | null;
}

/** What the operator says of a plan or a pack; its version comes from publishing it. */
export type PlanOffer = Omit<Plan, 'version'>;
export type PackOffer = Omit<PaygPack, 'version'>;

export interface PricedOperation {
  readonly code: string;
  /** Per unit; 0 is always allowed. */
  readonly credits: Credits;
  /** Free units per account and calendar month (UTC), used before credits. */
  readonly freePerMonth: number;
}

/** What an account is given when it is opened (rule 14). */
export interface SignUpCredits {
  readonly credits: Credits;
  /** Days of 24 hours after the opening; null: they never expire. */
  readonly expiresAfterDays: number | null;
}

/** What is on sale at the moment. */
export interface Catalogue {
  /** Smallest first. */
  readonly plans: readonly Plan[];
  /** Smallest first. */
  readonly packs: readonly PaygPack[];
  readonly operations: ReadonlyMap<string, PricedOperation>;
  /** Null: an account is opened with nothing in it. */
  readonly signUpCredits: SignUpCredits | null;
}

export const MONTHS_PER_INTERVAL: Readonly<Record<BillingInterval, number>> = {
  MONTH: 1,
  YEAR: 12,
};

export function findPlan(catalogue: Catalogue, code: string): Plan | undefined {
  return catalogue.plans.find((plan) => plan.code === code);
}

/** ISO 4217's own name for none: nothing is on sale. */
const NO_CURRENCY = 'XXX';

/** All that is on sale is in one. */
export function currencyOnSale({ plans, packs }: Catalogue): string {
  return (plans[0]?.prices.MONTH ?? packs[0]?.price)?.currency ?? NO_CURRENCY;
}

export function findPack(catalogue: Catalogue, code: string): PaygPack | undefined {
  return catalogue.packs.find((pack) => pack.code === code);
}

/** The smallest pack that brings at least this many credits; null where none does. */
export function smallestPackFor(catalogue: Catalogue, credits: Credits): PaygPack | null {
  return catalogue.packs.find((pack) => pack.credits >= credits) ?? null;
}

/** Puts plans, packs and operations in the order in which a catalogue promises them. */
export function catalogueOf(
  plans: readonly Plan[],
  packs: readonly PaygPack[],
  operations: readonly PricedOperation[],
  signUpCredits: SignUpCredits | null = null,
): Catalogue {
  const byCode = (a: { code: string }, b: { code: string }) => (a.code < b.code ? -1 : 1);
  return {
    plans: plans.toSorted((a, b) => compare(a.monthlyCredits, b.monthlyCredits) || byCode(a, b)),
    packs: packs.toSorted((a, b) => compare(a.credits, b.credits) || byCode(a, b)),
    operations: new Map(operations.toSorted(byCode).map((priced) => [priced.code, priced])),
    signUpCredits,
  };
}

function compare(a: bigint, b: bigint): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
