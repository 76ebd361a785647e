import { PACKS_MAX } from '../../account/buy-payg';
import type { PaygPack } from '../../catalogue/catalogue';

/** So many packs of one kind. */
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

  /** The cheapest packs of one kind that bring so many microcredits at once; null: none can. */
  cheapestFor(microcredits: number): PackPurchase | null {
    let best: { readonly purchase: PackPurchase; readonly cost: number } | null = null;
    for (const { pack, credits, price } of this.offers) {
      const quantity = Math.max(1, Math.ceil(microcredits / credits));
      if (quantity > PACKS_MAX) continue;
      const cost = quantity * price - worthOf(quantity * credits - microcredits, this.leftovers);
      if (best === null || cost < best.cost) best = { purchase: { pack, quantity }, cost };
    }
    return best?.purchase ?? null;
  }

  /**
   * What it takes to buy so much when it is missing: the price of what is used of the packs, and
   * their whole price less what the rest of them is worth.
   */
  ofShortfall(microcredits: number): { readonly used: number; readonly net: number } {
    if (microcredits === 0) return NOTHING;
    if (this.offers.length === 0) return { used: 0, net: microcredits * this.unitDearth };
    let used = 0;
    let net = Number.POSITIVE_INFINITY;
    for (const { credits, price } of this.offers) {
      const quantity = Math.ceil(microcredits / credits);
      const cost = quantity * price - worthOf(quantity * credits - microcredits, this.leftovers);
      if (cost >= net) continue;
      used = (microcredits / credits) * price;
      net = cost;
    }
    return { used, net };
  }

  /** Where no packs are sold, a credit that is missing hurts more than one that is left is worth. */
  private get unitDearth(): number {
    return this.leftovers.unitWorth * DEARTH;
  }
}

/** What credits are worth that are left over: only so many of them, and little. */
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
const NOTHING = { used: 0, net: 0 };
