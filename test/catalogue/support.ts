import type {
  PackOffer,
  Plan,
  PlanOffer,
  PricedOperation,
  SignUpCredits,
} from '../../src/catalogue/catalogue';
import type { Shelf } from '../../src/catalogue/shelf';
import { CREDIT } from '../../src/units/credits';
import { money } from '../../src/units/money';

export const PLAN: PlanOffer = {
  code: 'STUDIO',
  name: 'Studio',
  monthlyCredits: 300n * CREDIT,
  rolloverMonths: 2,
  prices: { MONTH: money(5_000n, 'USD'), YEAR: money(50_000n, 'USD') },
};

export const PACK: PackOffer = {
  code: 'BAG',
  credits: 20n * CREDIT,
  price: money(1_500n, 'USD'),
  validityMonths: 12,
};

export const OPERATION: PricedOperation = { code: 'VIDEO', credits: 3n * CREDIT, freePerMonth: 5 };
export const TEN_FOR_A_MONTH: SignUpCredits = { credits: 10n * CREDIT, expiresAfterDays: 30 };

/** Offers that leave everything out. */
export const NOTHING = { plans: [], packs: [], operations: [], signUpCredits: null };
export const sold: Plan = { ...PLAN, version: 3 };
export const dearer: PlanOffer = {
  ...PLAN,
  prices: { ...PLAN.prices, MONTH: money(6_000n, 'USD') },
};

export function shelf(parts: Partial<Shelf> = {}): Shelf {
  const nothing = {
    plans: new Map(),
    packs: new Map(),
    operations: new Map(),
    signUpCredits: null,
  };
  return { ...nothing, ...parts };
}

export const EMPTY = shelf();
export const ON_SALE = shelf({
  plans: new Map([['STUDIO', { onSale: sold, newest: sold }]]),
  packs: new Map([['BAG', { onSale: { ...PACK, version: 1 }, newest: { ...PACK, version: 1 } }]]),
  operations: new Map([['VIDEO', OPERATION]]),
});

export const RETIRED = shelf({ plans: new Map([['STUDIO', { onSale: null, newest: sold }]]) });
