import type { Grant } from '../../src/account/state/grant';
import type { Payment } from '../../src/account/state/payment';
import { type AccountPast, auditAccount, isWorthAuditing } from '../../src/ledger/audit';
import type { GrantNumber, PaymentNumber, SubscriptionNumber } from '../../src/units/ids';
import { DAY_MS, HOUR_MS } from '../../src/units/instant';
import { money } from '../../src/units/money';
import { grantOf } from '../storage/records';
import { ACCOUNT_ID, credits } from '../support/played-account';

const JAN_31 = Date.UTC(2026, 0, 31);
const LONG_AFTER = JAN_31 + 400 * DAY_MS;
const price = money(900n, 'USD');
const plan = {
  code: 'MONTHLY_40',
  version: 1,
  name: '40 credits a month',
  monthlyCredits: credits('40'),
  rolloverMonths: 5,
  prices: { MONTH: price, YEAR: price },
};
const terms = { plan, interval: 'MONTH' } as const;

function paid(number: number, settledAt: number, more: Partial<Payment> = {}) {
  const payment: Payment = {
    number: number as PaymentNumber,
    idempotencyKey: null,
    state: 'SETTLED',
    amount: price,
    method: null,
    purpose: {
      kind: 'PLAN_CHANGE',
      change: 'SUBSCRIBE',
      terms,
      lapsesAt: JAN_31 + DAY_MS,
      effect: null,
    },
    createdAt: JAN_31,
    settledAt,
    declineCode: null,
    grant: (number * 10) as GrantNumber,
    autopilot: null,
    refunds: [],
    shortfall: 0n,
    dispute: null,
    disputeExpectedAt: null,
    apiKey: null,
    ...more,
  };
  return payment;
}

const renewed = (number: number, at: number, more: Partial<Payment> = {}) =>
  paid(number, at, { purpose: { kind: 'RENEWAL', dueAt: at, terms }, ...more });

const budget = (number: number, more: Partial<Grant> = {}) =>
  grantOf(number, credits('40'), {
    kind: 'SUBSCRIPTION',
    subscription: 1 as SubscriptionNumber,
    effectiveAt: JAN_31,
    ...more,
  });

const kindsOf = (past: Partial<AccountPast>, unusedSince = LONG_AFTER): readonly string[] =>
  auditAccount(
    { id: ACCOUNT_ID, payments: [], refunds: [], grants: [], ends: [], ...past },
    unusedSince,
  ).map(({ kind, payment }) => `${kind} ${payment}`);

describe('a late settlement', () => {
  const lapse = JAN_31 + DAY_MS;
  const late = paid(2, lapse + 1);
  const meanwhile = paid(1, JAN_31 + HOUR_MS);

  it('is told where it replaced what was bought meanwhile', () => {
    expect(kindsOf({ payments: [meanwhile, late] })).toEqual(['LATE_SETTLEMENT 2']);
  });

  it.each<[string, Partial<AccountPast>]>([
    ['it came in time, to the millisecond', { payments: [meanwhile, paid(2, lapse)] }],
    ['nothing was bought meanwhile', { payments: [paid(1, JAN_31), late] }],
    ['only a renewal was', { payments: [renewed(1, JAN_31 + HOUR_MS), late] }],
    ['it brought nothing', { payments: [meanwhile, { ...late, grant: null, state: 'REFUNDED' }] }],
    ['what was bought brought nothing', { payments: [{ ...meanwhile, grant: null }, late] }],
    ['a subscription ended before it was asked for', { payments: [late], ends: [JAN_31] }],
    ['one ended after it', { payments: [late], ends: [lapse + 2] }],
  ])('is none where %s', (_, past) => {
    expect(kindsOf(past)).toEqual([]);
  });

  it('is told where the subscription had ended meanwhile', () => {
    expect(kindsOf({ payments: [late], ends: [lapse] })).toEqual(['LATE_SETTLEMENT 2']);
  });
});

describe('a refunded plan', () => {
  const refund = { payment: 1 as PaymentNumber, at: JAN_31 + HOUR_MS, taken: 0n, left: 0n };
  const first = paid(1, JAN_31, { state: 'REFUNDED' });
  const feb = JAN_31 + 28 * DAY_MS;
  const grants = [budget(10), budget(20, { effectiveAt: feb })];
  const past = { payments: [first, renewed(2, feb)], refunds: [refund], grants };

  it('is told where it was charged again', () => {
    expect(kindsOf(past)).toEqual(['CHARGED_AGAIN 1']);
    const disputed = { ...past, payments: [first, renewed(2, feb, { state: 'DISPUTED' })] };
    expect(kindsOf(disputed)).toEqual(['CHARGED_AGAIN 1']);
  });

  it.each<[string, Partial<AccountPast>]>([
    ['the renewal was refunded', { payments: [first, renewed(2, feb, { state: 'REFUNDED' })] }],
    ['somebody chose a plan', { payments: [first, paid(2, feb, { createdAt: feb })] }],
    [
      'another had followed before the refund: its period was over',
      { payments: [first, renewed(2, JAN_31 + 1), renewed(3, feb)] },
    ],
    ['nobody knows of a refund', { refunds: [] }],
    ['it was refunded in part', { payments: [{ ...first, state: 'PARTIALLY_REFUNDED' }] }],
    [
      'the renewal was another subscription’s',
      { grants: [budget(10), budget(20, { subscription: 2 as SubscriptionNumber })] },
    ],
  ])('is none where %s', (_, changes) => {
    expect(kindsOf({ ...past, ...changes })).toEqual([]);
  });

  const kept = (taken: string, left: string, changes: Partial<AccountPast> = {}) =>
    auditAccount(
      {
        id: ACCOUNT_ID,
        payments: [first],
        refunds: [{ ...refund, taken: credits(taken), left: credits(left) }],
        grants: [budget(10), budget(12), budget(14, { kind: 'ROLLOVER' })],
        ends: [],
        ...changes,
      },
      LONG_AFTER,
    ).map((finding) => (finding.kind === 'CREDITS_KEPT' ? finding.kept : null));

  it('is told with what it brought and was not taken, at most what was left', () => {
    expect(kept('0', '100')).toEqual([credits('80')]);
    expect(kept('40', '100')).toEqual([credits('40')]);
    expect(kept('40', '0.5')).toEqual([credits('0.5')]);
  });

  it('kept nothing where all was taken, or nothing was left', () => {
    expect(kept('80', '100')).toEqual([]);
    expect(kept('40', '0')).toEqual([]);
  });

  it('brought no budget of after its refund, nor of the payment after it', () => {
    const after = { grants: [budget(10), budget(12, { effectiveAt: refund.at + 1 })] };
    expect(kept('0', '100', after)).toEqual([credits('40')]);
    const upgraded = { payments: [first, paid(2, JAN_31 + 1)], grants: [budget(10), budget(20)] };
    expect(kept('0', '100', upgraded)).toEqual([credits('40')]);
  });
});

describe('a pack of the autopilot', () => {
  const pack = { code: 'PAYG_10', version: 1, credits: credits('10'), price, validityMonths: 24 };
  const bought = paid(1, JAN_31, {
    purpose: { kind: 'PAYG', pack, quantity: 1 },
    autopilot: 1 as NonNullable<Payment['autopilot']>,
  });
  const whole = grantOf(10, credits('10'));
  const found = (payment: Payment, grant = whole, unusedSince = JAN_31 + 1) =>
    kindsOf({ payments: [payment], grants: [grant] }, unusedSince);

  it('is told where nothing of it was used', () => {
    expect(found(bought)).toEqual(['UNUSED_PACK 1']);
    expect(found({ ...bought, state: 'PARTIALLY_REFUNDED' })).toEqual(['UNUSED_PACK 1']);
  });

  it('is none where it is young, somebody’s own, refunded, used or held', () => {
    expect(found(bought, whole, JAN_31)).toEqual([]);
    expect(found({ ...bought, autopilot: null })).toEqual([]);
    expect(found({ ...bought, state: 'REFUNDED' })).toEqual([]);
    expect(found(bought, { ...whole, remaining: credits('9.999999') })).toEqual([]);
    expect(found(bought, { ...whole, remaining: credits('9'), held: credits('1') })).toEqual([]);
  });
});

it('looks closer only where there may be something to say', () => {
  expect(isWorthAuditing(paid(1, JAN_31))).toBe(false);
  expect(isWorthAuditing(paid(1, JAN_31, { state: 'REFUNDED', grant: null }))).toBe(false);
  expect(isWorthAuditing(paid(1, JAN_31, { state: 'REFUNDED' }))).toBe(true);
  expect(isWorthAuditing(paid(1, JAN_31 + DAY_MS + 1))).toBe(true);
});
