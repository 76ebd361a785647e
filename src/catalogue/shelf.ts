import type { PaygPack, Plan, PricedOperation, SignUpCredits } from './catalogue';

/** All that is or was ever on sale, by code; what a change of the catalogue starts from. */
export interface Shelf {
  readonly plans: ReadonlyMap<string, Shelved<Plan>>;
  readonly packs: ReadonlyMap<string, Shelved<PaygPack>>;
  /** Those with a price; of others nothing is kept. */
  readonly operations: ReadonlyMap<string, PricedOperation>;
  readonly signUpCredits: SignUpCredits | null;
}

export interface Shelved<Offer> {
  /** Null: retired. */
  readonly onSale: Offer | null;
  /** The version with the highest number. */
  readonly newest: Offer;
}

export function isEmptyShelf({ plans, packs, operations }: Shelf): boolean {
  return plans.size + packs.size + operations.size === 0;
}

export function onSale<Offer>(shelved: ReadonlyMap<string, Shelved<Offer>>): readonly Offer[] {
  return [...shelved.values()].flatMap((known) => known.onSale ?? []);
}
