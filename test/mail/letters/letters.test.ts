import type { PlanTerms } from '../../../src/account/state/account';
import type { Happening } from '../../../src/account/vocabulary/event';
import { renderHtml, renderText } from '../../../src/mail/letters/render';
import { writeLetter } from '../../../src/mail/letters/write-letter';
import type { Letter } from '../../../src/mail/words/letter';
import { money } from '../../../src/units/money';

const TERMS: PlanTerms = {
  plan: {
    code: 'PRO',
    version: 3,
    name: 'Pro',
    monthlyCredits: 1_200_500_000n,
    rolloverMonths: 5,
    prices: { MONTH: money(123_450n, 'USD'), YEAR: money(1_333_260n, 'EUR') },
  },
  interval: 'MONTH',
};
const PAST_DUE: Happening = {
  kind: 'SUBSCRIPTION_PAST_DUE',
  terms: TERMS,
  nextAttemptAt: Date.UTC(2027, 0, 6, 13, 5),
  isLastAttempt: false,
};

function letter(happening: Happening, locale = 'en', name: string | null = 'Ann'): Letter {
  const told = { event: { number: 1 as never, at: 0, happening }, addressee: { name, locale } };
  const written = writeLetter(told, 'https://billing.example.com');
  if (written === null) throw new Error('no letter was written');
  return written;
}

it('says what failed, how much it is, when it is tried again, and what can be done', () => {
  expect(letter(PAST_DUE)).toMatchObject({
    language: 'en',
    subject: 'Your payment for “Pro” failed',
    greeting: 'Hello Ann,',
    facts: [
      { label: 'Plan', value: 'Pro (billed monthly)' },
      { label: 'Credits each month', value: '1,200.5' },
      { label: 'Amount', value: '$1,234.50' },
      { label: 'Next attempt', value: 'January 6, 2027 at 1:05 PM UTC' },
    ],
    actions: [
      {
        label: 'Change payment method',
        url: 'https://billing.example.com/billing/payment-method',
      },
    ],
    unsubscribe: null,
  });
});

it('writes numbers, money and dates as the reader does', () => {
  const yearly: PlanTerms = { ...TERMS, interval: 'YEAR' };
  expect(letter({ ...PAST_DUE, terms: yearly }, 'de-CH').facts).toEqual([
    { label: 'Tarif', value: 'Pro (jährlich bezahlt)' },
    { label: 'Credits im Monat', value: '1.200,5' },
    { label: 'Betrag', value: '13.332,60\u00a0€' },
    { label: 'Nächster Versuch', value: '6. Januar 2027 um 13:05 UTC' },
  ]);
});

it.each([
  ['en', 'Last reminder: “Pro” ends unless your payment goes through'],
  ['de', 'Letzte Erinnerung: „Pro“ endet, wenn die Zahlung nicht gelingt'],
  ['fr', 'Last reminder: “Pro” ends unless your payment goes through'],
  ['', 'Last reminder: “Pro” ends unless your payment goes through'],
])('warns before the last attempt, to %j', (locale, subject) => {
  expect(letter({ ...PAST_DUE, isLastAttempt: true }, locale).subject).toBe(subject);
});

it.each([
  ['ASKED_FOR', 'en', '“Pro” has ended'],
  ['NOT_PAID', 'en', '“Pro” has ended: the payment failed'],
  ['REFUNDED', 'en', '“Pro” has ended: your payment was refunded'],
  ['ASKED_FOR', 'de', '„Pro“ ist beendet'],
  ['REFUNDED', 'de', '„Pro“ ist beendet: Ihre Zahlung wurde erstattet'],
  ['NOT_PAID', 'de', '„Pro“ ist beendet: Die Zahlung ist fehlgeschlagen'],
] as const)('tells that a subscription has ended (%s, %s)', (reason, locale, subject) => {
  const written = letter({ kind: 'SUBSCRIPTION_CANCELLED', terms: TERMS, reason }, locale);
  expect(written.subject).toBe(subject);
  expect(written.actions.map(({ url }) => url)).toEqual([
    'https://billing.example.com/billing/plans',
  ]);
});

it('writes nothing about what nobody is told by mail', () => {
  const event = { number: 1 as never, at: 0, happening: renewed() };
  expect(writeLetter({ event, addressee: { name: null, locale: 'en' } }, 'https://x')).toBeNull();
});

it('says the same as text and as HTML, and lets no name be markup', () => {
  const written = letter(PAST_DUE, 'en', '<img src=x onerror=alert(1)>');
  const text = renderText(written);
  const html = renderHtml(written);
  expect(text).toContain('Hello <img src=x onerror=alert(1)>,');
  expect(html).not.toContain('<img');
  expect(html).toContain('&lt;img src&#x3D;x onerror&#x3D;alert(1)&gt;');
  expect(html).not.toContain('{{');
  expect(html).toContain('lang="en"');
  for (const { value } of written.facts) {
    expect(text).toContain(value);
    expect(html).toContain(value);
  }
});

it('greets without a name that is more than one', () => {
  const name = 'https://evil.example/pay now';
  expect(letter(PAST_DUE, 'en', name).greeting).toBe('Hello,');
  expect(letter(PAST_DUE, 'de', name).greeting).toBe('Guten Tag,');
  expect(letter(PAST_DUE, 'en', 'Ann\r\nBcc: x').greeting).toBe('Hello,');
});

it.each([
  ['1,200 credits a month', 1_200n, '1.200 Credits im Monat'],
  ['1 credit a month', 1n, '1 Credit im Monat'],
  ['1,200 credits a month', 1_300n, '1,200 credits a month'],
  ['Pro 1,200', 1_200n, 'Pro 1,200'],
])('names the plan “%s” in German', (name, monthly, german) => {
  const plan = { ...TERMS.plan, name, monthlyCredits: monthly * 1_000_000n };
  const told = { ...PAST_DUE, terms: { ...TERMS, plan } } as Happening;
  expect(letter(told).subject).toBe(`Your payment for “${name}” failed`);
  expect(letter(told, 'de').subject).toBe(`Ihre Zahlung für „${german}“ ist fehlgeschlagen`);
});

it('goes on in lower case after a German greeting', () => {
  const letters = [
    letter(PAST_DUE, 'de'),
    letter({ ...PAST_DUE, isLastAttempt: true }, 'de'),
    letter({ kind: 'SUBSCRIPTION_CANCELLED', terms: TERMS, reason: 'NOT_PAID' }, 'de'),
    letter({ kind: 'SUBSCRIPTION_CANCELLED', terms: TERMS, reason: 'ASKED_FOR' }, 'de'),
  ];
  const starts = letters.map(({ paragraphs: [first = ''] }) => first.split(' ', 2).join(' '));
  expect(starts).toEqual(['wir konnten', 'wir konnten', 'auch der', 'wie gewünscht']);
});

function renewed(): Happening {
  return { kind: 'SUBSCRIPTION_RENEWED', terms: TERMS };
}
