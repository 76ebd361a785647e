import type { Alert, Warning } from '../../../src/account/state/alert';
import type { BalanceParts } from '../../../src/account/state/balance';
import { DEFAULT_CATALOGUE } from '../../../src/catalogue/default-catalogue';
import type { Recommendation } from '../../../src/forecast/shape/forecast';
import { renderHtml, renderText } from '../../../src/mail/letters/render';
import { writeLetter } from '../../../src/mail/letters/write-letter';
import type { Advice } from '../../../src/mail/words/adviser';
import type { Letter } from '../../../src/mail/words/letter';
import { forecastWith, recommendationWith } from '../../support/forecasts';
import { ACCOUNT_ID, credits } from '../../support/played-account';

const SITE = 'https://billing.example.com';
const PERIOD_START = Date.UTC(2027, 0, 10, 9);
const PERIOD_END = Date.UTC(2027, 1, 10, 9);

/** 400 of 500 used, and 10 of PAYG. */
const BALANCE: BalanceParts = {
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
const ALL_PAYG = { subscription: 0n, total: credits('10') };

function letter(
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

const BUDGET_USED: Warning = { kind: 'BUDGET_USED', ratio: 0.8 };
const SUBSCRIPTION_OUT: Warning = { kind: 'SUBSCRIPTION_CREDITS_EXHAUSTED' };
const OUT: Warning = { kind: 'CREDITS_EXHAUSTED' };
const BELOW: Warning = { kind: 'BALANCE_BELOW', threshold: credits('120') };
const RUN_OUT: Warning = { kind: 'RUN_OUT_EXPECTED', days: 5, expectedOn: '2027-01-14' };
const EXPIRING: Warning = {
  kind: 'GRANT_EXPIRING',
  grant: 3 as never,
  days: 7,
  credits: credits('1'),
  expiresAt: PERIOD_END,
};

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

it('tells what waits for a late payment', () => {
  const { facts } = letter(OUT, { total: 0n, frozen: credits('200') });
  expect(facts).toContainEqual({
    label: 'Not in these: frozen until the renewal is paid',
    value: '200',
  });
});

it('tells when what expires will be gone', () => {
  const { paragraphs, actions } = letter(EXPIRING);
  expect(paragraphs[0]).toBe(
    'On February 10, 2027 at 9:00 AM UTC, 1 credit will expire if not used before.',
  );
  expect(actions.map(({ url }) => url)).toEqual([`${SITE}/billing/packs`]);
});

it.each([
  ['en', 'At this pace your credits will be used up around', 'See the forecast'],
  ['de', 'So wie bisher sind Ihre Credits etwa am', 'Vorhersage ansehen'],
])(
  'ends with what is to come and what is best done, if that is known (%s)',
  (locale, start, link) => {
    const advice: Advice = {
      total: credits('110.5'),
      forecast: forecastWith(),
      recommendation: recommendationWith({ action: 'CANCEL' }),
      hasNextBudget: true,
      chartUrl: 'https://billing.example.com/accounts/x/forecast.svg?signature=y&expires=z',
    };
    for (const warning of [BUDGET_USED, BELOW, EXPIRING]) {
      const advised = letter(warning, {}, locale, PERIOD_END, advice);
      const without = letter(warning, {}, locale);
      expect(advised.paragraphs.slice(0, -1)).toEqual(without.paragraphs);
      expect(advised.paragraphs.at(-1)).toMatch(new RegExp(`^${start}`));
      expect(advised.actions).toEqual([...without.actions, { label: link, url: advice.chartUrl }]);
      expect(renderText(advised)).toContain(`${link}: ${advice.chartUrl}`);
      expect(renderHtml(advised)).toContain('forecast.svg?signature&#x3D;y&amp;expires&#x3D;z"');
    }
  },
);

describe('no mail says two things that contradict each other', () => {
  const [plan] = DEFAULT_CATALOGUE.plans;
  const [pack] = DEFAULT_CATALOGUE.packs;
  if (plan === undefined || pack === undefined) throw new Error('the catalogue has neither');
  const change = { plan, interval: 'MONTH' } as const;
  const risky = { currentRunOutProbability: 0.6, runOutProbability: 0.6 };
  const calm = { currentRunOutProbability: 0.001, runOutProbability: 0.001 };
  const recommendations: readonly Partial<Recommendation>[] = [
    { action: 'STAY', ...calm },
    { action: 'STAY', ...risky },
    { action: 'STAY', ...risky, hasUsage: false },
    { action: 'STAY', ...calm, hasUsage: false },
    { action: 'BUY_PAYG', pack, packQuantity: 4 },
    { action: 'UPGRADE', ...change },
    { action: 'UPGRADE', ...change, pack, packQuantity: 1 },
    { action: 'SUBSCRIBE', ...change },
    { action: 'DOWNGRADE', ...change, ...calm },
    { action: 'SWITCH_INTERVAL', ...change, ...calm },
    { action: 'CANCEL', ...calm },
  ];
  const cases = [BUDGET_USED, SUBSCRIPTION_OUT, OUT, BELOW, RUN_OUT, EXPIRING].flatMap((warning) =>
    recommendations.flatMap((recommendation) =>
      (['0', '110.5'] as const).flatMap((total) =>
        [null, forecastWith().runOut].flatMap((runOut) =>
          (['en', 'de'] as const).map((locale) => ({
            warning,
            recommendation,
            total,
            runOut,
            locale,
          })),
        ),
      ),
    ),
  );

  it.each(cases)('$locale, $warning.kind, $recommendation.action, $total left', (given) => {
    const { warning, recommendation, total, runOut, locale } = given;
    const advice: Advice = {
      total: credits(total),
      forecast: forecastWith({ runOut }),
      recommendation: recommendationWith(recommendation),
      hasNextBudget: true,
      chartUrl: 'https://billing.example.com/chart',
    };
    const { paragraphs } = letter(warning, {}, locale, PERIOD_END, advice);
    const text = paragraphs.join(' ');
    const saysStay = /stay as you are|Bleiben Sie/.test(text);
    const saysGone = /Your last credits are used|Ihre letzten Credits|expected to run out/.test(
      text,
    );
    const saysUsedUp = /will be used up|So wie bisher sind .* verbraucht/.test(text);
    const { action, hasUsage = true, currentRunOutProbability: risk = 0.42 } = recommendation;
    if (saysStay) {
      expect({ action, isCalm: risk <= 0.01, hasUsage, saysGone, saysUsedUp }).toEqual({
        action: 'STAY',
        isCalm: true,
        hasUsage: true,
        saysGone: false,
        saysUsedUp: false,
      });
      expect([OUT, RUN_OUT]).not.toContain(warning);
    }
    if (!hasUsage) {
      expect(paragraphs).toEqual(letter(warning, {}, locale, PERIOD_END).paragraphs);
    }
    if (warning === RUN_OUT || warning === OUT) {
      expect(text).not.toMatch(/last beyond|über den .* hinaus/);
    }
    // What is approximate is not given to the cent.
    expect(text).not.toMatch(/about \$[\d,]+\.\d|etwa [\d.]+,\d/);
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
