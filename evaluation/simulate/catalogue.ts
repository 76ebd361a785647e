import type { Interval } from './acknowledged';
import { micro } from './amounts';
import type { Api } from './api';
import { CATALOGUE } from './mutations';

export interface Terms {
  readonly planCode: string;
  readonly interval: Interval;
  readonly monthlyCredits: bigint;
  readonly rolloverLimit: bigint;
  readonly price: bigint;
}

/** Every plan in both intervals, as the public query tells them. */
export class Catalogue {
  constructor(readonly terms: readonly Terms[]) {}

  find(planCode: string, interval: Interval): Terms {
    const found = this.terms.find((it) => it.planCode === planCode && it.interval === interval);
    if (found === undefined) throw new Error(`no plan ${planCode} by the ${interval}`);
    return found;
  }

  /** No two have one price, so a renewal's amount says what it renews. */
  pricedAt(price: bigint): Terms | null {
    return this.terms.find((it) => it.price === price) ?? null;
  }

  withBudget(monthlyCredits: bigint): Terms | null {
    return this.terms.find((it) => it.monthlyCredits === monthlyCredits) ?? null;
  }
}

interface PlanAnswer {
  readonly code: string;
  readonly monthlyCredits: string;
  readonly rolloverMonths: number;
  readonly prices: readonly {
    readonly interval: Interval;
    readonly price: { readonly minorUnits: string };
  }[];
}

export async function readCatalogue(api: Api): Promise<Catalogue> {
  const { plans } = await api.ask<{ readonly plans: readonly PlanAnswer[] }>(CATALOGUE);
  return new Catalogue(
    plans.flatMap(({ code, monthlyCredits, rolloverMonths, prices }) =>
      prices.map(({ interval, price }) => ({
        planCode: code,
        interval,
        monthlyCredits: micro(monthlyCredits),
        rolloverLimit: micro(monthlyCredits) * BigInt(rolloverMonths),
        price: BigInt(price.minorUnits),
      })),
    ),
  );
}
