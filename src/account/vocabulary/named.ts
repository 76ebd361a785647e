import type { Credits } from '../../units/credits';
import type { Instant } from '../../units/instant';
import type { Consumption } from '../state/consumption';
import type { Payment } from '../state/payment';
import type { RecentUse } from '../state/recent-use';
import type { Reservation } from '../state/reservation';

/** The records outside the account's own state that a command is about; null: no such record. */
export interface Named {
  readonly consumption: Consumption | null;
  readonly reservation: Reservation | null;
  readonly payment: Payment | null;
  /** All that `payment`, if it is for a plan, has brought so far in monthly budgets. */
  readonly budgetsBrought: Credits;
  /** What the caller's own key may still spend; null: it has no limit. */
  readonly spendingLimit: SpendingLimit | null;
  /** What the caller's own key may still spend in money; null: no key asks. */
  readonly moneyLimit: MoneyLimit | null;
  /** All that a partner holds which leaves, the oldest first. */
  readonly openHolds: readonly Reservation[];
  /** What the autopilot's brakes go by; null: not asked for. */
  readonly recentUse: RecentUse | null;
}

export interface SpendingLimit {
  readonly limit: Credits;
  readonly used: Credits;
  readonly resetsAt: Instant;
}

/** In smallest units of the currency that is asked for. */
export interface MoneyLimit {
  readonly limit: bigint;
  /** What waits for its payment included. */
  readonly spent: bigint;
  readonly resetsAt: Instant;
}

export const NOTHING_NAMED: Named = {
  consumption: null,
  reservation: null,
  payment: null,
  budgetsBrought: 0n,
  spendingLimit: null,
  moneyLimit: null,
  openHolds: [],
  recentUse: null,
};
