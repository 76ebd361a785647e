import { anniversary } from '../../billing-periods/schedule';
import type { PaygPack } from '../../catalogue/catalogue';
import type { Credits } from '../../units/credits';
import type { Instant } from '../../units/instant';
import { billingPeriod, type PlanTerms, type Subscription } from './account';
import type { Payment } from './payment';

/** What a settled payment has bought, for whoever paid. */
export type Receipt =
  | {
      readonly kind: 'PAYG';
      readonly pack: PaygPack;
      readonly quantity: number;
      readonly expiresAt: Instant | null;
    }
  | {
      readonly kind: 'SUBSCRIBE' | 'UPGRADE' | 'RENEWAL';
      readonly terms: PlanTerms;
      /** The end of the period that is paid now … */
      readonly paidUntil: Instant;
      /** … and whether the subscription goes on then, for money. */
      readonly renews: boolean;
    };

/** Null where nothing was bought: the payment was given back, or there was nothing to pay. */
export function receiptOf(
  payment: Payment | undefined,
  /** As the payment has left it. */
  subscription: Subscription | null,
): Receipt | null {
  if (payment?.state !== 'SETTLED' || payment.settledAt === null) return null;
  if (payment.amount.minorUnits === 0n) return null;
  const { purpose, settledAt } = payment;
  if (purpose.kind === 'PAYG') {
    const { pack, quantity } = purpose;
    const { validityMonths } = pack;
    const expiresAt = validityMonths === null ? null : anniversary(settledAt, validityMonths);
    return { kind: 'PAYG', pack, quantity, expiresAt };
  }
  if (subscription === null) return null;
  return {
    kind: purpose.kind === 'RENEWAL' ? 'RENEWAL' : purpose.change,
    terms: purpose.terms,
    paidUntil: billingPeriod(subscription).end,
    renews: subscription.scheduledChange?.kind !== 'CANCELLATION',
  };
}

/** What it brought at once: all of the packs, or the plan's first month. */
export function creditsBrought(receipt: Receipt): Credits {
  if (receipt.kind !== 'PAYG') return receipt.terms.plan.monthlyCredits;
  return receipt.pack.credits * BigInt(receipt.quantity);
}
