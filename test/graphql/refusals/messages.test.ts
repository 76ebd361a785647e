import 'reflect-metadata';
import type { Warning } from '../../../src/account/state/alert';
import type { BalanceParts } from '../../../src/account/state/balance';
import { alertMessage } from '../../../src/graphql/alerts/alert-message';
import { refusalOf } from '../../../src/graphql/refusals/refusals';
import { credits } from '../../support/played-account';

const START = Date.UTC(2030, 0, 1);

function message(warning: Warning, total: string, used: string | null = null): string {
  const budget = used && {
    monthlyCredits: credits('40'),
    used: credits(used),
    periodStart: START,
    periodEnd: START,
  };
  const balance = { total: credits(total), budget: budget || null } as BalanceParts;
  return alertMessage({ number: 1 as never, raisedAt: START, warning, balance, freeUnits: {} });
}

const BUDGET_USED: Warning = { kind: 'BUDGET_USED', ratio: 0.8 };
const below = (threshold: string): Warning => ({
  kind: 'BALANCE_BELOW',
  threshold: credits(threshold),
});
const expiring = (amount: string, days: number): Warning => ({
  kind: 'GRANT_EXPIRING',
  grant: 1 as never,
  days,
  credits: credits(amount),
  expiresAt: START,
});

it.each([
  [
    BUDGET_USED,
    '8',
    '32',
    "80% of this month's budget is used: 32 of 40 credits. 8 credits are left in all.",
  ],
  [
    BUDGET_USED,
    '1',
    '39',
    "97.5% of this month's budget is used: 39 of 40 credits. 1 credit is left in all.",
  ],
  [
    BUDGET_USED,
    '0.5',
    '240',
    "More than this month's budget is used: 600%, 240 of 40 credits. 0.5 credits are left in all.",
  ],
  [below('1'), '0', null, 'The balance has fallen below 1 credit: 0 credits are left.'],
  [below('2'), '1', null, 'The balance has fallen below 2 credits: 1 credit is left.'],
  [
    { kind: 'SUBSCRIPTION_CREDITS_EXHAUSTED' },
    '1',
    null,
    'All credits of the subscription are used. From now on others are: 1 credit is left.',
  ],
  [{ kind: 'CREDITS_EXHAUSTED' }, '0', null, 'All credits are used.'],
  [expiring('1', 1), '3', null, '1 credit expires within 1 day. 3 credits are left in all.'],
  [expiring('2', 7), '1', null, '2 credits expire within 7 days. 1 credit is left in all.'],
  [
    { kind: 'RUN_OUT_EXPECTED', days: 3, expectedOn: '2030-01-04' },
    '1',
    null,
    'What is left, 1 credit, is expected to be used by 2030-01-04.',
  ],
] as const)(
  'tells one credit from several, and what is really used (%#)',
  (warning, total, used, text) => {
    expect(message(warning, total, used)).toBe(text);
  },
);

it.each([
  ['1', '0.5', 'This needs 1 credit and 0.5 credits are there: 0.5 short.'],
  ['2', '1', 'This needs 2 credits and 1 credit is there: 1 short.'],
  ['30', '22', 'This needs 30 credits and 22 credits are there: 8 short.'],
])('says what is missing for %s with %s', (required, available, text) => {
  const refusal = refusalOf({
    type: 'InsufficientCredits',
    required: credits(required),
    available: credits(available),
    suggestedPack: null,
    nextGrantAt: null,
  });
  expect(refusal.message.startsWith(`${text} You can`)).toBe(true);
});

it('says what may be given back and what may be spent', () => {
  const reversal = (amount: string) =>
    refusalOf({ type: 'ReversalExceedsConsumption', reversible: credits(amount) });
  expect(reversal('1').message).toMatch(/^1 credit of this/);
  expect(reversal('2').message).toMatch(/^2 credits of this/);
  const limit = { limit: credits('1'), used: credits('0.5'), resetsAt: START };
  const reached = refusalOf({ type: 'SpendingLimitReached', ...limit });
  expect(reached.message).toContain('has spent 0.5 of the 1 credit that it may spend');
});
