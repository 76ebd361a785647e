import type { Receipt } from '../../../src/account/state/receipt';
import type { Happening } from '../../../src/account/vocabulary/event';
import { DEFAULT_CATALOGUE } from '../../../src/catalogue/default-catalogue';
import { renderHtml, renderText } from '../../../src/mail/letters/render';
import { writeLetter } from '../../../src/mail/letters/write-letter';
import { money } from '../../../src/units/money';

const SITE = 'https://billing.example.com';
const PAID_AT = Date.UTC(2027, 0, 10, 9);
const UNTIL = Date.UTC(2027, 1, 10, 9);
const plan = DEFAULT_CATALOGUE.plans.find(({ code }) => code === 'MONTHLY_1200');
const [one, , seventyFive] = DEFAULT_CATALOGUE.packs;
if (!plan || !one || !seventyFive) throw new Error('the default catalogue has these');

function letter(happening: Happening, locale: string) {
  const event = { number: 1 as never, at: PAID_AT, happening };
  return writeLetter({ event, addressee: { name: 'Ann', locale } }, SITE);
}

function receiptFor(receipt: Receipt | null, locale = 'en', cents = 4_900n) {
  const paid = { payment: 1 as never, amount: money(cents, 'USD'), receipt };
  return letter({ kind: 'PAYMENT_SETTLED', ...paid }, locale);
}

const PACK: Receipt = { kind: 'PAYG', pack: seventyFive, quantity: 1, expiresAt: UNTIL };
const PLAN: Receipt = {
  kind: 'SUBSCRIBE',
  terms: { plan, interval: 'MONTH' },
  paidUntil: UNTIL,
  renews: true,
};

it('says what was paid, when, for what, what it brought and what comes next', () => {
  expect(receiptFor(PLAN, 'en', 18_900n)).toMatchObject({
    subject: 'Your receipt for $189.00',
    greeting: 'Hello Ann,',
    paragraphs: [
      'Thank you for your payment of $189.00 for your subscription to “1,200 credits a month”.',
      'This month’s budget of 1,200 credits has been added. Your subscription renews on February 10, 2027.',
    ],
    facts: [
      { label: 'Paid for', value: '1,200 credits a month (billed monthly)' },
      { label: 'Amount', value: '$189.00' },
      { label: 'Date', value: 'January 10, 2027 at 9:00 AM UTC' },
      { label: 'Credits added', value: '1,200' },
      { label: 'Next renewal', value: 'February 10, 2027 at 9:00 AM UTC' },
    ],
    unsubscribe: null,
  });
  expect(receiptFor(PLAN, 'de', 18_900n)).toMatchObject({
    subject: 'Ihr Zahlungsbeleg über 189,00\u00a0$',
    paragraphs: [
      'vielen Dank für Ihre Zahlung von 189,00\u00a0$. Sie haben damit „1.200 Credits im Monat“ abonniert.',
      'Ihr Monatsbudget von 1.200 Credits ist gutgeschrieben. Ihr Abonnement verlängert sich am 10. Februar 2027.',
    ],
  });
});

it.each<[Receipt, string, string, string, string]>([
  [
    PACK,
    'for a pack of 75 credits.',
    '75 credits have been added to your account. They can be used until February 10, 2027.',
    'Sie haben damit ein Paket mit 75 Credits gekauft.',
    '75 Credits wurden Ihrem Konto gutgeschrieben. Sie sind bis zum 10. Februar 2027 gültig.',
  ],
  [
    { ...PACK, pack: one },
    'for a pack of 1 credit.',
    '1 credit has been added to your account. It can be used until February 10, 2027.',
    'Sie haben damit ein Paket mit 1 Credit gekauft.',
    '1 Credit wurde Ihrem Konto gutgeschrieben. Er ist bis zum 10. Februar 2027 gültig.',
  ],
  [
    { ...PACK, quantity: 2, expiresAt: null },
    'for 2 packs of 75 credits.',
    '150 credits have been added to your account. They will not expire.',
    'Sie haben damit 2 Pakete mit je 75 Credits gekauft.',
    '150 Credits wurden Ihrem Konto gutgeschrieben. Sie verfallen nicht.',
  ],
  [
    { ...PLAN, kind: 'UPGRADE' },
    'for your upgrade to “1,200 credits a month”.',
    'Your subscription renews on February 10, 2027.',
    'Sie haben damit in den Tarif „1.200 Credits im Monat“ gewechselt.',
    'verlängert sich am 10. Februar 2027.',
  ],
  [
    { ...PLAN, kind: 'RENEWAL', renews: false },
    'for the renewal of “1,200 credits a month”.',
    'Your subscription ends on February 10, 2027.',
    'Ihr Abonnement „1.200 Credits im Monat“ ist damit verlängert.',
    'Ihr Abonnement endet am 10. Februar 2027.',
  ],
])(
  'tells each kind of purchase in both languages (%#)',
  (receipt, bought, brought, gekauft, gutgeschrieben) => {
    const [first, second] = receiptFor(receipt)?.paragraphs ?? [];
    expect(first?.endsWith(bought)).toBe(true);
    expect(second?.endsWith(brought)).toBe(true);
    const german = receiptFor(receipt, 'de')?.paragraphs ?? [];
    expect(german[0]?.endsWith(gekauft)).toBe(true);
    expect(german[1]?.endsWith(gutgeschrieben)).toBe(true);
    expect(german[0]).toMatch(/^vielen Dank/);
  },
);

it('is none for what bought nothing, nor for events from before there were receipts', () => {
  expect(receiptFor(null)).toBeNull();
  const old = { kind: 'PAYMENT_SETTLED', payment: 1 as never, amount: money(1n, 'USD') } as const;
  expect(letter(old, 'en')).toBeNull();
});

describe('before a paid year is over', () => {
  const reminder = (
    change: 'DOWNGRADE' | 'INTERVAL_SWITCH' | null,
    interval: 'MONTH' | 'YEAR',
    locale: string,
  ) => {
    const terms = { plan, interval };
    return letter({ kind: 'SUBSCRIPTION_RENEWS_SOON', terms, renewsAt: UNTIL, change }, locale);
  };

  it('says when, how much, by which method, and how not to', () => {
    const written = reminder(null, 'YEAR', 'en');
    expect(written).toMatchObject({
      subject: 'Your subscription renews on February 10, 2027',
      facts: [
        { label: 'Plan', value: '1,200 credits a month (billed yearly)' },
        { label: 'Credits each month', value: '1,200' },
        { label: 'Amount', value: '$2,041.20' },
        { label: 'Renewal', value: 'February 10, 2027 at 9:00 AM UTC' },
      ],
      actions: [
        { label: 'Change or cancel your plan', url: `${SITE}/billing/plans` },
        { label: 'Change payment method', url: `${SITE}/billing/payment-method` },
      ],
      unsubscribe: null,
    });
    const text = written === null ? '' : renderText(written);
    expect(text).toContain('renews for another year, and we will charge $2,041.20.');
    expect(text).toContain('the payment method that you paid with last');
    expect(text).toContain('cancel before then');
    expect(written && renderHtml(written)).toContain('$2,041.20');
  });

  it('says the same in German', () => {
    expect(reminder(null, 'YEAR', 'de')?.paragraphs[0]).toBe(
      'am 10. Februar 2027 verlängert sich Ihr Abonnement „1.200 Credits im Monat“ um ein weiteres ' +
        'Jahr. Dafür buchen wir 2.041,20\u00a0$ ab.',
    );
  });

  it('names what was scheduled, and what that costs', () => {
    expect(reminder('INTERVAL_SWITCH', 'MONTH', 'en')?.paragraphs[0]).toContain(
      'continues as “1,200 credits a month”, and we will charge $189.00 each month.',
    );
    expect(reminder('DOWNGRADE', 'YEAR', 'de')?.paragraphs[0]).toContain(
      'läuft Ihr Abonnement dann als „1.200 Credits im Monat“ weiter. Dafür buchen wir 2.041,20\u00a0$ ab.',
    );
  });
});
