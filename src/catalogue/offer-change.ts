import type { PaygPack, Plan, PricedOperation, SignUpCredits } from './catalogue';
import type { Shelf, Shelved } from './shelf';

/** What publishing or retiring does to one code. */
export type OfferChange<Offer> =
  | { readonly kind: 'NEW'; readonly offer: Offer }
  /** Of a plan or a pack: a new version. `before` is what was sold last. */
  | { readonly kind: 'CHANGED'; readonly before: Offer; readonly offer: Offer }
  /** Was retired, and is on sale again as the version that it was. */
  | { readonly kind: 'RETURNED'; readonly offer: Offer }
  | { readonly kind: 'RETIRED'; readonly offer: Offer }
  | { readonly kind: 'UNCHANGED'; readonly offer: Offer };

/** What is given at an opening from now on. Accounts that are open already keep what they got. */
export interface SignUpCreditsChange {
  readonly before: SignUpCredits | null;
  readonly after: SignUpCredits | null;
}

export interface CatalogueChange {
  readonly plans: readonly OfferChange<Plan>[];
  readonly packs: readonly OfferChange<PaygPack>[];
  readonly operations: readonly OfferChange<PricedOperation>[];
  /** Null: as before. */
  readonly signUpCredits: SignUpCreditsChange | null;
}

export const NO_CHANGE: CatalogueChange = {
  plans: [],
  packs: [],
  operations: [],
  signUpCredits: null,
};

export function isAnyChange({ plans, packs, operations, signUpCredits }: CatalogueChange): boolean {
  const offers = [...plans, ...packs, ...operations];
  return signUpCredits !== null || offers.some(({ kind }) => kind !== 'UNCHANGED');
}

/** A change of the catalogue, and what its author wants to know of it. */
export interface Edition<Result> {
  readonly change: CatalogueChange;
  readonly result: Result;
}

/** Decides on a change by what there is. It may be asked again, with what there is then. */
export type Edit<Result> = (shelf: Shelf) => Edition<Result>;

interface Versioned {
  readonly code: string;
  readonly version: number;
}

/** What is on sale already stays; what says something else is the next version of its code. */
export function publishedOver<Terms extends { readonly code: string }>(
  known: Shelved<Terms & Versioned> | undefined,
  terms: Terms,
  isSame: (a: Terms, b: Terms) => boolean,
): OfferChange<Terms & Versioned> {
  if (known === undefined) return { kind: 'NEW', offer: { ...terms, version: 1 } };
  const { onSale, newest } = known;
  if (onSale !== null && isSame(onSale, terms)) return { kind: 'UNCHANGED', offer: onSale };
  if (onSale === null && isSame(newest, terms)) return { kind: 'RETURNED', offer: newest };
  const offer = { ...terms, version: newest.version + 1 };
  return { kind: 'CHANGED', before: onSale ?? newest, offer };
}

export function retiredFrom<Offer>({ onSale, newest }: Shelved<Offer>): OfferChange<Offer> {
  if (onSale === null) return { kind: 'UNCHANGED', offer: newest };
  return { kind: 'RETIRED', offer: onSale };
}
