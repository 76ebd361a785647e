import type { Warning } from '../../../src/account/state/alert';
import { renderHtml, renderText } from '../../../src/mail/letters/render';
import { credits } from '../../support/played-account';
import {
  ALL_PAYG,
  BALANCE,
  BELOW,
  BUDGET_USED,
  EXPIRING,
  letter,
  OUT,
  PERIOD_END,
  PERIOD_START,
  SUBSCRIPTION_OUT,
} from './alert-letter';

const ALL_PARTS = {
  total: credits('1234568.5'),
  subscription: 0n,
  enterprise: credits('1234567.5'),
  promotional: credits('1'),
  payg: 0n,
  reserved: credits('3'),
};

it.each([
  ['en', 'Of these, enterprise: 1,234,567.5\nOf these, promotional: 1\nNot in these: held: 3\n'],
  [
    'de',
    'Davon Enterprise: 1.234.567,5\nDavon Gratis-Credits: 1\nNicht enthalten: reserviert: 3\n',
  ],
])('shows the parts that are there, which sum to what is left (%s)', (locale, parts) => {
  const written = letter(BELOW, ALL_PARTS, locale);
  expect(renderText(written)).toContain(parts);
  for (const balance of [ALL_PARTS, {}, ALL_PAYG, { subscription: 0n, payg: 0n, total: 0n }]) {
    const { facts } = letter(BELOW, balance, locale);
    const amounts = facts
      .filter(({ label }) => /^(Of these|Davon)/.test(label))
      .map(({ value }) =>
        Number(value.replace(locale === 'en' ? /,/g : /\./g, '').replace(',', '.')),
      );
    const total = { ...BALANCE, ...balance }.total;
    expect(amounts.reduce((sum, amount) => sum + amount, 0)).toBe(Number(total) / 1_000_000);
    expect(amounts).not.toContain(0);
  }
});

it.each([
  ['en', 'You have used 600% of this month’s credits', '240 (600% of 40)'],
  ['de', 'Sie haben 600\u00a0% der Credits dieses Monats verbraucht', '240 (600\u00a0% von 40)'],
])('says what is really used, also beyond the budget (%s)', (locale, subject, used) => {
  const budget = {
    monthlyCredits: credits('40'),
    used: credits('240'),
    periodStart: PERIOD_START,
    periodEnd: PERIOD_END,
  };
  const written = letter(BUDGET_USED, { budget }, locale);
  expect(written.subject).toBe(subject);
  expect(written.facts[0]?.value).toBe(used);
  expect(written.paragraphs[0]).toContain(
    locale === 'en'
      ? 'You have used 240 credits this month, more than your budget of 40 credits. You have'
      : 'Sie haben in diesem Monat 240 Credits verbraucht, mehr als Ihr Monatsbudget von 40 Credits. Sie haben',
  );
});

it('names the share that is used, not the one that was passed', () => {
  const budget = { ...BALANCE.budget, used: credits('291.7') } as typeof BALANCE.budget;
  const third: Warning = { kind: 'BUDGET_USED', ratio: 0.333 };
  expect(letter(third, { budget }).subject).toBe('You have used 58.34% of this month’s credits');
});

it.each([
  ['1', 'Less than 1 credit left', 'Weniger als 1 Credit übrig'],
  ['0.5', 'Less than 0.5 credits left', 'Weniger als 0,5 Credits übrig'],
  ['2', 'Fewer than 2 credits left', 'Weniger als 2 Credits übrig'],
])('tells one credit from several (%s)', (threshold, english, german) => {
  const below: Warning = { kind: 'BALANCE_BELOW', threshold: credits(threshold) };
  expect([letter(below).subject, letter(below, {}, 'de').subject]).toEqual([english, german]);
});

it('says in German how many of them expire', () => {
  const many: Warning = { ...EXPIRING, credits: credits('1234567.5') };
  const { subject, paragraphs, unsubscribe } = letter(many, {}, 'de');
  expect(subject).toBe('1.234.567,5 Ihrer Credits verfallen bald');
  expect(paragraphs[0]).toBe(
    'am 10. Februar 2027 um 09:00 UTC verfallen 1.234.567,5 Credits, wenn Sie sie bis dahin nicht ' +
      'nutzen.',
  );
  expect(unsubscribe?.label).toBe('Warnungen anpassen');
});

it('tells what waits for a late payment', () => {
  const { facts } = letter(OUT, { total: 0n, frozen: credits('200') });
  expect(facts).toContainEqual({
    label: 'Not in these: frozen until the renewal is paid',
    value: '200',
  });
});

it.each(['en', 'de'])('shows every number and link as text and as HTML (%s)', (locale) => {
  for (const warning of [BUDGET_USED, SUBSCRIPTION_OUT, OUT, BELOW, EXPIRING]) {
    const written = letter(warning, {}, locale);
    const text = renderText(written);
    const html = renderHtml(written);
    expect(html).not.toContain('{{');
    expect(written.unsubscribe).not.toBeNull();
    for (const { value } of written.facts) {
      expect(text).toContain(value);
      expect(html).toContain(value);
    }
    const { actions, unsubscribe } = written;
    for (const { label, url } of unsubscribe === null ? [] : [...actions, unsubscribe]) {
      expect(text).toContain(`${label}: ${url}`);
      expect(html).toContain(`href="${url}"`);
    }
  }
});
