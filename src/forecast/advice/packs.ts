import { PACKS_MAX } from '../../account/payments/buy-payg';
import type { PaygPack } from '../../catalogue/catalogue';

/** A number of packs of one kind. */
export interface PackPurchase {
  readonly pack: PaygPack;
  readonly quantity: number;
}

/** What packs come to; numbers, since advice is about guesses. */
export class PackPrices {
  private readonly offers: readonly Offer[];

  constructor(
    packs: readonly PaygPack[],
    private readonly leftovers: Leftovers,
  ) {
    this.offers = packs.map((pack) => ({
      pack,
      credits: Number(pack.credits),
      price: Number(pack.price.minorUnits),
    }));
  }

  /** The least that a microcredit costs that is missing. */
  get unitPriceMin(): number {
    const unitPrices = this.offers.map(({ credits, price }) => price / credits);
    return unitPrices.length === 0 ? this.unitDearth : Math.min(...unitPrices);
  }

  /** The cheapest packs of one kind that bring this many microcredits at once; null: none can. */
  cheapestFor(microcredits: number): PackPurchase | null {
    let best: { readonly purchase: PackPurchase; readonly cost: number } | null = null;
    for (const { pack, credits, price } of this.offers) {
      const quantity = Math.max(1, Math.ceil(microcredits / credits));
      if (quantity > PACKS_MAX) continue;
      const cost = this.costOf(microcredits, credits, price);
      if (best === null || cost < best.cost) best = { purchase: { pack, quantity }, cost };
    }
    return best?.purchase ?? null;
  }

  /** As much as can be bought at once; null: no packs are sold. */
  get most(): PackPurchase | null {
    const sizes = this.offers.toSorted((a, b) => b.credits - a.credits);
    const pack = sizes[0]?.pack;
    return pack === undefined ? null : { pack, quantity: PACKS_MAX };
  }

  /**
   * What a shortfall costs that is spread over this many months: packs are bought from month
   * to month, of the kind that is cheapest for what a month lacks, and the last is used later.
   */
  ofShortfall(microcredits: number, months: number): number {
    if (microcredits === 0) return 0;
    let unitPrice = this.unitDearth;
    let least = Number.POSITIVE_INFINITY;
    for (const { credits, price } of this.offers) {
      const cost = this.costOf(microcredits / months, credits, price);
      if (cost >= least) continue;
      least = cost;
      unitPrice = price / credits;
    }
    return microcredits * unitPrice;
  }

  /** Of packs of one kind for this much, less what the rest of the last one is worth. */
  private costOf(microcredits: number, credits: number, price: number): number {
    const quantity = Math.max(1, Math.ceil(microcredits / credits));
    return quantity * price - worthOf(quantity * credits - microcredits, this.leftovers);
  }

  /** Where no packs are sold, a credit that is missing hurts more than one that is left is worth. */
  private get unitDearth(): number {
    return this.leftovers.unitWorth * DEARTH;
  }
}

/** What credits that are left over are worth: little, and at most `max` of them anything. */
export interface Leftovers {
  /** Of a microcredit, in minor units. */
  readonly unitWorth: number;
  /** Microcredits; more than that are worth no more. */
  readonly max: number;
}

export function worthOf(microcredits: number, { unitWorth, max }: Leftovers): number {
  return Math.min(microcredits, max) * unitWorth;
}

interface Offer {
  readonly pack: PaygPack;
  readonly credits: number;
  /** Minor units. */
  readonly price: number;
}

const DEARTH = 6;
