import type { Credits } from '../../units/credits';
import type { GrantNumber } from '../../units/ids';
import type { Instant } from '../../units/instant';

/** How an account wants to be warned (rule 31). */
export interface AlertPreferences {
  readonly emailEnabled: boolean;
  /** Shares of the budget, e.g. 0.8; ascending. */
  readonly budgetUsedRatios: readonly number[];
  readonly balanceBelow: readonly Credits[];
  /** Before the day on which credits are expected to run out; descending. */
  readonly runOutDays: readonly number[];
  readonly grantExpiryDays: readonly number[];
}

/**
 * Which warnings have been given in their present episode, and wait for the next (rule 30). What is
 * wanted no more stays among them: to be wanted again begins no episode.
 */
export interface AlertsGiven {
  readonly budgetUsedRatios: readonly number[];
  /** The most of the running budget that was used before something of it came back. */
  readonly usedMost: Credits;
  readonly subscriptionExhausted: boolean;
  readonly creditsExhausted: boolean;
  readonly balanceBelow: readonly Credits[];
  readonly runOutDays: readonly number[];
  /** Those of the account's last instant: earlier ones can't fall due again. */
  readonly grantsExpiring: readonly ExpiryWarned[];
}

export interface ExpiryWarned {
  readonly grant: GrantNumber;
  readonly days: number;
  readonly at: Instant;
}

export const DEFAULT_ALERT_PREFERENCES: AlertPreferences = {
  emailEnabled: true,
  budgetUsedRatios: [0.8],
  balanceBelow: [],
  runOutDays: [],
  grantExpiryDays: [],
};

export const NO_ALERTS_GIVEN: AlertsGiven = {
  budgetUsedRatios: [],
  usedMost: 0n,
  subscriptionExhausted: false,
  creditsExhausted: false,
  balanceBelow: [],
  runOutDays: [],
  grantsExpiring: [],
};
