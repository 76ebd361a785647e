import type { BillingInterval } from '../../catalogue/catalogue';
import type { Credits } from '../../units/credits';
import type { AutopilotDecisionNumber, PaymentNumber } from '../../units/ids';
import { type Instant, monthOf } from '../../units/instant';
import type { Money } from '../../units/money';

/**
 * COVERED: what is there is enough for the busiest days. BOUGHT: it has bought a lot in these days.
 * IDLE: nothing was used lately. YOUNG, UNUSED, SIZE: no larger plan yet, at all, or none so large.
 */
export type AutopilotBrake = 'COVERED' | 'BOUGHT' | 'IDLE' | 'YOUNG' | 'UNUSED' | 'SIZE';

/** OFF: nothing. TOP_UP: buys packs. FULL: also changes the plan. */
export const AUTOPILOT_MODES = ['OFF', 'TOP_UP', 'FULL'] as const;
export type AutopilotMode = (typeof AUTOPILOT_MODES)[number];

/** How far an account lets advice act for it, and what has come of that. */
export interface Autopilot {
  readonly settings: AutopilotSettings;
  readonly spending: MonthlySpending;
  /** Its payment that the provider has not answered; it starts no other while this one counts. */
  readonly waiting: WaitingPayment | null;
  /** Declined payments since the last that settled. */
  readonly declinesInARow: number;
  /** Since when it rests after declined payments. */
  readonly pausedAt: Instant | null;
  /** What it will do unless the advice changes. */
  readonly announced: Announcement | null;
  readonly actedAt: Instant | null;
  /** Why it could not act last; said once in a month, however often it is tried. */
  readonly refused: { readonly cause: string; readonly month: string } | null;
  readonly decisionsCount: number;
  /** Packs that it has asked for lately and that were not declined, oldest first. */
  readonly bought: readonly BoughtPacks[];
  /** The charge that made it look at once, since nothing was left to pay it from. */
  readonly refusedCharge: RefusedCharge | null;
  /** Brakes that have held it back this month, which it has said; each is said once in it. */
  readonly heldBack: {
    readonly month: string;
    readonly brakes: readonly AutopilotBrake[];
  } | null;
}

/** What an autopilot remembers of the brakes (rule 40) before there is anything to remember. */
export const NEVER_BRAKED: Pick<Autopilot, 'bought' | 'refusedCharge' | 'heldBack'> = {
  bought: [],
  refusedCharge: null,
  heldBack: null,
};

export interface BoughtPacks {
  /** UTC, on which it asked for them. */
  readonly date: string;
  readonly credits: Credits;
  readonly payment: PaymentNumber;
  /** Whether it was bought past the brakes, for an account that was empty. */
  readonly isRelief: boolean;
}

export interface RefusedCharge {
  /** UTC, of the refusal. */
  readonly date: string;
  readonly credits: Credits;
  /** The account's, so that credits that come make it worth nothing. */
  readonly outlook: number;
}

export interface AutopilotSettings {
  readonly mode: AutopilotMode;
  /** Most that it may ask for in a calendar month (UTC). */
  readonly monthlyLimit: Money;
  /** Highest accepted chance of running out before the next budget, 0 to 1. */
  readonly maxRisk: number;
}

/** What it has asked for in a month, less what was declined or has lapsed. */
export interface MonthlySpending {
  /** UTC calendar month, `2026-03`. */
  readonly month: string;
  /** In the currency of the limit. */
  readonly minorUnits: bigint;
}

export interface WaitingPayment {
  readonly payment: PaymentNumber;
  readonly month: string;
  readonly minorUnits: bigint;
  /** From then on it holds up nothing. */
  readonly until: Instant;
  /** A plan change lapses then, and counts no more; a pack that settles late still counts. */
  readonly lapses: boolean;
}

/** What advice wants done, by codes of the catalogue. */
export type AdvisedAction =
  | { readonly kind: 'BUY_PAYG'; readonly packCode: string; readonly quantity: number }
  | {
      readonly kind: 'CHANGE_PLAN';
      readonly planCode: string;
      readonly interval: BillingInterval;
    };

export interface Announcement {
  readonly decision: AutopilotDecisionNumber;
  readonly at: Instant;
  readonly action: AdvisedAction;
  /** Due now; at another price it is not what was announced. */
  readonly cost: Money;
  /** When the notice is over; sooner where the credits would not last that long. */
  readonly actsAt: Instant;
}

/** After this many declined payments in a row it rests (the breaker). */
export const DECLINES_MAX = 3;

/** The autopilot as it stands at an instant: this month's spending, and what has lapsed is gone. */
export function autopilotAt(autopilot: Autopilot, now: Instant): Autopilot {
  const { spending, waiting } = autopilot;
  const month = monthOf(now);
  const isOver = waiting !== null && waiting.until <= now;
  if (spending.month === month && !isOver) return autopilot;
  const spent = spending.month === month ? spending.minorUnits : 0n;
  const givesBack = isOver && waiting.lapses && waiting.month === month;
  return {
    ...autopilot,
    spending: { month, minorUnits: givesBack ? spent - waiting.minorUnits : spent },
    waiting: isOver ? null : waiting,
  };
}

/** Whether it may ask for this payment as well this month. */
export function isWithinLimit(autopilot: Autopilot, cost: Money, now: Instant): boolean {
  const { mode, monthlyLimit } = autopilot.settings;
  const { spending } = autopilotAt(autopilot, now);
  return (
    mode !== 'OFF' &&
    cost.currency === monthlyLimit.currency &&
    spending.minorUnits + cost.minorUnits <= monthlyLimit.minorUnits
  );
}

/** Ends the pause, as a new payment method does. */
export function withoutPause(autopilot: Autopilot): Autopilot {
  return { ...autopilot, declinesInARow: 0, pausedAt: null };
}

export function isSameAction(a: AdvisedAction, b: AdvisedAction): boolean {
  if (a.kind === 'BUY_PAYG') {
    return b.kind === 'BUY_PAYG' && a.packCode === b.packCode && a.quantity === b.quantity;
  }
  return b.kind === 'CHANGE_PLAN' && a.planCode === b.planCode && a.interval === b.interval;
}
