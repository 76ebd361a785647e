import type { PricedOperation } from '../../catalogue/catalogue';
import type { Credits } from '../../units/credits';
import { type Instant, monthOf } from '../../units/instant';
import type { Account, FreeUnitsUsed } from '../state/account';
import { freeUnitsLeft } from '../state/balance';
import type { Situation } from '../vocabulary/decision';
import type { InvalidInput } from '../vocabulary/input';
import type { SpendingRequest } from '../vocabulary/spending';

export const QUANTITY_MAX = 1_000_000;

/** What a request costs this account now. */
export interface Price {
  readonly charge: Credits;
  /** Units that the month's free allowance pays for; they come before credits (rule 3). */
  readonly freeUnits: number;
  readonly operation: PricedOperation | null;
}

export function isPrice(price: Price | InvalidInput): price is Price {
  return !('type' in price);
}

export function spendingPrice(
  account: Account,
  { amount, operation, quantity }: SpendingRequest,
  { catalogue, now }: Situation,
): Price | InvalidInput {
  if (!Number.isInteger(quantity) || quantity < 1 || quantity > QUANTITY_MAX) {
    return wrong('quantity', 'quantity must be from 1 to 1,000,000.');
  }
  if (operation === null) {
    if (amount === null) return wrong('amount', 'Give either an amount or an operation.');
    if (amount <= 0n) return wrong('amount', 'amount must be above 0.');
    if (quantity !== 1)
      return wrong(
        'quantity',
        'quantity counts units of an operation; give the whole amount instead.',
      );
    return { charge: amount, freeUnits: 0, operation: null };
  }
  if (amount !== null) {
    return wrong('operation', 'Give either an amount or an operation, not both.');
  }
  const priced = catalogue.operations.get(operation);
  if (priced === undefined) {
    return wrong('operation', 'There is no such operation; pricedOperations lists them.');
  }
  const freeUnits = Math.min(quantity, freeUnitsLeft(account, priced, now));
  return { charge: priced.credits * BigInt(quantity - freeUnits), freeUnits, operation: priced };
}

/** The free units of the account after `units` more of an operation were used or set aside. */
export function withFreeUnitsUsed(
  account: Account,
  operation: string | null,
  units: number,
  now: Instant,
): Account['freeUnits'] {
  if (operation === null || units === 0) return account.freeUnits;
  const month = monthOf(now);
  const before = account.freeUnits[operation];
  const used: FreeUnitsUsed = {
    month,
    units: (before?.month === month ? before.units : 0) + units,
  };
  return { ...account.freeUnits, [operation]: used };
}

/** Free units go back only within the calendar month that they were used in (rule 3). */
export function withFreeUnitsReturned(
  account: Account,
  operation: string | null,
  units: number,
  usedInMonth: string,
  now: Instant,
): Account['freeUnits'] {
  if (usedInMonth !== monthOf(now)) return account.freeUnits;
  return withFreeUnitsUsed(account, operation, -units, now);
}

function wrong(field: string, message: string): InvalidInput {
  return { type: 'InvalidInput', field: [field], message };
}
