import { type Grant, isSubscriptionKind } from '../account/state/grant';
import type { Payment, PaymentPurpose } from '../account/state/payment';
import { type Credits, smaller, sum } from '../units/credits';
import type { AccountId, GrantNumber, PaymentNumber } from '../units/ids';
import type { Instant } from '../units/instant';
import type { Money } from '../units/money';

/**
 * Looks for accounts that rules of earlier versions have touched, which later ones would have left
 * alone. Pure: it is told what is stored, and changes nothing.
 */
export const AUDIT_KINDS = [
  'LATE_SETTLEMENT',
  'CHARGED_AGAIN',
  'CREDITS_KEPT',
  'UNUSED_PACK',
] as const;
export type AuditKind = (typeof AUDIT_KINDS)[number];

export type AuditFinding = {
  readonly account: AccountId;
  readonly payment: PaymentNumber;
  readonly amount: Money;
  readonly settledAt: Instant;
} & (
  | {
      /** It settled after it had lapsed, and replaced what had been bought or ended meanwhile. */
      readonly kind: 'LATE_SETTLEMENT';
      readonly lapsedAt: Instant;
      /** The plan change that was paid meanwhile; null: the subscription had ended. */
      readonly replaced: PaymentNumber | null;
      /** When that was. */
      readonly replacedSince: Instant;
      readonly forfeited: Credits;
    }
  | {
      /** It paid for the running period, was refunded, and a renewal was charged by itself. */
      readonly kind: 'CHARGED_AGAIN';
      readonly refundedAt: Instant;
      readonly renewal: PaymentNumber;
      readonly renewedAt: Instant;
      readonly renewalAmount: Money;
    }
  | {
      /** It was refunded, and credits that it brought stayed. */
      readonly kind: 'CREDITS_KEPT';
      readonly refundedAt: Instant;
      readonly brought: Credits;
      readonly taken: Credits;
      readonly kept: Credits;
    }
  | {
      /** The autopilot bought it, and nothing of it was ever used. */
      readonly kind: 'UNUSED_PACK';
      readonly credits: Credits;
    }
);

/** A refund that somebody asked for. */
export interface AuditedRefund {
  readonly payment: PaymentNumber;
  readonly at: Instant;
  /** What it took, by ADJUSTMENT. */
  readonly taken: Credits;
  /** Subscription credits that could be spent right after it. */
  readonly left: Credits;
}

export interface AccountPast {
  readonly id: AccountId;
  /** In order of their numbers. */
  readonly payments: readonly Payment[];
  readonly refunds: readonly AuditedRefund[];
  readonly grants: readonly Grant[];
  /** When subscriptions of the account ended. */
  readonly ends: readonly Instant[];
}

/** What is loaded of accounts, a page at a time. */
export interface AuditStore {
  now(): Promise<Instant>;
  /** Null: there are no more accounts after this one. */
  page(after: AccountId | null): Promise<AuditPage | null>;
}

export interface AuditPage {
  /** How many accounts it covers. */
  readonly accounts: number;
  readonly last: AccountId;
  /** Of those that there may be something to say of. */
  readonly pasts: readonly AccountPast[];
}

/** Money that came and has brought something; what came too late has brought nothing. */
interface Delivered extends Payment {
  readonly settledAt: Instant;
  readonly grant: GrantNumber;
}

/** A pack counts as unused if it was bought before `unusedSince`. */
export function auditAccount(past: AccountPast, unusedSince: Instant): readonly AuditFinding[] {
  const delivered = past.payments.filter(isDelivered);
  const plans = delivered.filter(({ purpose }) => purpose.kind !== 'PAYG').toSorted(byGrant);
  return [
    ...plans.flatMap((payment) => lateSettlement(past, plans, payment)),
    ...plans.flatMap((payment) => chargedAgain(past, plans, payment)),
    ...plans.flatMap((payment) => creditsKept(past, plans, payment)),
    ...delivered.flatMap((payment) => unusedPack(past, payment, unusedSince)),
  ];
}

/** Whether anything can be said of an account with such a payment. */
export function isWorthAuditing(payment: Payment): boolean {
  if (!isDelivered(payment)) return false;
  if (payment.purpose.kind === 'PAYG') return payment.autopilot !== null;
  return payment.state === 'REFUNDED' || lapsedAt(payment) !== null;
}

function lateSettlement(
  { id, ends }: AccountPast,
  plans: readonly Delivered[],
  payment: Delivered,
): readonly AuditFinding[] {
  const lapsed = lapsedAt(payment);
  if (lapsed === null) return [];
  const isMeanwhile = (at: Instant) => at > payment.createdAt && at <= payment.settledAt;
  const other = plans.findLast(
    ({ number, purpose, settledAt, grant }) =>
      number !== payment.number &&
      purpose.kind === 'PLAN_CHANGE' &&
      isMeanwhile(settledAt) &&
      grant < payment.grant,
  );
  const end = ends.findLast(isMeanwhile);
  const replacedSince = other?.settledAt ?? end;
  if (replacedSince === undefined) return [];
  const { effect } = payment.purpose as Extract<PaymentPurpose, { kind: 'PLAN_CHANGE' }>;
  return [
    {
      ...factsOf(id, payment),
      kind: 'LATE_SETTLEMENT',
      lapsedAt: lapsed,
      replaced: other?.number ?? null,
      replacedSince,
      forfeited: effect?.forfeited ?? 0n,
    },
  ];
}

/** A refund of an earlier period leaves the subscription as it is, and so do later versions. */
function chargedAgain(
  { id, refunds, grants }: AccountPast,
  plans: readonly Delivered[],
  payment: Delivered,
): readonly AuditFinding[] {
  const refund = refundOf(refunds, payment);
  if (refund === null) return [];
  const later = plans.filter(({ grant }) => grant > payment.grant);
  if (later.some(({ settledAt }) => settledAt <= refund.at)) return [];
  const [next] = later;
  if (next === undefined || next.purpose.kind !== 'RENEWAL' || next.state === 'REFUNDED') return [];
  if (subscriptionOf(grants, next) !== subscriptionOf(grants, payment)) return [];
  return [
    {
      ...factsOf(id, payment),
      kind: 'CHARGED_AGAIN',
      refundedAt: refund.at,
      renewal: next.number,
      renewedAt: next.settledAt,
      renewalAmount: next.amount,
    },
  ];
}

function creditsKept(
  { id, refunds, grants }: AccountPast,
  plans: readonly Delivered[],
  payment: Delivered,
): readonly AuditFinding[] {
  const refund = refundOf(refunds, payment);
  if (refund === null) return [];
  const next = plans.find(({ grant }) => grant > payment.grant)?.grant ?? Number.POSITIVE_INFINITY;
  const budgets = grants.filter(
    ({ kind, number, effectiveAt }) =>
      kind === 'SUBSCRIPTION' &&
      number >= payment.grant &&
      number < next &&
      effectiveAt <= refund.at,
  );
  const brought = sum(budgets.map(({ granted }) => granted));
  const kept = smaller(brought - refund.taken, refund.left);
  if (kept <= 0n) return [];
  const { at: refundedAt, taken } = refund;
  return [{ ...factsOf(id, payment), kind: 'CREDITS_KEPT', refundedAt, brought, taken, kept }];
}

function unusedPack(
  { id, grants }: AccountPast,
  payment: Delivered,
  unusedSince: Instant,
): readonly AuditFinding[] {
  const { purpose, autopilot, state, settledAt } = payment;
  if (purpose.kind !== 'PAYG' || autopilot === null || settledAt >= unusedSince) return [];
  if (state !== 'SETTLED' && state !== 'PARTIALLY_REFUNDED') return [];
  const grant = grants.find(({ number }) => number === payment.grant);
  if (grant === undefined || grant.remaining !== grant.granted) return [];
  return [{ ...factsOf(id, payment), kind: 'UNUSED_PACK', credits: grant.granted }];
}

function factsOf(account: AccountId, { number, amount, settledAt }: Delivered) {
  return { account, payment: number, amount, settledAt };
}

function refundOf(refunds: readonly AuditedRefund[], { number, state }: Delivered) {
  if (state !== 'REFUNDED') return null;
  return refunds.find(({ payment }) => payment === number) ?? null;
}

/** Null: it came in time. */
function lapsedAt({ purpose, settledAt }: Payment): Instant | null {
  if (purpose.kind !== 'PLAN_CHANGE' || settledAt === null) return null;
  return settledAt > purpose.lapsesAt ? purpose.lapsesAt : null;
}

function subscriptionOf(grants: readonly Grant[], payment: Delivered) {
  const grant = grants.find(({ number }) => number === payment.grant);
  return grant !== undefined && isSubscriptionKind(grant.kind) ? grant.subscription : null;
}

function isDelivered(payment: Payment): payment is Delivered {
  return payment.settledAt !== null && payment.grant !== null;
}

/** The order in which they took effect: grants bear the numbers of their entries. */
function byGrant(a: Delivered, b: Delivered): number {
  return a.grant - b.grant;
}
