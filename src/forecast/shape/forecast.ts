import type { RunOutCause } from '../../account/state/noted-forecast';
import type { BillingInterval, PaygPack, Plan } from '../../catalogue/catalogue';
import type { Credits } from '../../units/credits';
import type { AccountId } from '../../units/ids';
import type { Instant } from '../../units/instant';
import type { Money } from '../../units/money';

/** What an account is likely to spend, and when that uses its credits up. */
export interface Forecast {
  readonly accountId: AccountId;
  readonly asOf: Instant;
  readonly horizonDays: number;
  /** From today on, `horizonDays` of them. */
  readonly days: readonly ForecastDay[];
  /** Whole days of history that it rests on. */
  readonly historyDays: number;
  readonly basis: ForecastBasis;
  /** Of subscription credits; null: not within the horizon, or none there. */
  readonly subscriptionRunOut: RunOut | null;
  /** Of all credits; null: not within the horizon. */
  readonly runOut: RunOut | null;
  /** How the last credits leave in most paths that run out on the expected day; null: none does. */
  readonly runOutCause?: RunOutCause | null;
  /** Chance that all credits are used up before the next budget arrives, 0 to 1. */
  readonly runOutBeforeRenewalProbability: number;
}

/** The account's own days, those of accounts like it, or no more than the size of its plan. */
export type ForecastBasis = 'OWN_HISTORY' | 'SIMILAR_ACCOUNTS' | 'PLAN';

export interface ForecastDay {
  /** UTC. */
  readonly date: string;
  /** Of the whole day; today's includes what is used already. */
  readonly usage: CreditQuantiles;
  /** What can be spent at the day's end. */
  readonly balance: CreditQuantiles;
}

export interface CreditQuantiles {
  readonly p10: Credits;
  readonly p50: Credits;
  readonly p90: Credits;
  readonly mean: Credits;
}

/** UTC dates; null: not within the horizon. */
export interface RunOut {
  /** One path in ten runs out by then. */
  readonly earliest: string | null;
  /** Half of them do. */
  readonly expected: string | null;
  /** Nine in ten do. */
  readonly latest: string | null;
}

/** The cheapest way to stay ahead under the operator's target for the risk of running out. */
export interface Recommendation {
  readonly action: RecommendedAction;
  readonly plan: Plan | null;
  readonly interval: BillingInterval | null;
  readonly pack: PaygPack | null;
  readonly packQuantity: number | null;
  /**
   * What is paid with it: the plan's price per month, a yearly one by twelfths, and the packs that are
   * advised. Nothing that would be bought on running out.
   */
  readonly monthlyCost: Money;
  /** What is paid as things are: the plan's price per month; 0 without one. */
  readonly currentMonthlyCost: Money;
  /** Of running out in a period, with it, 0 to 1. */
  readonly runOutProbability: number;
  readonly currentRunOutProbability: number;
  /** The highest accepted chance of running out, that it was looked for under. */
  readonly runOutRisk: number;
  /** Whether anything was ever used, so that there is something to advise by. */
  readonly hasUsage: boolean;
  /** In a sentence, with its numbers. */
  readonly reason: string;
}

export type RecommendedAction =
  | 'STAY'
  | 'SUBSCRIBE'
  | 'UPGRADE'
  | 'DOWNGRADE'
  | 'SWITCH_INTERVAL'
  | 'BUY_PAYG'
  | 'CANCEL';
