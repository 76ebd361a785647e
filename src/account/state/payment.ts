import type { BillingInterval, PaygPack } from '../../catalogue/catalogue';
import type { Credits } from '../../units/credits';
import type {
  ApiKeyId,
  AutopilotDecisionNumber,
  GrantNumber,
  PaymentNumber,
} from '../../units/ids';
import type { Instant } from '../../units/instant';
import type { Money } from '../../units/money';
import type { PlanTerms } from './account';

export const PAYMENT_STATES = [
  'PENDING',
  'SETTLED',
  'DECLINED',
  'LAPSED',
  'PARTIALLY_REFUNDED',
  'REFUNDED',
  'DISPUTED',
] as const;
export type PaymentState = (typeof PAYMENT_STATES)[number];

/** Money that was asked for: what it buys happens when it is settled, and only then. */
export interface Payment {
  readonly number: PaymentNumber;
  readonly idempotencyKey: string | null;
  readonly state: PaymentState;
  readonly amount: Money;
  /** The provider's name for what is charged; null: the provider's default. */
  readonly method: string | null;
  readonly purpose: PaymentPurpose;
  readonly createdAt: Instant;
  readonly settledAt: Instant | null;
  readonly declineCode: string | null;
  /** The grant that it brought, once settled. */
  readonly grant: GrantNumber | null;
  /** The decision of the autopilot that asked for it; null: somebody did. */
  readonly autopilot: AutopilotDecisionNumber | null;
  /** Money that went back, oldest first; never more than `amount` together. */
  readonly refunds: readonly Refund[];
  /** What refunds or a lost dispute could no longer take back. */
  readonly shortfall: Credits;
  /** While it is DISPUTED. */
  readonly dispute: Dispute | null;
  /** When the provider will be asked whether it is disputed; null: it tells by itself. */
  readonly disputeExpectedAt: Instant | null;
  /** Whose monthly limit in money it counts against; null: no key asked for it. */
  readonly apiKey: ApiKeyId | null;
}

export interface Refund {
  readonly at: Instant;
  readonly amount: Money;
  /** That left the balance with it. */
  readonly credits: Credits;
  readonly endedSubscription: boolean;
  readonly reason: string;
  /** Taken by the bank after a lost dispute: the provider has nothing to pay back. */
  readonly byDispute: boolean;
}

/** The customer's bank has been asked for the money back, and has not decided yet (rule 27). */
export interface Dispute {
  readonly at: Instant;
  readonly reason: string;
  /** Credits of single grants that it has frozen, of packs and of earlier periods. */
  readonly frozen: readonly FrozenCredits[];
}

export interface FrozenCredits {
  readonly grant: GrantNumber;
  readonly credits: Credits;
}

export type PaymentPurpose =
  | { readonly kind: 'PAYG'; readonly pack: PaygPack; readonly quantity: number }
  | PlanChangePurpose
  | { readonly kind: 'RENEWAL'; readonly dueAt: Instant; readonly terms: PlanTerms };

export interface PlanChangePurpose {
  readonly kind: 'PLAN_CHANGE';
  readonly change: 'SUBSCRIBE' | 'UPGRADE';
  readonly terms: PlanTerms;
  /** From then on it blocks no other change, and counts only where none was made (rule 20). */
  readonly lapsesAt: Instant;
  /** Undefined: asked for before this was remembered. */
  readonly quotedOn?: QuotedOn;
  /** What the change did; null: not settled yet, or given back. */
  readonly effect: PlanChangeEffect | null;
}

/** How the account stood that a plan change was quoted on. */
export interface QuotedOn {
  readonly subscriptionsCount: number;
  /** Null: none was. */
  readonly running: {
    readonly plan: string;
    readonly version: number;
    readonly interval: BillingInterval;
    readonly anchor: Instant;
  } | null;
  /** It was to end then already: whoever asks for more takes that back. */
  readonly isCancelled: boolean;
  /** What the preview has shown to be lost. */
  readonly forfeited: Credits;
}

export interface PlanChangeEffect {
  readonly effectiveAt: Instant;
  readonly carriedOver: Credits;
  readonly forfeited: Credits;
}
