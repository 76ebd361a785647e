import type { Credits } from '../units/credits';
import type { DeliveryNumber, EventNumber, PaymentNumber } from '../units/ids';
import type { Instant } from '../units/instant';
import type { Money } from '../units/money';
import type { Account, PlanTerms } from './account';
import type { Alert } from './alert';
import type { GrantKind } from './grant';
import type { PlanChangeKind } from './outcome';

/**
 * Something that others want to hear of, committed together with what it tells. What is done
 * about it (a mail, a webhook) happens afterwards and may fail without touching the account.
 */
export interface AccountEvent {
  /** 1, 2, 3 … per account, without gaps. */
  readonly number: EventNumber;
  readonly at: Instant;
  readonly happening: Happening;
  /** Who is to be told; one delivery for each receiver. */
  readonly deliveries: readonly DeliveryOrder[];
}

export interface DeliveryOrder {
  /** 1, 2, 3 … per account, without gaps. */
  readonly number: DeliveryNumber;
  readonly channel: 'EMAIL';
  /** The address. */
  readonly receiver: string;
}

export type EventKind = Happening['kind'];

export type Happening =
  | { readonly kind: 'ALERT_RAISED'; readonly alert: Alert }
  | {
      readonly kind: 'CREDITS_GRANTED';
      readonly grantKind: GrantKind;
      readonly credits: Credits;
      readonly expiresAt: Instant | null;
    }
  /** It took effect, or was scheduled for a later instant. */
  | {
      readonly kind: 'SUBSCRIPTION_CHANGED';
      readonly change: PlanChangeKind;
      readonly effectiveAt: Instant;
      /** What runs from then on; null: nothing. */
      readonly terms: PlanTerms | null;
    }
  | { readonly kind: 'SUBSCRIPTION_RENEWED'; readonly terms: PlanTerms }
  | {
      readonly kind: 'SUBSCRIPTION_PAST_DUE';
      readonly terms: PlanTerms;
      readonly nextAttemptAt: Instant;
      /** If that one is declined too, the subscription ends. */
      readonly isLastAttempt: boolean;
    }
  | {
      readonly kind: 'SUBSCRIPTION_CANCELLED';
      readonly terms: PlanTerms;
      readonly reason: 'ASKED_FOR' | 'NOT_PAID';
    }
  | {
      readonly kind: 'PAYMENT_SETTLED';
      readonly payment: PaymentNumber;
      readonly amount: Money;
    }
  | {
      readonly kind: 'PAYMENT_DECLINED';
      readonly payment: PaymentNumber;
      readonly amount: Money;
      readonly declineCode: string | null;
    };

/** What an account's owner is told by e-mail, where the account has an address (rule 23). */
const MAILED: ReadonlySet<EventKind> = new Set(['SUBSCRIPTION_PAST_DUE', 'SUBSCRIPTION_CANCELLED']);

/** Numbers what happened, and says who is to be told. */
export function eventsOf(
  account: Account,
  at: Instant,
  happenings: readonly Happening[],
): readonly AccountEvent[] {
  let deliveries = account.deliveriesCount;
  return happenings.map((happening, index) => {
    const receivers = MAILED.has(happening.kind) ? addressesOf(account) : [];
    return {
      number: (account.eventsCount + index + 1) as EventNumber,
      at,
      happening,
      deliveries: receivers.map((receiver) => {
        deliveries += 1;
        return { number: deliveries as DeliveryNumber, channel: 'EMAIL', receiver };
      }),
    };
  });
}

function addressesOf({ profile }: Account): readonly string[] {
  return profile.email === null ? [] : [profile.email];
}
