import type { AccountId, PaymentNumber } from '../units/ids';
import { SECOND_MS } from '../units/instant';

/** Longer than a call may take, so that nobody else takes a task up while it is being called. */
export const LEASE_MS = 30 * SECOND_MS;

/** How a charge stands that the process holds which has just committed it. */
export const BORN_TASK = { fence: 1, attempts: 1 } as const;

/**
 * Calls to the payment provider that are still to be made. A task is committed together with the payment that it
 * is for, and claimed before the provider is called, so that a process that dies loses none and
 * two processes do not call at once; a new charge counts as claimed by the process that commits
 * it. Leases and back-off go by the wall clock.
 */
export interface PaymentTaskStore {
  /** Takes tasks that are due and not claimed; each is this process's until its lease ends. */
  claim(limit: number): Promise<readonly PaymentTask[]>;

  /** The same for one payment. */
  claimOne(
    account: AccountId,
    payment: PaymentNumber,
  ): Promise<PaymentTask | 'IN_HAND' | 'NOT_DUE'>;

  /** The charge of a payment that this process has just committed: it holds it already. */
  born(account: AccountId, payment: PaymentNumber): PaymentTask;

  /** Whether any process is calling the provider for a task that is due. */
  isAnyInHand(): Promise<boolean>;

  /** Gives a task back, due again after this delay. Does nothing where the lease was lost. */
  postpone(task: PaymentTask, delayMs: number, reason: string): Promise<void>;

  /** Ends a task: this many of the payment's refunds are paid back. A charge ends by itself. */
  paidBack(task: PaymentTask, refunds: number): Promise<void>;
}

export interface PaymentTask {
  readonly account: AccountId;
  readonly payment: PaymentNumber;
  readonly kind: 'CHARGE' | 'REFUND';
  readonly owner: string;
  /** Grows with each claim: whoever holds an older one has lost the task. */
  readonly fence: number;
  /** How often it was claimed, this time included. */
  readonly attempts: number;
  /** How many of the payment's refunds are paid back already. */
  readonly refundsPaid: number;
}
