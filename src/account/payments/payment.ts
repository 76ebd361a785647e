import type { PaygPack } from '../../catalogue/catalogue';
import type { Credits } from '../../units/credits';
import type { AutopilotDecisionNumber, GrantNumber, PaymentNumber } from '../../units/ids';
import type { Instant } from '../../units/instant';
import type { Money } from '../../units/money';
import type { PlanTerms } from '../account';

export type PaymentState = 'PENDING' | 'SETTLED' | 'DECLINED' | 'LAPSED' | 'REFUNDED';

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
}

export type PaymentPurpose =
  | { readonly kind: 'PAYG'; readonly pack: PaygPack; readonly quantity: number }
  | {
      readonly kind: 'PLAN_CHANGE';
      readonly change: 'SUBSCRIBE' | 'UPGRADE';
      readonly terms: PlanTerms;
      /** From then on it lapses; one settled later still counts (rule 20). */
      readonly lapsesAt: Instant;
      /** What the change did, once settled. */
      readonly effect: PlanChangeEffect | null;
    }
  | { readonly kind: 'RENEWAL'; readonly dueAt: Instant; readonly terms: PlanTerms };

export interface PlanChangeEffect {
  readonly effectiveAt: Instant;
  readonly carriedOver: Credits;
  readonly forfeited: Credits;
}
