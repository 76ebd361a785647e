import type {
  Dispute,
  Payment,
  PaymentPurpose,
  PaymentState,
  Refund,
} from '../../account/state/payment';
import { BORN_TASK, LEASE_MS } from '../../payments/payment-task-store';
import type {
  AccountId,
  AutopilotDecisionNumber,
  GrantNumber,
  PaymentNumber,
} from '../../units/ids';
import { type Money, money } from '../../units/money';
import type { Value } from '../engine/connection';
import type { Dialect } from '../engine/dialect';
import { decodeJson, encodeJson } from '../engine/json';
import { type InsertDefinition, MultiRowInsert } from '../engine/multi-row';
import { type Bytes, textOrNull } from './column';

export const PAYMENT_COLUMNS = [
  'number',
  'idempotency_key',
  'state',
  'amount_minor_units',
  'currency',
  'method',
  'purpose_kind',
  'purpose',
  'created_at',
  'settled_at',
  'decline_code',
  'grant_number',
  'autopilot_decision',
  'refunds',
  'refunds_count',
  'shortfall',
  'dispute',
  'dispute_expected_at',
] as const;

export interface PaymentRow {
  readonly number: number;
  readonly idempotency_key: Bytes | null;
  readonly state: string;
  readonly amount_minor_units: number;
  readonly currency: string;
  readonly method: string | null;
  readonly purpose_kind: string;
  readonly purpose: string;
  readonly created_at: number;
  readonly settled_at: number | null;
  readonly decline_code: string | null;
  readonly grant_number: number | null;
  readonly autopilot_decision: number | null;
  readonly refunds: string | null;
  readonly shortfall: number;
  readonly dispute: string | null;
  readonly dispute_expected_at: number | null;
}

export function paymentFrom(row: PaymentRow): Payment {
  const amount = money(BigInt(row.amount_minor_units), row.currency);
  return {
    number: row.number as PaymentNumber,
    idempotencyKey: textOrNull(row.idempotency_key),
    state: row.state as PaymentState,
    amount,
    method: row.method,
    purpose: decodeJson<PaymentPurpose>(row.purpose),
    createdAt: row.created_at,
    settledAt: row.settled_at,
    declineCode: row.decline_code,
    grant: row.grant_number as GrantNumber | null,
    autopilot: row.autopilot_decision as AutopilotDecisionNumber | null,
    refunds: row.refunds === null ? refundsBefore(row, amount) : decodeJson(row.refunds),
    shortfall: BigInt(row.shortfall),
    dispute: row.dispute === null ? null : decodeJson<Dispute>(row.dispute),
    disputeExpectedAt: row.dispute_expected_at,
  };
}

/** From before refunds were kept: all of it went back, when and with what credits is not known. */
function refundsBefore(row: PaymentRow, amount: Money): readonly Refund[] {
  if (row.state !== 'REFUNDED') return [];
  const at = row.settled_at ?? row.created_at;
  const reason = 'Refunded';
  return [{ at, amount, credits: 0n, endedSubscription: false, reason, byDispute: false }];
}

/**
 * The columns by which what is to be done at the provider is found and held. A charge is born in
 * the hand of the process that commits it, which calls the provider at once.
 */
const insertDefinition = (dialect: Dialect): InsertDefinition => ({
  table: 'payments',
  columns: [
    ...PAYMENT_COLUMNS_OF_ACCOUNT,
    'task',
    'task_due_at',
    'lease_owner',
    'lease_until',
    'fence',
    'attempts',
  ],
  expressions: {
    task_due_at: `CASE WHEN ? IS NULL THEN NULL ELSE ${dialect.wallClock} END`,
    lease_until: `${dialect.wallClock} + ${LEASE_MS}`,
    fence: `${BORN_TASK.fence}`,
    attempts: `${BORN_TASK.attempts}`,
  },
});

const PAYMENT_COLUMNS_OF_ACCOUNT = ['account_id', ...PAYMENT_COLUMNS] as const;

export const paymentInsert = (dialect: Dialect) =>
  new MultiRowInsert(dialect, insertDefinition(dialect));

/**
 * A payment that stays in its state, with no more refunds, keeps its task, with lease and due
 * instant; else it gets the task that follows, due at once, and whoever held the old one holds
 * nothing. `state` and `refunds_count` are assigned last: a server's assignments see what those
 * before them have set.
 */
export const paymentUpdate = (dialect: Dialect) => {
  const stays =
    `payments.state = ${dialect.incoming('state')} ` +
    `AND payments.refunds_count = ${dialect.incoming('refunds_count')}`;
  const keptOr = (column: string, otherwise: string) =>
    `${column} = CASE WHEN ${stays} THEN payments.${column} ELSE ${otherwise} END`;
  return new MultiRowInsert(dialect, {
    ...insertDefinition(dialect),
    onConflict: {
      key: ['account_id', 'number'],
      computed: [
        keptOr('task_due_at', dialect.incoming('task_due_at')),
        keptOr('lease_until', 'NULL'),
        keptOr('lease_owner', 'NULL'),
        keptOr('attempts', '0'),
        keptOr('last_error', 'NULL'),
        keptOr('fence', 'payments.fence + 1'),
        keptOr('task', dialect.incoming('task')),
      ],
      replaced: [
        'method',
        'purpose',
        'settled_at',
        'decline_code',
        'grant_number',
        'refunds',
        'shortfall',
        'dispute',
        'dispute_expected_at',
        'refunds_count',
        'state',
      ],
    },
  });
};

export function appendPayment(
  values: Value[],
  account: AccountId,
  payment: Payment,
  owner: string,
): void {
  const task = taskOf(payment);
  values.push(
    account,
    payment.number,
    payment.idempotencyKey,
    payment.state,
    payment.amount.minorUnits,
    payment.amount.currency,
    payment.method,
    payment.purpose.kind,
    encodeJson(payment.purpose),
    payment.createdAt,
    payment.settledAt,
    payment.declineCode,
    payment.grant,
    payment.autopilot,
    encodeJson(payment.refunds),
    payment.refunds.length,
    payment.shortfall,
    payment.dispute && encodeJson(payment.dispute),
    payment.disputeExpectedAt,
    task,
    // Once more, for the CASE that makes it due.
    task,
    owner,
  );
}

/** What went back is paid back by the provider, unless the bank has taken it. */
function taskOf({ state, refunds }: Payment): 'CHARGE' | 'REFUND' | null {
  if (state === 'PENDING') return 'CHARGE';
  return refunds.some(({ byDispute }) => !byDispute) ? 'REFUND' : null;
}
