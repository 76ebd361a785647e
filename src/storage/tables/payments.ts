import type {
  Dispute,
  Payment,
  PaymentPurpose,
  PaymentState,
  Refund,
} from '../../account/state/payment';
import { BORN_TASK, LEASE_MS, type PaymentTask } from '../../payments/payment-task-store';
import type {
  AccountId,
  ApiKeyId,
  AutopilotDecisionNumber,
  GrantNumber,
  PaymentNumber,
} from '../../units/ids';
import { type Money, money } from '../../units/money';
import type { Dialect } from '../engine/dialect';
import { OF_ACCOUNT } from './account-table';
import {
  code,
  credits,
  document,
  id,
  instant,
  integer,
  key,
  minorUnits,
  nullable,
  text,
  word,
} from './column';
import { type RowOf, Table } from './table';
import { insertInto } from './table-insert';

/** What accounts are charged, with what is to be done about it at the provider. */
export const PAYMENTS = new Table(
  'payments',
  {
    ...OF_ACCOUNT,
    number: integer<PaymentNumber>(),
    idempotencyKey: nullable(key()),
    state: word<PaymentState>(),
    amountMinorUnits: minorUnits(),
    currency: word(),
    method: nullable(text()),
    purposeKind: word<PaymentPurpose['kind']>(),
    purpose: document<PaymentPurpose>(),
    createdAt: instant(),
    settledAt: nullable(instant()),
    declineCode: nullable(text()),
    grant: nullable(integer<GrantNumber>({ name: 'grant_number' })),
    autopilot: nullable(integer<AutopilotDecisionNumber>({ name: 'autopilot_decision' })),
    task: nullable(word<PaymentTask['kind']>()),
    /** By the wall clock, like the lease. */
    taskDueAt: nullable(instant()),
    leaseUntil: nullable(instant()),
    leaseOwner: nullable(code()),
    fence: integer(),
    attempts: integer(),
    lastError: nullable(text()),
    refunds: nullable(document<readonly Refund[]>()),
    refundsCount: integer({ default: 0, check: 'refunds_count >= 0' }),
    /** How many of them the provider has paid back. */
    refundsPaid: integer({ default: 0, check: 'refunds_paid >= 0' }),
    shortfall: credits({ default: 0, check: 'shortfall >= 0' }),
    dispute: nullable(document<Dispute>()),
    disputeExpectedAt: nullable(instant()),
    /** Whose money limit it counts against. */
    apiKey: nullable(id<ApiKeyId>()),
  },
  {
    primaryKey: ['account', 'number'],
    indexes: {
      payments_by_purpose: ['account', 'purposeKind', 'number'],
      payments_due: ['taskDueAt'],
      payments_dispute_expected: ['disputeExpectedAt'],
    },
    checks: {
      payments_number: 'number >= 1',
      payments_state:
        "state IN ('PENDING', 'SETTLED', 'DECLINED', 'LAPSED', 'PARTIALLY_REFUNDED', " +
        "'REFUNDED', 'DISPUTED')",
      payments_amount: 'amount_minor_units >= 0',
      payments_task: "task IN ('CHARGE', 'REFUND')",
      payments_task_due_at: '(task IS NULL) = (task_due_at IS NULL)',
    },
  },
);

/** To be read by `paymentFrom`. */
export const PAYMENT = PAYMENTS.only(
  'number',
  'idempotencyKey',
  'state',
  'amountMinorUnits',
  'currency',
  'method',
  'purpose',
  'createdAt',
  'settledAt',
  'declineCode',
  'grant',
  'autopilot',
  'refunds',
  'shortfall',
  'dispute',
  'disputeExpectedAt',
  'apiKey',
);

type PaymentRow = Pick<
  RowOf<typeof PAYMENTS>,
  'amountMinorUnits' | 'currency' | 'refunds' | Exclude<keyof Payment, 'amount'>
>;

export function paymentFrom({ amountMinorUnits, currency, ...row }: PaymentRow): Payment {
  const amount = money(amountMinorUnits, currency);
  return { ...row, amount, refunds: row.refunds ?? refundsBefore(row, amount) };
}

/** From before refunds were kept: all of it went back, when and with what credits is not known. */
function refundsBefore(
  { state, settledAt, createdAt }: Pick<PaymentRow, 'state' | 'settledAt' | 'createdAt'>,
  amount: Money,
): readonly Refund[] {
  if (state !== 'REFUNDED') return [];
  const at = settledAt ?? createdAt;
  const reason = 'Refunded';
  return [{ at, amount, credits: 0n, endedSubscription: false, reason, byDispute: false }];
}

/** A charge is born leased to the process that commits it, which calls the provider at once. */
const insertOptions = (dialect: Dialect) =>
  ({
    omitted: ['lastError', 'refundsPaid'],
    expressions: {
      taskDueAt: {
        sql: `CASE WHEN ? IS NULL THEN NULL ELSE ${dialect.wallClock} END`,
        of: ['task'],
      },
      leaseUntil: { sql: `${dialect.wallClock} + ${LEASE_MS}` },
      fence: { sql: `${BORN_TASK.fence}` },
      attempts: { sql: `${BORN_TASK.attempts}` },
    },
  }) as const;

export const paymentInsert = (dialect: Dialect) =>
  insertInto(dialect, PAYMENTS, insertOptions(dialect));

/**
 * A payment that stays in its state, with no more refunds, keeps its task, with lease and due
 * instant; else it gets the task that follows, due at once, and whoever held the old one holds
 * nothing. `state` and `refundsCount` are assigned last: a server's assignments see what those
 * before them have set.
 */
export const paymentUpdate = (dialect: Dialect) => {
  const { columns: it } = PAYMENTS;
  const present = PAYMENTS.as('payments');
  const stays =
    `${present.state} = ${dialect.incoming(it.state)} ` +
    `AND ${present.refundsCount} = ${dialect.incoming(it.refundsCount)}`;
  const keptOr = (property: keyof typeof it, otherwise: string) =>
    `${it[property]} = CASE WHEN ${stays} THEN ${present[property]} ELSE ${otherwise} END`;
  return insertInto(dialect, PAYMENTS, {
    ...insertOptions(dialect),
    onConflict: {
      key: ['account', 'number'],
      computed: [
        keptOr('taskDueAt', dialect.incoming(it.taskDueAt)),
        keptOr('leaseUntil', 'NULL'),
        keptOr('leaseOwner', 'NULL'),
        keptOr('attempts', '0'),
        keptOr('lastError', 'NULL'),
        keptOr('fence', `${present.fence} + 1`),
        keptOr('task', dialect.incoming(it.task)),
      ],
      replaced: [
        'method',
        'purpose',
        'settledAt',
        'declineCode',
        'grant',
        'refunds',
        'shortfall',
        'dispute',
        'disputeExpectedAt',
        'refundsCount',
        'state',
      ],
    },
  });
};

/** `owner` is the process that stores it. */
export function paymentRow(account: AccountId, { amount, ...payment }: Payment, owner: string) {
  return {
    ...payment,
    account,
    amountMinorUnits: amount.minorUnits,
    currency: amount.currency,
    purposeKind: payment.purpose.kind,
    refundsCount: payment.refunds.length,
    task: taskOf(payment),
    leaseOwner: owner,
  };
}

/** What went back is paid back by the provider, unless the bank has taken it. */
function taskOf({
  state,
  refunds,
}: Pick<Payment, 'state' | 'refunds'>): PaymentTask['kind'] | null {
  if (state === 'PENDING') return 'CHARGE';
  return refunds.some(({ byDispute }) => !byDispute) ? 'REFUND' : null;
}
