import type { Alert, Warning } from '../../../src/account/state/alert';
import type { BalanceParts } from '../../../src/account/state/balance';
import type { Told } from '../../../src/events/delivery-store';
import { renderText } from '../../../src/mail/letters/render';
import { writeLetter } from '../../../src/mail/letters/write-letter';
import type { Letter } from '../../../src/mail/words/letter';
import { ACCOUNT_ID, credits } from '../../support/played-account';

const RAISED_AT = Date.UTC(2027, 0, 10, 9);
const AT_80: Warning = { kind: 'BUDGET_USED', ratio: 0.8 };
const AT_90: Warning = { kind: 'BUDGET_USED', ratio: 0.9 };
const PAYG_STARTS: Warning = { kind: 'SUBSCRIPTION_CREDITS_EXHAUSTED' };
const OUT: Warning = { kind: 'CREDITS_EXHAUSTED' };
const BELOW_10: Warning = { kind: 'BALANCE_BELOW', threshold: credits('10') };
const BELOW_1: Warning = { kind: 'BALANCE_BELOW', threshold: credits('1') };
const RUN_OUT: Warning = { kind: 'RUN_OUT_EXPECTED', days: 5, expectedOn: '2027-01-14' };
const UNUSED: Warning = { ...RUN_OUT, cause: 'EXPIRED' };
const EXPIRING: Warning = {
  kind: 'GRANT_EXPIRING',
  grant: 1 as never,
  days: 5,
  credits: credits('3'),
  expiresAt: Date.UTC(2027, 0, 15, 9),
};

function balance(total: string): BalanceParts {
  return {
    accountId: ACCOUNT_ID,
    asOf: RAISED_AT,
    sequence: 7,
    total: credits(total),
    subscription: 0n,
    rolledOver: 0n,
    payg: credits(total),
    enterprise: 0n,
    promotional: 0n,
    reserved: 0n,
    frozen: 0n,
    budget: null,
    nextExpiry: null,
  };
}

/** Each with the balance right after it. */
type Raised = readonly [Warning, string];

function letter(raised: readonly Raised[], locale = 'en', digestOf: string | null = null): Letter {
  const told = raised.map(([warning, total], index): Told => {
    const alert = {
      number: (index + 1) as never,
      raisedAt: RAISED_AT,
      warning,
      balance: balance(total),
      freeUnits: {},
    } satisfies Alert;
    const happening = { kind: 'ALERT_RAISED', alert, nextBudgetAt: null } as const;
    return { number: (index + 1) as never, at: RAISED_AT, happening };
  });
  const [event, ...others] = told.toReversed();
  const alongside = others.map((it) => ({ number: it.number as never, event: it, fence: null }));
  const standing = digestOf === null ? null : { balance: balance(digestOf), nextBudgetAt: null };
  const written = writeLetter(
    {
      event: event as Told,
      alongside,
      isDigest: digestOf !== null,
      standing,
      addressee: { name: 'Ann', locale },
    },
    'https://billing.example.com',
  );
  if (written === null) throw new Error('no letter was written');
  return written;
}

const subjectOf = (...raised: readonly Raised[]) => letter(raised).subject;

it('has the subject of the gravest, whatever the order', () => {
  expect(subjectOf([AT_80, '5'], [OUT, '0'], [BELOW_10, '0'])).toBe('You have no credits left');
  expect(subjectOf([AT_80, '5'], [PAYG_STARTS, '5'], [BELOW_10, '5'])).toMatch(
    /^Your subscription credits are used up/,
  );
  expect(subjectOf([AT_80, '0.5'], [BELOW_10, '0.5'], [BELOW_1, '0.5'])).toBe(
    subjectOf([BELOW_1, '0.5']),
  );
  expect(subjectOf([AT_80, '50'], [AT_90, '50'])).toBe(subjectOf([AT_90, '50']));
  expect(subjectOf([EXPIRING, '5'], [AT_80, '5'])).toBe(subjectOf([AT_80, '5']));
});

it('says nothing that the last balance does not bear out', () => {
  const { subject, facts } = letter([
    [OUT, '0'],
    [AT_80, '20'],
    [BELOW_10, '9'],
  ]);
  expect(subject).toBe(subjectOf([BELOW_10, '9']));
  expect(facts.filter(({ label }) => label === 'Credits left')).toEqual([
    { label: 'Credits left', value: '9' },
  ]);
});

it('names each warning once, in order, where there are several', () => {
  const all: readonly Raised[] = [AT_80, PAYG_STARTS, OUT, BELOW_1, RUN_OUT, UNUSED, EXPIRING].map(
    (warning) => [warning, '0'] as const,
  );
  expect(letter(all).facts.at(-1)).toEqual({
    label: 'This mail warns of',
    value:
      '80% of the budget reached; subscription credits used up; all credits used up; ' +
      'below 1 credit; expected to run out on January 14, 2027; ' +
      'expected to expire unused by January 14, 2027; ' +
      '3 credits expire on January 15, 2027 at 9:00 AM UTC',
  });
  expect(letter(all, 'de').facts.at(-1)).toEqual({
    label: 'Diese E-Mail warnt vor',
    value:
      '80\u00a0% des Budgets erreicht; Abonnement-Credits verbraucht; alle Credits verbraucht; ' +
      'weniger als 1 Credit; voraussichtlich aufgebraucht am 14. Januar 2027; ' +
      'voraussichtlich ungenutzt verfallen bis 14. Januar 2027; ' +
      '3 Credits verfallen am 15. Januar 2027 um 09:00 UTC',
  });
  expect(letter([[OUT, '0']]).facts).toEqual(
    letter([[OUT, '0']]).facts.filter(({ label }) => label !== 'This mail warns of'),
  );
});

it('lists what was held back, with the state of now', () => {
  const held = letter(
    [
      [BELOW_10, '9'],
      [OUT, '0'],
    ],
    'en',
    '44',
  );
  expect(held.subject).toBe('2 more warnings about your credits');
  expect(held.facts.slice(0, 3)).toEqual([
    { label: 'January 10, 2027 at 9:00 AM UTC', value: 'below 10 credits' },
    { label: 'January 10, 2027 at 9:00 AM UTC', value: 'all credits used up' },
    { label: 'Credits left', value: '44' },
  ]);
  expect(renderText(held)).not.toContain('You have no credits left');
  expect(letter([[OUT, '0']], 'de', '44').subject).toBe('Eine weitere Warnung zu Ihren Credits');
  expect(letter([[OUT, '0']], 'de', '44').paragraphs.at(-1)).toBe(
    'Sie haben jetzt noch 44 Credits.',
  );
});

it('lists no more than fifty, the last ones', () => {
  const many = Array.from({ length: 60 }, () => [BELOW_10, '9'] as const);
  const { facts, paragraphs, subject } = letter([...many, [OUT, '0']], 'en', '44');
  expect(subject).toBe('61 more warnings about your credits');
  expect(facts[49]?.value).toBe('all credits used up');
  expect(paragraphs.at(-1)).toBe('11 earlier warnings are listed in your account.');
});

it('says how the last credits leave', () => {
  expect(subjectOf([RUN_OUT, '9'])).toBe(
    'Your credits are expected to run out on January 14, 2027',
  );
  expect(subjectOf([UNUSED, '9'])).toBe(
    'Your last credits are expected to expire unused by January 14, 2027',
  );
  expect(letter([[UNUSED, '9']], 'de').subject).toBe(
    'Ihre letzten Credits verfallen voraussichtlich ungenutzt bis 14. Januar 2027',
  );
});
