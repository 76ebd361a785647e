import type { PaygPack, Plan } from '../../src/catalogue/catalogue';
import { DEFAULT_CATALOGUE } from '../../src/catalogue/default-catalogue';
import { CREDIT, type Credits } from '../../src/units/credits';
import type { AccountInMemory } from './account-in-memory';
import { playYear } from './play-year';
import type { UsageYear } from './series';

export interface Hindsight {
  readonly paidCents: bigint;
  /** Null: packs only. */
  readonly plan: Plan | null;
}

/** More than any account of a backtest could use of packs. */
const ENOUGH: Credits = 1_000_000_000n * CREDIT;

export const HINDSIGHT =
  'the cheapest single plan, paid by the month for the whole year, or none, with the cheapest packs ' +
  'that leave no run-out day, all known in advance';

/** The cheapest choice that could have been made on the first day, knowing every day to come. */
export async function cheapestInHindsight(year: UsageYear): Promise<Hindsight> {
  let best: Hindsight | null = null;
  for (const plan of [null, ...DEFAULT_CATALOGUE.plans]) {
    const paidCents = await costOf(year, plan);
    if (best === null || paidCents < best.paidCents) best = { paidCents, plan };
  }
  if (best === null) throw new Error('there is always the choice to have no plan');
  return best;
}

/** Packs are used last and outlive the year, so all that is ever short can be bought in one go. */
async function costOf(year: UsageYear, plan: Plan | null): Promise<bigint> {
  let short = 0n;
  const { paidCents } = await playYear(year, {
    start(account) {
      if (plan !== null) account.changePlan(plan.code);
      lend(account);
    },
    hear: () => undefined,
    async look(account) {
      short = ENOUGH - paygLeft(account);
    },
  });
  return paidCents + cheapestPacks(short, DEFAULT_CATALOGUE.packs);
}

function lend(account: AccountInMemory): void {
  account.ask({
    kind: 'grant-credits',
    grantKind: 'PAYG',
    amount: ENOUGH,
    expiresAt: null,
    reason: 'To see how much a plan falls short',
  });
}

function paygLeft({ account }: AccountInMemory): Credits {
  return account.grants
    .filter(({ kind }) => kind === 'PAYG')
    .reduce((sum, { remaining }) => sum + remaining, 0n);
}

/** The least that packs cost which bring at least this many credits, in any number and mixture. */
export function cheapestPacks(short: Credits, packs: readonly PaygPack[]): bigint {
  const needed = Number((short + CREDIT - 1n) / CREDIT);
  const sizes = packs.map(({ credits, price }) => ({
    size: Number(credits / CREDIT),
    cents: Number(price.minorUnits),
  }));
  const bulk = sizes.reduce((a, b) => (b.cents / b.size < a.cents / a.size ? b : a));
  // Beyond some size the pack with the lowest price per credit is in every cheapest mixture.
  const bulkCount = Math.max(0, Math.floor(needed / bulk.size) - 1);
  const rest = needed - bulkCount * bulk.size;
  const least = [0];
  for (let credits = 1; credits <= rest; credits += 1) {
    least[credits] = Math.min(
      ...sizes.map(({ size, cents }) => (least[Math.max(0, credits - size)] ?? 0) + cents),
    );
  }
  return BigInt(bulkCount * bulk.cents + (least[rest] ?? 0));
}
