import type { Alert, Warning } from '../../../src/account/state/alert';
import type { BalanceParts } from '../../../src/account/state/balance';
import { writeLetter } from '../../../src/mail/letters/write-letter';
import type { Advice } from '../../../src/mail/words/adviser';
import type { Letter } from '../../../src/mail/words/letter';
import { ACCOUNT_ID, credits } from '../../support/played-account';

export const SITE = 'https://billing.example.com';
export const PERIOD_START = Date.UTC(2027, 0, 10, 9);
export const PERIOD_END = Date.UTC(2027, 1, 10, 9);

/** 400 of 500 used, and 10 of PAYG. */
export const BALANCE: BalanceParts = {
  accountId: ACCOUNT_ID,
  asOf: PERIOD_START,
  sequence: 7,
  total: credits('110.5'),
  subscription: credits('100.5'),
  rolledOver: 0n,
  payg: credits('10'),
  enterprise: 0n,
  promotional: 0n,
  reserved: 0n,
  frozen: 0n,
  budget: {
    monthlyCredits: credits('500'),
    used: credits('400'),
    periodStart: PERIOD_START,
    periodEnd: PERIOD_END,
  },
  nextExpiry: null,
};

export const ALL_PAYG = { subscription: 0n, total: credits('10') };

export function letter(
  warning: Warning,
  balance: Partial<BalanceParts> = {},
  locale = 'en',
  nextBudgetAt: number | null = PERIOD_END,
  advice: Advice | null = null,
): Letter {
  const alert: Alert = {
    number: 1 as never,
    raisedAt: PERIOD_START,
    warning,
    balance: { ...BALANCE, ...balance },
    freeUnits: {},
  };
  const happening = { kind: 'ALERT_RAISED', alert, nextBudgetAt } as const;
  const event = { number: 1 as never, at: PERIOD_START, happening };
  const written = writeLetter({ event, addressee: { name: 'Ann', locale } }, SITE, advice);
  if (written === null) throw new Error('no letter was written');
  return written;
}

export const BUDGET_USED: Warning = { kind: 'BUDGET_USED', ratio: 0.8 };
export const SUBSCRIPTION_OUT: Warning = { kind: 'SUBSCRIPTION_CREDITS_EXHAUSTED' };
export const OUT: Warning = { kind: 'CREDITS_EXHAUSTED' };
export const BELOW: Warning = { kind: 'BALANCE_BELOW', threshold: credits('120') };
export const RUN_OUT: Warning = { kind: 'RUN_OUT_EXPECTED', days: 5, expectedOn: '2027-01-14' };
export const EXPIRING = {
  kind: 'GRANT_EXPIRING',
  grant: 3 as never,
  days: 7,
  credits: credits('1'),
  expiresAt: PERIOD_END,
} satisfies Warning;
