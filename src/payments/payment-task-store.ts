import type { AccountId, PaymentNumber } from '../units/ids';

/**
 * Calls that the payment provider is owed. A task is committed together with the payment that it
 * is for, and claimed before the provider is called, so that a process that dies loses none and
 * two processes do not call at once. Leases and back-off go by the wall clock.
 */
export interface PaymentTaskStore {
  /** Takes tasks that are due and in nobody's hand; each is this owner's until its lease ends. */
  claim(request: ClaimRequest & { readonly limit: number }): Promise<readonly PaymentTask[]>;

  /** The same for one payment. */
  claimOne(
    account: AccountId,
    payment: PaymentNumber,
    request: ClaimRequest,
  ): Promise<PaymentTask | 'IN_HAND' | 'NOT_DUE'>;

  /** Gives a task back, due again after this delay. Does nothing where the lease was lost. */
  postpone(task: PaymentTask, delayMs: number, reason: string): Promise<void>;

  /** Ends a task. A charge ends by itself when its payment leaves PENDING. */
  done(task: PaymentTask): Promise<void>;
}

export interface ClaimRequest {
  readonly owner: string;
  readonly leaseMs: number;
}

export interface PaymentTask {
  readonly account: AccountId;
  readonly payment: PaymentNumber;
  readonly kind: 'CHARGE' | 'REFUND';
  readonly owner: string;
  /** Grows with each claim: who holds an older one has lost the task. */
  readonly fence: number;
  /** How often it was claimed, this time included. */
  readonly attempts: number;
}
