import type { Payment } from '../../src/account/state/payment';
import type { Command } from '../../src/account/vocabulary/command';
import type {
  ChargeAnswer,
  ChargeRequest,
  PaymentProvider,
  RefundRequest,
} from '../../src/payments/payment-provider';
import type { PaymentTask, PaymentTaskStore } from '../../src/payments/payment-task-store';
import { Payments } from '../../src/payments/payments';
import type { AccountId, PaymentNumber } from '../../src/units/ids';
import { paymentOf } from '../storage/records';

export const ACCOUNT = `acc_${'0123456789abcdef'.repeat(2)}` as AccountId;
export const PAYMENT_ID = `pay_${'0123456789abcdef'.repeat(2)}_1`;
export const FIRST = 1 as PaymentNumber;

/** A provider that answers as it is told, and keeps what it was asked. */
class ProviderDouble implements PaymentProvider {
  readonly name = 'double';
  readonly isLive = false;
  readonly charges: ChargeRequest[] = [];
  readonly refunds: RefundRequest[] = [];
  answer: () => Promise<ChargeAnswer> = async () => ({ state: 'SETTLED' });
  refundAnswer: () => Promise<void> = async () => undefined;

  charge(request: ChargeRequest): Promise<ChargeAnswer> {
    this.charges.push(request);
    return this.answer();
  }

  refund(request: RefundRequest): Promise<void> {
    this.refunds.push(request);
    return this.refundAnswer();
  }
}

/** The task of one payment, in memory. */
class OneTask implements PaymentTaskStore {
  due: PaymentTask | 'IN_HAND' | 'NOT_DUE' = 'NOT_DUE';
  readonly postponed: { readonly delayMs: number; readonly reason: string }[] = [];
  readonly paidBackTo: number[] = [];

  async claim(): Promise<readonly PaymentTask[]> {
    const { due } = this;
    if (typeof due === 'string') return [];
    this.due = 'IN_HAND';
    return [due];
  }

  async claimOne(): Promise<PaymentTask | 'IN_HAND' | 'NOT_DUE'> {
    const { due } = this;
    if (typeof due !== 'string') this.due = 'IN_HAND';
    return due;
  }

  async isAnyInHand(): Promise<boolean> {
    return this.due === 'IN_HAND';
  }

  born(account: AccountId, payment: PaymentNumber): PaymentTask {
    this.due = 'IN_HAND';
    return taskOf({ account, payment });
  }

  async postpone(_task: PaymentTask, delayMs: number, reason: string): Promise<void> {
    this.postponed.push({ delayMs, reason });
  }

  async paidBack(_task: PaymentTask, refunds: number): Promise<void> {
    this.due = 'NOT_DUE';
    this.paidBackTo.push(refunds);
  }
}

export function taskOf(changes: Partial<PaymentTask> = {}): PaymentTask {
  return {
    account: ACCOUNT,
    payment: FIRST,
    kind: 'CHARGE',
    owner: 'one',
    fence: 1,
    attempts: 1,
    refundsPaid: 0,
    ...changes,
  };
}

export function setUp(payment: Payment = paymentOf(1)) {
  const provider = new ProviderDouble();
  const tasks = new OneTask();
  const commands: Command[] = [];
  const failures: unknown[] = [];
  let stored: Payment | undefined = payment;
  const payments = new Payments({
    ledger: {
      async submit(command) {
        commands.push(command);
        if (command.kind === 'settle-payment') stored = { ...payment, state: 'SETTLED' };
        if (command.kind === 'decline-payment') stored = { ...payment, state: 'DECLINED' };
        tasks.due = 'NOT_DUE';
        return {} as never;
      },
    },
    store: { paymentsByNumber: async () => (stored === undefined ? [] : [stored]) },
    tasks,
    gateway: provider,
    onFailure: (_task, failure) => failures.push(failure),
  });
  const lose = () => {
    stored = undefined;
  };
  return { payments, provider, tasks, commands, failures, lose };
}

export const SETTLED = { kind: 'settle-payment', accountId: ACCOUNT, payment: FIRST };
