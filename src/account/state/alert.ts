import type { Credits } from '../../units/credits';
import type { AlertNumber, GrantNumber } from '../../units/ids';
import type { Instant } from '../../units/instant';
import type { FreeUnitsUsed } from './account';
import type { BalanceParts } from './balance';
import type { RunOutCause } from './noted-forecast';

/** In the order in which one change raises several (rule 29). */
export const ALERT_KINDS = [
  'BUDGET_USED',
  'SUBSCRIPTION_CREDITS_EXHAUSTED',
  'CREDITS_EXHAUSTED',
  'BALANCE_BELOW',
  'RUN_OUT_EXPECTED',
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
  /** This share of the month's budget is used. */
  | { readonly kind: 'BUDGET_USED'; readonly ratio: number }
  | { readonly kind: 'SUBSCRIPTION_CREDITS_EXHAUSTED' }
  | { readonly kind: 'CREDITS_EXHAUSTED' }
  | { readonly kind: 'BALANCE_BELOW'; readonly threshold: Credits }
  | {
      readonly kind: 'RUN_OUT_EXPECTED';
      /** At most this many days ahead. */
      readonly days: number;
      /** UTC date; in half of the futures that were sampled it comes earlier. */
      readonly expectedOn: string;
      /** Missing where it was raised before it was known. */
      readonly cause?: RunOutCause;
    }
  | {
      readonly kind: 'GRANT_EXPIRING';
      readonly grant: GrantNumber;
      readonly days: number;
      /** What is left of it, held or not. */
      readonly credits: Credits;
      readonly expiresAt: Instant;
    };
