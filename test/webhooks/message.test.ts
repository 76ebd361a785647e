import type { PlanTerms } from '../../src/account/state/account';
import type { AutopilotDecision } from '../../src/account/state/autopilot-decision';
import { EVENT_KINDS, TOLD_BY_MAIL_ONLY } from '../../src/account/state/listener';
import type { Happening } from '../../src/account/vocabulary/event';
import type {
  AccountId,
  AlertNumber,
  AutopilotDecisionNumber,
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

function steered(
  kind: AutopilotDecision['kind'],
  facts: Partial<AutopilotDecision> = {},
): Happening {
  const decision: AutopilotDecision = {
    number: 6 as AutopilotDecisionNumber,
    at: JANUARY,
    kind,
    action: null,
    runOutProbability: 0.25,
    reason: 'It may not last.',
    actsAt: null,
    payment: null,
    ...facts,
  };
  const monthlyLimit = money(9_000n, 'USD');
  return {
    kind: `AUTOPILOT_${kind}`,
    decision,
    monthlyLimit,
    spentThisMonth: money(900n, 'USD'),
  };
}
const steeredTold = (facts: object = {}) => ({
  decisionNumber: 6,
  action: null,
  runOutProbability: 0.25,
  reason: 'It may not last.',
  actsAt: null,
  paymentId: null,
  monthlyLimit: { minorUnits: '9000', currency: 'USD' },
  spentThisMonth: { minorUnits: '900', currency: 'USD' },
  ...facts,
});
const BUY: AutopilotDecision['action'] = {
  kind: 'BUY_PAYG',
  pack: {
    code: 'PAYG_10',
    version: 1,
    credits: 10_000_000n,
    price: money(900n, 'USD'),
    validityMonths: 24,
  },
  quantity: 2,
  cost: money(1_800n, 'USD'),
};
const BUY_TOLD = {
  kind: 'BUY_PAYG',
  pack: { code: 'PAYG_10', version: 1 },
  quantity: 2,
  cost: { minorUnits: '1800', currency: 'USD' },
};
const UPGRADE: AutopilotDecision['action'] = {
  kind: 'CHANGE_PLAN',
  change: 'UPGRADE',
  terms: TERMS,
  effectiveAt: FEBRUARY,
  cost: money(900n, 'USD'),
};
const UPGRADE_TOLD = {
  kind: 'UPGRADE',
  ...PLAN,
  effectiveAt: FEBRUARY_TEXT,
  cost: { minorUnits: '900', currency: 'USD' },
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
    alert({ kind: 'RUN_OUT_EXPECTED', days: 5, expectedOn: '2027-01-14' }),
    alertTold({
      kind: 'RUN_OUT_EXPECTED',
      days: 5,
      expectedOn: '2027-01-14',
      runOutCause: 'SPENT',
    }),
  ],
  [
    'alert.raised',
    alert({ kind: 'RUN_OUT_EXPECTED', days: 5, expectedOn: '2027-01-14', cause: 'EXPIRED' }),
    alertTold({
      kind: 'RUN_OUT_EXPECTED',
      days: 5,
      expectedOn: '2027-01-14',
      runOutCause: 'EXPIRED',
    }),
  ],
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
    'subscription.renews_soon',
    { kind: 'SUBSCRIPTION_RENEWS_SOON', terms: TERMS, renewsAt: FEBRUARY, change: null },
    {
      ...PLAN,
      renewsAt: FEBRUARY_TEXT,
      amount: {
        minorUnits: String(TERMS.plan.prices[TERMS.interval].minorUnits),
        currency: TERMS.plan.prices[TERMS.interval].currency,
      },
      change: null,
    },
  ],
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
  [
    'autopilot.announced',
    steered('ANNOUNCED', { action: BUY, actsAt: FEBRUARY }),
    steeredTold({ action: BUY_TOLD, actsAt: FEBRUARY_TEXT }),
  ],
  [
    'autopilot.acted',
    steered('ACTED', { action: UPGRADE, payment: 4 as PaymentNumber }),
    steeredTold({ action: UPGRADE_TOLD, paymentId: `pay_${KEY}_4` }),
  ],
  ['autopilot.withdrawn', steered('WITHDRAWN'), steeredTold()],
  ['autopilot.refused', steered('REFUSED', { action: BUY }), steeredTold({ action: BUY_TOLD })],
  [
    'autopilot.paused',
    steered('PAUSED', { runOutProbability: null }),
    steeredTold({ runOutProbability: null }),
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
  const heard = EVENT_KINDS.filter((kind) => !TOLD_BY_MAIL_ONLY.has(kind));
  expect([...kinds].toSorted()).toEqual(heard.toSorted());
});
