import { packBrake } from '../../account/autopilot/brakes';
import { PACKS_MAX } from '../../account/payments/buy-payg';
import { type AdvisedAction, isWithinLimit } from '../../account/state/autopilot';
import type { PaygPack } from '../../catalogue/catalogue';
import type { Credits } from '../../units/credits';
import { type Money, timesMoney } from '../../units/money';
import type { AutopilotQuestion } from './question';

/** Packs of one kind that are to be bought. */
export interface Purchase {
  readonly pack: PaygPack;
  readonly quantity: number;
}

export function costOf({ pack, quantity }: Purchase): Money {
  return timesMoney(pack.price, BigInt(quantity));
}

export function creditsOf({ pack, quantity }: Purchase): Credits {
  return pack.credits * BigInt(quantity);
}

export function buying({ pack, quantity }: Purchase): AdvisedAction {
  return { kind: 'BUY_PAYG', packCode: pack.code, quantity };
}

/**
 * The cheapest packs that bring what is missing, or as much of it as limit and brakes allow. Where they allow
 * nothing the cheapest all the same, so that the account says what holds it back. Null: none do.
 */
export function purchaseOf(question: AutopilotQuestion, missing: Credits): Purchase | null {
  const { catalogue } = question;
  if (missing === 0n) return null;
  const fits = (purchase: Purchase) => isAllowed(question, purchase);
  const enough = catalogue.packs
    .map((pack) => ({ pack, quantity: quantityFor(pack, missing) }))
    .filter(({ quantity }) => quantity <= PACKS_MAX)
    .toSorted(cheapestFirst);
  const [cheapest = null] = enough;
  if (cheapest !== null && fits(cheapest)) return cheapest;
  return mostWithin(catalogue.packs, missing, fits) ?? cheapest;
}

/** Whether limit and brakes allow it now. */
export function isAllowed(question: AutopilotQuestion, purchase: Purchase): boolean {
  const { autopilot, now } = question;
  return (
    isWithinLimit(autopilot, costOf(purchase), now) &&
    packBrake(question, creditsOf(purchase)) === null
  );
}

function quantityFor(pack: PaygPack, credits: Credits): number {
  return Number((credits + pack.credits - 1n) / pack.credits);
}

function cheapestFirst(a: Purchase, b: Purchase): number {
  return Number(costOf(a).minorUnits - costOf(b).minorUnits);
}

function mostWithin(
  packs: readonly PaygPack[],
  missing: Credits,
  fits: (purchase: Purchase) => boolean,
): Purchase | null {
  let most: Purchase | null = null;
  for (const pack of packs) {
    for (let quantity = 1; quantity <= PACKS_MAX; quantity += 1) {
      const purchase = { pack, quantity };
      if (creditsOf(purchase) > missing || !fits(purchase)) break;
      if (most === null || creditsOf(purchase) > creditsOf(most)) most = purchase;
    }
  }
  return most;
}
