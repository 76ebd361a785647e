import type { PlanTerms } from '../../src/account/account';
import type { Happening } from '../../src/account/event';
import { EVENT_KINDS } from '../../src/account/listener';
import type {
  AccountId,
  AlertNumber,
  EventNumber,
  GrantNumber,
  PaymentNumber,
} from '../../src/units/ids';
import { money } from '../../src/units/money';
import { messageOf } from '../../src/webhooks/message';

const KEY = '0123456789abcdef'.repeat(2);
const ACCOUNT = `acc_${KEY}` as AccountId;
const JANUARY = Date.UTC(2030, 0, 1);
const FEBRUARY = Date.UTC(2030, 1, 1);
const TERMS: PlanTerms = {
  plan: {
    code: 'MONTHLY_40',
    version: 2,
    name: 'Forty',
    monthlyCredits: 40_000_000n,
    rolloverMonths: 2,
    prices: { MONTH: money(900n, 'USD'), YEAR: money(9_000n, 'USD') },
  },
  interval: 'MONTH',
};
const PLAN = { plan: { code: 'MONTHLY_40', version: 2, name: 'Forty' }, interval: 'MONTH' };
const FEBRUARY_TEXT = '2030-02-01T00:00:00.000Z';
const BALANCE = {
  accountId: ACCOUNT,
  asOf: JANUARY,
  sequence: 9,
  total: 8_000_000n,
  subscription: 8_000_000n,
  rolledOver: 500_000n,
  payg: 0n,
  enterprise: 0n,
  promotional: 0n,
  reserved: 0n,
  frozen: 0n,
  budget: {
    monthlyCredits: 40_000_000n,
    used: 32_000_000n,
    periodStart: JANUARY,
    periodEnd: FEBRUARY,
  },
  nextExpiry: null,
};
const BALANCE_TOLD = {
  asOf: '2030-01-01T00:00:00.000Z',
  sequence: '9',
  total: '8',
  subscription: '8',
  rolledOver: '0.5',
  payg: '0',
  enterprise: '0',
  promotional: '0',
  reserved: '0',
  frozen: '0',
  budget: {
    monthlyCredits: '40',
    used: '32',
    periodStart: '2030-01-01T00:00:00.000Z',
    periodEnd: FEBRUARY_TEXT,
  },
  nextExpiry: null,
};

type Warning = (Happening & { kind: 'ALERT_RAISED' })['alert']['warning'];
const alert = (warning: Warning): Happening => ({
  kind: 'ALERT_RAISED',
  alert: {
    number: 3 as AlertNumber,
    raisedAt: JANUARY,
    warning,
    balance: BALANCE,
    freeUnits: {},
  },
  nextBudgetAt: FEBRUARY,
});
const alertTold = (facts: object) => ({
  alertId: `alt_${KEY}_3`,
  ...facts,
  raisedAt: '2030-01-01T00:00:00.000Z',
  balance: BALANCE_TOLD,
  nextBudgetAt: FEBRUARY_TEXT,
});
const payment = { payment: 4 as PaymentNumber, amount: money(900n, 'USD') };
const paymentTold = {
  paymentId: `pay_${KEY}_4`,
  amount: { minorUnits: '900', currency: 'USD' },
};

const TOLD: readonly (readonly [string, Happening, object])[] = [
  [
    'alert.raised',
    alert({ kind: 'BUDGET_USED', ratio: 0.8 }),
    alertTold({ kind: 'BUDGET_USED', budgetRatio: 0.8 }),
  ],
  [
    'alert.raised',
    alert({ kind: 'BALANCE_BELOW', threshold: 10_000_000n }),
    alertTold({ kind: 'BALANCE_BELOW', credits: '10' }),
  ],
  ['alert.raised', alert({ kind: 'CREDITS_EXHAUSTED' }), alertTold({ kind: 'CREDITS_EXHAUSTED' })],
  [
    'alert.raised',
    alert({
      kind: 'GRANT_EXPIRING',
      grant: 5 as GrantNumber,
      days: 7,
      credits: 1_500_000n,
      expiresAt: FEBRUARY,
    }),
    alertTold({
      kind: 'GRANT_EXPIRING',
      grantId: `grt_${KEY}_5`,
      days: 7,
      credits: '1.5',
      expiresAt: FEBRUARY_TEXT,
    }),
  ],
  [
    'credits.granted',
    { kind: 'CREDITS_GRANTED', grantKind: 'PAYG', credits: 250_000n, expiresAt: null },
    { grantKind: 'PAYG', credits: '0.25', expiresAt: null },
  ],
  [
    'subscription.changed',
    { kind: 'SUBSCRIPTION_CHANGED', change: 'UPGRADE', effectiveAt: FEBRUARY, terms: TERMS },
    { change: 'UPGRADE', effectiveAt: FEBRUARY_TEXT, ...PLAN },
  ],
  [
    'subscription.changed',
    { kind: 'SUBSCRIPTION_CHANGED', change: 'CANCELLATION', effectiveAt: FEBRUARY, terms: null },
    { change: 'CANCELLATION', effectiveAt: FEBRUARY_TEXT, plan: null, interval: null },
  ],
  ['subscription.renewed', { kind: 'SUBSCRIPTION_RENEWED', terms: TERMS }, PLAN],
  [
    'subscription.past_due',
    {
      kind: 'SUBSCRIPTION_PAST_DUE',
      terms: TERMS,
      nextAttemptAt: FEBRUARY,
      isLastAttempt: false,
    },
    { ...PLAN, nextAttemptAt: FEBRUARY_TEXT, isLastAttempt: false },
  ],
  [
    'subscription.cancelled',
    { kind: 'SUBSCRIPTION_CANCELLED', terms: TERMS, reason: 'NOT_PAID' },
    { ...PLAN, reason: 'NOT_PAID' },
  ],
  ['payment.settled', { kind: 'PAYMENT_SETTLED', ...payment }, paymentTold],
  [
    'payment.declined',
    { kind: 'PAYMENT_DECLINED', ...payment, declineCode: null },
    { ...paymentTold, declineCode: null },
  ],
];

it.each(TOLD)('tells %s with its facts', (type, happening, facts) => {
  const event = { number: 12 as EventNumber, at: JANUARY, happening };
  const body = messageOf({ account: ACCOUNT, externalId: 'ada', event });
  expect(JSON.parse(body)).toEqual({
    type,
    timestamp: '2030-01-01T00:00:00.000Z',
    data: { accountId: ACCOUNT, externalId: 'ada', eventNumber: 12, ...facts },
  });
  expect(body.length).toBeLessThan(20_000);
});

it('has told of every kind', () => {
  const kinds = new Set(TOLD.map(([, { kind }]) => kind));
  expect([...kinds].toSorted()).toEqual(EVENT_KINDS.toSorted());
});
