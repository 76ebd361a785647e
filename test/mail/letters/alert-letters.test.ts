import { renderText } from '../../../src/mail/letters/render';
import { credits } from '../../support/played-account';
import {
  ALL_PAYG,
  BELOW,
  BUDGET_USED,
  EXPIRING,
  letter,
  OUT,
  RUN_OUT,
  SITE,
  SUBSCRIPTION_OUT,
} from './alert-letter';

it('tells at 80 % what is used, what is left, when more comes, and what can be done', () => {
  const written = letter(BUDGET_USED);
  expect(written).toMatchObject({
    language: 'en',
    subject: 'You have used 80% of this month’s credits',
    greeting: 'Hello Ann,',
    facts: [
      { label: 'Used of this month’s budget', value: '400 of 500' },
      { label: 'Credits left', value: '110.5' },
      { label: 'Of these, subscription', value: '100.5' },
      { label: 'Of these, pay-as-you-go', value: '10' },
      { label: 'Next budget', value: 'February 10, 2027 at 9:00 AM UTC' },
    ],
    actions: [
      { label: 'See larger plans', url: `${SITE}/billing/plans` },
      { label: 'Buy pay-as-you-go credits', url: `${SITE}/billing/packs` },
    ],
    unsubscribe: { url: `${SITE}/billing/alerts` },
  });
  expect(written.paragraphs[0]).toBe(
    'You have used 400 of this month’s 500 credits. You have 110.5 credits left.',
  );
});

it('tells that pay-as-you-go starts when the subscription’s credits are used up', () => {
  const written = letter(SUBSCRIPTION_OUT, ALL_PAYG);
  expect(written.subject).toBe(
    'Your subscription credits are used up: pay-as-you-go credits are used now',
  );
  expect(written.paragraphs[0]).toContain('From now on pay-as-you-go credits are used: 10 credits');
});

it('names no pay-as-you-go where other credits are used first', () => {
  const written = letter(SUBSCRIPTION_OUT, { ...ALL_PAYG, promotional: credits('5'), payg: 0n });
  expect(written.subject).toBe(
    'Your subscription credits are used up: your other credits are used now',
  );
});

it('tells when credits are expected to run out, with what is left and when more comes', () => {
  const { paragraphs, facts, actions } = letter(RUN_OUT);
  expect(paragraphs[0]).toBe(
    'You have 110.5 credits left. As you have been using them, they will last until ' +
      'January 14, 2027.',
  );
  expect(facts.at(-1)).toEqual({ label: 'Expected to run out', value: 'January 14, 2027' });
  expect(actions.map(({ label }) => label)).toEqual([
    'See larger plans',
    'Buy pay-as-you-go credits',
  ]);
  expect(letter(RUN_OUT, {}, 'de').facts.at(-1)).toEqual({
    label: 'Voraussichtlich aufgebraucht',
    value: '14. Januar 2027',
  });
});

it.each([
  [BUDGET_USED, 'de', 'Sie haben 80\u00a0% der Credits dieses Monats verbraucht'],
  [SUBSCRIPTION_OUT, 'de', 'Ihre Abonnement-Credits sind verbraucht: jetzt Ihre übrigen Credits'],
  [OUT, 'en', 'You have no credits left'],
  [OUT, 'de', 'Sie haben keine Credits mehr'],
  [BELOW, 'en', 'Fewer than 120 credits left'],
  [BELOW, 'de', 'Weniger als 120 Credits übrig'],
  [RUN_OUT, 'en', 'Your credits are expected to run out on January 14, 2027'],
  [RUN_OUT, 'de', 'Ihre Credits reichen voraussichtlich bis zum 14. Januar 2027'],
  [EXPIRING, 'en', '1 of your credits will expire soon'],
  [EXPIRING, 'de', '1 Ihrer Credits verfällt bald'],
] as const)('says in the subject what it is about (%#)', (warning, locale, subject) => {
  expect(letter(warning, {}, locale).subject).toBe(subject);
});

it('writes German numbers, dates and labels', () => {
  const { facts, paragraphs } = letter(BUDGET_USED, { reserved: credits('2.25') }, 'de');
  expect(facts).toEqual([
    { label: 'Vom Monatsbudget verbraucht', value: '400 von 500' },
    { label: 'Credits übrig', value: '110,5' },
    { label: 'Davon Abonnement', value: '100,5' },
    { label: 'Davon Pay-as-you-go', value: '10' },
    { label: 'Nicht enthalten: reserviert', value: '2,25' },
    { label: 'Nächstes Budget', value: '10. Februar 2027 um 09:00 UTC' },
  ]);
  expect(paragraphs[1]).toBe('Ihr nächstes Monatsbudget kommt am 10. Februar 2027 um 09:00 UTC.');
});

it('goes on in lower case after a German greeting', () => {
  for (const warning of [BUDGET_USED, SUBSCRIPTION_OUT, OUT, BELOW, RUN_OUT, EXPIRING]) {
    const { greeting, paragraphs } = letter(warning, {}, 'de');
    expect(greeting).toBe('Guten Tag Ann,');
    expect(paragraphs[0]).toMatch(/^(Sie|Ihre) |^\p{Ll}/u);
  }
});

it.each(['en', 'de'])('promises no budget that nobody expects (%s)', (locale) => {
  const text = renderText(letter(OUT, { total: 0n, budget: null }, locale, null));
  expect(text).toContain(
    locale === 'en'
      ? 'No further monthly budget is due at the moment.'
      : 'Derzeit steht kein weiteres Monatsbudget an.',
  );
  expect(text).not.toContain('2027');
});

it('tells when what expires will be gone', () => {
  const { paragraphs, actions } = letter(EXPIRING);
  expect(paragraphs[0]).toBe(
    'On February 10, 2027 at 9:00 AM UTC, 1 credit will expire if not used before.',
  );
  expect(actions.map(({ url }) => url)).toEqual([`${SITE}/billing/packs`]);
});
