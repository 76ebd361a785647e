import { setTimeout as sleep } from 'node:timers/promises';
import type { Payment } from '../account/state/payment';
import type { Ledger } from '../ledger/ledger';
import type { ReadStore } from '../ledger/read-store';
import { assertNever } from '../units/assert';
import { backOffMs } from '../units/back-off';
import { type AccountId, type PaymentNumber, partId } from '../units/ids';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../units/instant';
import { unlessLate } from '../units/unless-late';
import type { PaymentProvider } from './payment-provider';
import type { PaymentTask, PaymentTaskStore } from './payment-task-store';

/** A provider that has not answered by then is asked again, with the same idempotency key. */
export const CHARGE_TIMEOUT_MS = 15 * SECOND_MS;
/** How long a request waits for the provider before it answers that the payment is pending. */
export const REQUEST_WAIT_MS = 10 * SECOND_MS;
/** A payment that waits for a notice is asked about again after this long, in case it got lost. */
export const NOTICE_WAIT_MS = 10 * MINUTE_MS;

const POLL_MS = 100;
const BACK_OFF = { firstMs: 5 * SECOND_MS, longestMs: HOUR_MS };
const TASKS_AT_ONCE = 16;

export interface PaymentsParts {
  readonly ledger: Pick<Ledger, 'submit'>;
  readonly store: Pick<ReadStore, 'paymentsByNumber'>;
  readonly tasks: PaymentTaskStore;
  readonly gateway: PaymentProvider;
  onFailure(task: PaymentTask, failure: unknown): void;
}

/**
 * Takes payments to the provider, outside any transaction, and its answers back to the ledger. The
 * request that started a payment does this itself; a payment whose process died is found by
 * `payDue` once its lease has ended.
 */
export class Payments {
  constructor(private readonly parts: PaymentsParts) {}

  get provider(): string {
    return this.parts.gateway.name;
  }

  /** Brings a payment that this process has just committed to the provider. */
  begin(account: AccountId, payment: Payment): Promise<void> {
    return this.perform(this.parts.tasks.born(account, payment.number), payment);
  }

  /**
   * How a payment stands that a request has asked for, just now or before (`isRepeated`). Waits
   * for the provider, at most 10 s; then the payment goes on by itself.
   */
  async answer(account: AccountId, asked: Payment, isRepeated: boolean): Promise<Payment> {
    const paid = isRepeated ? this.resume(account, asked.number) : this.begin(account, asked);
    await unlessLate(REQUEST_WAIT_MS, paid, () => undefined);
    return this.find(account, asked.number);
  }

  /** Whether a call to the provider is under way, here or in another process. */
  isAnyUnderWay(): Promise<boolean> {
    return this.parts.tasks.isAnyInHand();
  }

  /** Takes up calls that are due and not claimed. Answers how many there were. */
  async payDue(): Promise<number> {
    const claimed = await this.parts.tasks.claim(TASKS_AT_ONCE);
    await Promise.all(claimed.map((task) => this.perform(task)));
    return claimed.length;
  }

  /** A payment of an earlier request: taken up where no process works on it, else awaited. */
  private async resume(account: AccountId, number: PaymentNumber): Promise<void> {
    const polls = REQUEST_WAIT_MS / POLL_MS;
    for (let poll = 0; poll < polls; poll += 1) {
      const claim = await this.parts.tasks.claimOne(account, number);
      if (claim === 'NOT_DUE') return;
      if (claim !== 'IN_HAND') return this.perform(claim);
      await sleep(POLL_MS);
    }
  }

  /** Calls the provider for one task. A failure puts the task off and never throws. */
  private async perform(task: PaymentTask, payment?: Payment): Promise<void> {
    try {
      const current = payment ?? (await this.find(task.account, task.payment));
      if (task.kind === 'REFUND') await this.refund(task, current);
      else await this.charge(task, current);
    } catch (failure) {
      this.parts.onFailure(task, failure);
      const reason = failure instanceof Error ? failure.message : String(failure);
      const delayMs = backOffMs(BACK_OFF, task.attempts, Math.random());
      await this.parts.tasks.postpone(task, delayMs, reason);
    }
  }

  private async charge(task: PaymentTask, { amount, method }: Payment): Promise<void> {
    const { ledger, gateway, tasks } = this.parts;
    const { account: accountId, payment: number } = task;
    const idempotencyKey = partId('payment', accountId, number);
    const answer = await withTimeout(gateway.charge({ idempotencyKey, amount, method }));
    switch (answer.state) {
      case 'SETTLED': {
        const { disputeExpectedInMs } = answer;
        const expected = disputeExpectedInMs === undefined ? {} : { disputeExpectedInMs };
        await ledger.submit(
          { kind: 'settle-payment', accountId, payment: number, ...expected },
          null,
        );
        return;
      }
      case 'DECLINED': {
        const { declineCode } = answer;
        await ledger.submit(
          { kind: 'decline-payment', accountId, payment: number, declineCode },
          null,
        );
        return;
      }
      case 'PENDING':
        await tasks.postpone(task, NOTICE_WAIT_MS, 'waits for the notice of the provider');
        return;
      default:
        assertNever(answer);
    }
  }

  /** Pays back what the provider has not paid back yet, one refund after another. */
  private async refund(task: PaymentTask, { refunds }: Payment): Promise<void> {
    const { gateway, tasks } = this.parts;
    const paymentId = partId('payment', task.account, task.payment);
    for (const [index, { amount, byDispute }] of refunds.entries()) {
      if (index < task.refundsPaid || byDispute) continue;
      const idempotencyKey = refundKey(paymentId, index);
      await withTimeout(gateway.refund({ idempotencyKey, paymentId, amount }));
    }
    await tasks.paidBack(task, refunds.length);
  }

  private async find(account: AccountId, number: PaymentNumber): Promise<Payment> {
    const [payment] = await this.parts.store.paymentsByNumber(account, [number]);
    if (payment === undefined) throw new Error(`payment ${number} of ${account} is gone`);
    return payment;
  }
}

/** The first bears the name that it had when there was but one. */
function refundKey(paymentId: string, index: number): string {
  return index === 0 ? `${paymentId}_refund` : `${paymentId}_refund_${index + 1}`;
}

function withTimeout<Answer>(call: Promise<Answer>): Promise<Answer> {
  return unlessLate(CHARGE_TIMEOUT_MS, call, () => {
    throw new Error(`the provider did not answer within ${CHARGE_TIMEOUT_MS / SECOND_MS} s`);
  });
}
