import type { AutopilotDecisionNumber } from '../../units/ids';
import type { Instant } from '../../units/instant';
import type { AdvisedAction, AutopilotMode } from '../state/autopilot';
import type { ForecastBase, RunOutCause } from '../state/noted-forecast';
import type { Payment } from '../state/payment';
import type { Addressed, InvalidInput } from './input';
import type { BoughtByKey } from './payments';

/** What can be asked of the autopilot and by it, and what is answered. */
export interface AutopilotCommands {
  'set-autopilot': {
    asked: SetAutopilot;
    success: AutopilotSet;
    refusal: InvalidInput;
  };
  'follow-advice': {
    asked: FollowAdvice;
    success: AutopilotDecided | AutopilotIdle;
    refusal: never;
  };
  'note-forecast': {
    asked: NoteForecast;
    success: ForecastNoted;
    refusal: ForecastOutdated;
  };
}

/** In the currency of the account's plan, else of what is on sale. */
export interface SetAutopilot extends Addressed, BoughtByKey {
  readonly kind: 'set-autopilot';
  readonly mode: AutopilotMode;
  readonly monthlyLimitMinorUnits: bigint;
  readonly maxRisk: number;
}

export interface AutopilotSet {
  readonly type: 'AutopilotSet';
}

/** Lets the autopilot do what advice says, within the account's settings. */
export interface FollowAdvice extends Addressed {
  readonly kind: 'follow-advice';
  /** What its decision will be numbered: where another one was made meanwhile, nothing is done. */
  readonly decision: AutopilotDecisionNumber;
  /** How the account stood when it was advised; where it is another by now, nothing is done. */
  readonly base: ForecastBase;
  readonly paymentsCount: number;
  readonly advice: AutopilotAdvice;
}

export interface AutopilotAdvice {
  /** Null: nothing; what was announced is withdrawn. */
  readonly action: AdvisedAction | null;
  /** For people, in a sentence with its numbers. */
  readonly reason: string;
  /** Of running out before the next budget as things are. */
  readonly runOutProbability: number;
  /** Until when the credits last, cautiously; null: beyond any notice. */
  readonly lastsUntil: Instant | null;
}

/** It announced, acted, withdrew or could not act: the account's history says which. */
export interface AutopilotDecided {
  readonly type: 'AutopilotDecided';
  /** What it asked for. */
  readonly payment: Payment | null;
}

/** Nothing was to be decided, or not yet. */
export interface AutopilotIdle {
  readonly type: 'AutopilotIdle';
  readonly reason:
    | 'OFF'
    | 'PAUSED'
    | 'STALE'
    | 'NOTHING_ADVISED'
    | 'NOT_ALLOWED'
    | 'PAYMENT_PENDING'
    | 'NOTICE'
    | 'REFUSED_BEFORE';
}

/** Tells an account of a forecast. One that is outdated, or older than the last, is refused. */
export interface NoteForecast extends Addressed {
  readonly kind: 'note-forecast';
  readonly base: ForecastBase;
  readonly horizonDays: number;
  /** UTC date of the median run-out of all credits; null: not within the horizon. */
  readonly expectedRunOut: string | null;
  /** Left out: not known. */
  readonly runOutCause?: RunOutCause;
  /** Until when the autopilot needs no other, as long as no credit moves; left out: as usual. */
  readonly restsUntil?: Instant | null;
}

export interface ForecastNoted {
  readonly type: 'ForecastNoted';
}

/** The account has changed much since, or knows a later forecast already. */
export interface ForecastOutdated {
  readonly type: 'ForecastOutdated';
}
