import type { PaygPack } from '../../catalogue/catalogue';
import type { AutopilotDecisionNumber, PaymentNumber } from '../../units/ids';
import type { Instant } from '../../units/instant';
import type { Money } from '../../units/money';
import type { PlanTerms } from './account';
import type { AutopilotBrake } from './autopilot';

export const AUTOPILOT_DECISION_KINDS = [
  'ANNOUNCED',
  'ACTED',
  'WITHDRAWN',
  'REFUSED',
  'PAUSED',
] as const;
export type AutopilotDecisionKind = (typeof AUTOPILOT_DECISION_KINDS)[number];

/** What the autopilot decided, and why. Never changes. */
export interface AutopilotDecision {
  /** 1, 2, 3 … per account, without gaps. */
  readonly number: AutopilotDecisionNumber;
  readonly at: Instant;
  readonly kind: AutopilotDecisionKind;
  /** Null: about none, or about one that can't be had any more. */
  readonly action: AutopilotAction | null;
  /** Of running out before the next budget, as the advice saw it; null: decided without one. */
  readonly runOutProbability: number | null;
  /** In a sentence, with its numbers. */
  readonly reason: string;
  /** ANNOUNCED: when it will be done, at the latest. */
  readonly actsAt: Instant | null;
  /** REFUSED: the brake that held it back (rule 40); null or missing: it was something else. */
  readonly brake?: AutopilotBrake | null;
  /** ACTED: the one that it asked for, if there was something to pay. PAUSED: the last declined. */
  readonly payment: PaymentNumber | null;
}

/** What is done, at today's terms. */
export type AutopilotAction =
  | {
      readonly kind: 'BUY_PAYG';
      readonly pack: PaygPack;
      readonly quantity: number;
      /** Due now. */
      readonly cost: Money;
    }
  | {
      readonly kind: 'CHANGE_PLAN';
      readonly change: 'SUBSCRIBE' | 'UPGRADE' | 'DOWNGRADE';
      readonly terms: PlanTerms;
      readonly effectiveAt: Instant;
      readonly cost: Money;
    };

/** Whether a brake held it back, and not the limit or what is on sale. */
export function isBraked({ brake = null }: AutopilotDecision): boolean {
  return brake !== null;
}
