import type { PaygPack } from '../../src/catalogue/catalogue';
import { DEFAULT_CATALOGUE } from '../../src/catalogue/default-catalogue';
import { cheapestInHindsight, cheapestPacks } from './hindsight';
import { firstPlanOnly, manualRule } from './keepers';
import { type Keeper, type PlayedYear, playYear } from './play-year';
import type { UsageYear } from './series';
import { autopiloted } from './steered';

export const WAYS = ['a', 'b', 'c'] as const;
export type Way = (typeof WAYS)[number];

/** One account, lived through in each way. Plain numbers: it travels between threads. */
export interface Comparison {
  readonly id: string;
  readonly days: number;
  readonly hindsightCents: number;
  readonly ways: Readonly<Record<Way, WayOfLife>>;
}

export interface WayOfLife {
  readonly runOutDays: number;
  readonly paidCents: number;
  /** What was paid, and what the packs would have cost that had served the rest. */
  readonly madeGoodCents: number;
}

export async function compare(year: UsageYear): Promise<Comparison> {
  const { paidCents } = await cheapestInHindsight(year);
  return {
    id: year.id,
    days: year.usage.length,
    hindsightCents: Number(paidCents),
    ways: {
      a: await live(year, firstPlanOnly(year)),
      b: await live(year, manualRule(year)),
      c: await live(year, autopiloted(year)),
    },
  };
}

async function live(year: UsageYear, keeper: Keeper): Promise<WayOfLife> {
  return wayOfLife(await playYear(year, keeper), DEFAULT_CATALOGUE.packs);
}

function wayOfLife(
  { runOutDays, paidCents, wanted, served }: PlayedYear,
  packs: readonly PaygPack[],
): WayOfLife {
  return {
    runOutDays,
    paidCents: Number(paidCents),
    madeGoodCents: Number(paidCents + cheapestPacks(wanted - served, packs)),
  };
}
