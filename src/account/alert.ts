import type { Credits } from '../units/credits';
import type { AlertNumber, GrantNumber } from '../units/ids';
import type { Instant } from '../units/instant';
import type { FreeUnitsUsed } from './account';
import type { BalanceParts } from './balance';

/** In the order in which one change raises several (rule 29). */
export const ALERT_KINDS = [
  'BUDGET_USED',
  'SUBSCRIPTION_CREDITS_EXHAUSTED',
  'CREDITS_EXHAUSTED',
  'BALANCE_BELOW',
  'GRANT_EXPIRING',
] as const;
export type AlertKind = (typeof ALERT_KINDS)[number];

/** A warning, raised once per episode by the change that caused it (rule 30). Never changes. */
export interface Alert {
  /** 1, 2, 3 … per account, without gaps (rule 32). */
  readonly number: AlertNumber;
  readonly raisedAt: Instant;
  readonly warning: Warning;
  /** As it stood right after the change, with the free units used by then. */
  readonly balance: BalanceParts;
  readonly freeUnits: Readonly<Record<string, FreeUnitsUsed>>;
}

export type Warning =
  /** So large a share of the month's budget is used. */
  | { readonly kind: 'BUDGET_USED'; readonly ratio: number }
  | { readonly kind: 'SUBSCRIPTION_CREDITS_EXHAUSTED' }
  | { readonly kind: 'CREDITS_EXHAUSTED' }
  | { readonly kind: 'BALANCE_BELOW'; readonly threshold: Credits }
  | {
      readonly kind: 'GRANT_EXPIRING';
      readonly grant: GrantNumber;
      readonly days: number;
      readonly credits: Credits;
    };

/** How an account wants to be warned (rule 31). */
export interface AlertPreferences {
  readonly emailEnabled: boolean;
  /** Shares of the budget, e.g. 0.8; ascending. */
  readonly budgetUsedRatios: readonly number[];
  readonly balanceBelow: readonly Credits[];
  readonly grantExpiryDays: readonly number[];
}

/** Which warnings have been given in their present episode, and wait for the next (rule 30). */
export interface AlertsGiven {
  readonly budgetUsedRatios: readonly number[];
  readonly subscriptionExhausted: boolean;
  readonly creditsExhausted: boolean;
  readonly balanceBelow: readonly Credits[];
  readonly grantsExpiring: readonly { readonly grant: GrantNumber; readonly days: number }[];
}

export const DEFAULT_ALERT_PREFERENCES: AlertPreferences = {
  emailEnabled: true,
  budgetUsedRatios: [0.8],
  balanceBelow: [],
  grantExpiryDays: [],
};

export const NO_ALERTS_GIVEN: AlertsGiven = {
  budgetUsedRatios: [],
  subscriptionExhausted: false,
  creditsExhausted: false,
  balanceBelow: [],
  grantsExpiring: [],
};
