import type { Credits } from '../../units/credits';
import type { DeliveryNumber, EventNumber, PaymentNumber } from '../../units/ids';
import type { Instant } from '../../units/instant';
import type { Money } from '../../units/money';
import type { Account, PlanTerms } from '../state/account';
import type { Alert } from '../state/alert';
import {
  type AutopilotDecision,
  type AutopilotDecisionKind,
  isBraked,
} from '../state/autopilot-decision';
import type { GrantKind } from '../state/grant';
import { type EventKind, isHeardBy } from '../state/listener';
import type { Receipt } from '../state/receipt';
import { warnedAddresses } from '../state/warned-addresses';
import type { PlanChangeKind } from './subscriptions';

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

export interface DeliveryOrder extends Receiver {
  /** 1, 2, 3 … per account, without gaps. */
  readonly number: DeliveryNumber;
}

export interface Receiver {
  readonly channel: 'EMAIL' | 'WEBHOOK';
  /** An address, or the id of an endpoint. */
  readonly receiver: string;
}

export type Happening =
  | {
      readonly kind: 'ALERT_RAISED';
      readonly alert: Alert;
      /** When the next budget is due; null: none is, or none before a payment settles. */
      readonly nextBudgetAt: Instant | null;
      /**
       * The same in all alerts of one commit, which share a mail: the number of its first event.
       * Missing before the commit, and in events from before it was kept.
       */
      readonly commit?: EventNumber;
    }
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
  /** A year that was paid is over soon, and money will be asked for. */
  | {
      readonly kind: 'SUBSCRIPTION_RENEWS_SOON';
      readonly renewsAt: Instant;
      /** Under which it goes on. */
      readonly terms: PlanTerms;
      /** That was scheduled and takes effect then. */
      readonly change: 'DOWNGRADE' | 'INTERVAL_SWITCH' | null;
    }
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
      readonly reason: CancellationReason;
    }
  | {
      readonly kind: 'PAYMENT_SETTLED';
      readonly payment: PaymentNumber;
      readonly amount: Money;
      /** What it has bought; null: nothing. Events from before there were receipts have none. */
      readonly receipt?: Receipt | null;
    }
  | {
      readonly kind: 'PAYMENT_DECLINED';
      readonly payment: PaymentNumber;
      readonly amount: Money;
      readonly declineCode: string | null;
    }
  /** What the autopilot decided; it moves money, so its owner is told. */
  | {
      readonly kind: `AUTOPILOT_${AutopilotDecisionKind}`;
      readonly decision: AutopilotDecision;
      readonly monthlyLimit: Money;
      readonly spentThisMonth: Money;
    }
  /** The owner of a further address is asked whether they want to be warned. */
  | {
      readonly kind: 'EMAIL_CONFIRMATION_ASKED';
      readonly email: string;
      /** Exclusive. */
      readonly answerableUntil: Instant;
    };

/** REFUNDED: its payment was given back, or a dispute about it was lost. */
export type CancellationReason = 'ASKED_FOR' | 'NOT_PAID' | 'REFUNDED';

/** What an account's owner is always told by e-mail (rule 23, and what money is spent on). */
const MAILED: ReadonlySet<EventKind> = new Set([
  'SUBSCRIPTION_RENEWS_SOON',
  'SUBSCRIPTION_PAST_DUE',
  'SUBSCRIPTION_CANCELLED',
  'AUTOPILOT_ANNOUNCED',
  'AUTOPILOT_ACTED',
  'AUTOPILOT_REFUSED',
  'AUTOPILOT_PAUSED',
]);
/** What an owner may do without. */
const MAILED_IF_WANTED: ReadonlySet<EventKind> = new Set(['ALERT_RAISED']);

/** Numbers what happened, and says who is to be told. */
export function eventsOf(
  account: Account,
  at: Instant,
  happenings: readonly Happening[],
): readonly AccountEvent[] {
  let deliveries = account.deliveriesCount;
  return happenings.map((happening, index) => {
    return {
      number: (account.eventsCount + index + 1) as EventNumber,
      at,
      happening,
      deliveries: receiversOf(account, happening).map((receiver) => {
        deliveries += 1;
        return { number: deliveries as DeliveryNumber, ...receiver };
      }),
    };
  });
}

function receiversOf(account: Account, happening: Happening): readonly Receiver[] {
  const { listeners } = account;
  return [
    ...addressesOf(account, happening).map((receiver) => ({ channel: 'EMAIL', receiver }) as const),
    ...listeners
      .filter((listener) => isHeardBy(listener, happening.kind))
      .map(({ endpoint }) => ({ channel: 'WEBHOOK', receiver: endpoint }) as const),
  ];
}

function addressesOf(account: Account, happening: Happening): readonly string[] {
  if (happening.kind === 'EMAIL_CONFIRMATION_ASKED') return [happening.email];
  if (MAILED_IF_WANTED.has(happening.kind)) return warnedAddresses(account);
  if (isQuiet(happening)) return [];
  const { email } = account.profile;
  return email !== null && isMailed(happening) ? [email] : [];
}

function isMailed(happening: Happening): boolean {
  if (happening.kind === 'PAYMENT_SETTLED') return happening.receipt != null;
  return MAILED.has(happening.kind);
}

/** A brake that holds where nothing is short is no cause for alarm: it is in the history. */
function isQuiet(happening: Happening): boolean {
  if (!('decision' in happening)) return false;
  const { decision } = happening;
  return isBraked(decision) && decision.brake !== 'BOUGHT';
}
