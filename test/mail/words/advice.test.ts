import { DEFAULT_CATALOGUE } from '../../../src/catalogue/default-catalogue';
import type { Forecast, Recommendation } from '../../../src/forecast/shape/forecast';
import { ENGLISH_ADVICE } from '../../../src/mail/english/advice';
import { GERMAN_ADVICE } from '../../../src/mail/german/advice';
import { adviceInWords } from '../../../src/mail/words/advice-words';
import { type Advice, Adviser } from '../../../src/mail/words/adviser';
import { money } from '../../../src/units/money';
import { Numerals } from '../../../src/units/numerals';
import { dateAhead, forecastWith, recommendationWith } from '../../support/forecasts';
import { ACCOUNT_ID, credits } from '../../support/played-account';

const [plan] = DEFAULT_CATALOGUE.plans;
const [, pack] = DEFAULT_CATALOGUE.packs;
if (plan === undefined || pack === undefined) throw new Error('the catalogue has neither');

const english = new Numerals('en-US');
const german = new Numerals('de-DE');

const NO_RUN_OUT = { runOut: null };

function adviceWith(
  changes: Partial<Recommendation>,
  total = '0',
  forecast: Partial<Forecast> = NO_RUN_OUT,
): Advice {
  return {
    total: credits(total),
    forecast: forecastWith(forecast),
    recommendation: recommendationWith(changes),
    hasNextBudget: false,
    chartUrl: '',
  };
}

function inEnglish(changes: Partial<Recommendation>, total = '0'): string {
  return adviceInWords(adviceWith(changes, total), 'BUDGET_USED', ENGLISH_ADVICE, english).join('');
}

function inGerman(changes: Partial<Recommendation>, total = '0'): string {
  return adviceInWords(adviceWith(changes, total), 'BUDGET_USED', GERMAN_ADVICE, german).join('');
}

const PLAN = { plan, interval: 'MONTH' } as const;
const COSTS = { monthlyCost: money(900n, 'USD'), runOutProbability: 0.126 };
const changed = (per: string) =>
  `. That makes about $9 ${per} instead of $89, and the chance of running out within a month 13% ` +
  'instead of 42%.';

it.each<[Partial<Recommendation>, string]>([
  [{ action: 'SUBSCRIBE', ...PLAN }, `subscribe to “${plan.name}”`],
  [{ action: 'UPGRADE', ...PLAN }, `upgrade to “${plan.name}”`],
  [{ action: 'DOWNGRADE', ...PLAN }, `downgrade to “${plan.name}”`],
  [{ action: 'SWITCH_INTERVAL', plan, interval: 'YEAR' }, `pay for “${plan.name}” by the year`],
  [{ action: 'CANCEL' }, 'cancel your plan'],
  [{ action: 'BUY_PAYG', pack, packQuantity: 1 }, 'buy a pack of 10 pay-as-you-go credits'],
  [{ action: 'BUY_PAYG', pack, packQuantity: 3 }, 'buy 3 packs of 10 pay-as-you-go credits'],
  [
    { action: 'UPGRADE', ...PLAN, pack, packQuantity: 2 },
    `upgrade to “${plan.name}”, and buy 2 packs of 10 pay-as-you-go credits`,
  ],
])('says in a sentence what is best done, and what it changes: %#', (advice, sentence) => {
  const per = advice.pack == null ? 'a month' : 'for this month';
  expect(inEnglish({ ...COSTS, ...advice })).toBe(`Our advice: ${sentence}${changed(per)}`);
});

it.each<[Partial<Recommendation>, string]>([
  [{ action: 'SUBSCRIBE', ...PLAN }, `Abonnieren Sie „${plan.name}“`],
  [{ action: 'UPGRADE', ...PLAN }, `Wechseln Sie in den größeren Tarif „${plan.name}“`],
  [{ action: 'DOWNGRADE', ...PLAN }, `Wechseln Sie in den kleineren Tarif „${plan.name}“`],
  [{ action: 'SWITCH_INTERVAL', ...PLAN }, `Bezahlen Sie „${plan.name}“ monatlich`],
  [{ action: 'CANCEL' }, 'Kündigen Sie Ihren Tarif'],
  [
    { action: 'BUY_PAYG', pack, packQuantity: 1 },
    'Kaufen Sie ein Paket mit 10 Pay-as-you-go-Credits',
  ],
])('says the same in German: %#', (advice, sentence) => {
  const cost = advice.pack == null ? 'etwa 9\u00a0$ im Monat' : 'in diesem Monat etwa 9\u00a0$';
  expect(inGerman({ ...COSTS, ...advice })).toBe(
    `Unser Rat: ${sentence}. Das kostet ${cost} statt 89\u00a0$, und das ` +
      'Risiko, dass Ihnen innerhalb eines Monats die Credits ausgehen, beträgt 13\u00a0% statt ' +
      '42\u00a0%.',
  );
});

const CALM = { action: 'STAY', currentRunOutProbability: 0.004 } as const;

it('says so where nothing is better than to go on', () => {
  expect(inEnglish(CALM, '12')).toContain(
    'Our advice: stay as you are, at about $89 a month; the chance of running out within a month is ' +
      'less than 1%.',
  );
  expect(inGerman(CALM, '12')).toContain(
    'Unser Rat: Bleiben Sie, wie Sie sind, für etwa 89\u00a0$ im Monat; das Risiko, dass Ihnen ' +
      'innerhalb eines Monats die Credits ausgehen, beträgt weniger als 1\u00a0%.',
  );
});

it('advises to pay only for what changes a figure in the mail', () => {
  const packs = { action: 'BUY_PAYG', pack, packQuantity: 1 } as const;
  const costs = { currentMonthlyCost: money(900n, 'USD'), monthlyCost: money(1_800n, 'USD') };
  const sayingOf = (currentRunOutProbability: number, runOutProbability: number) =>
    inEnglish({ ...packs, ...costs, currentRunOutProbability, runOutProbability });
  expect(sayingOf(0.246, 0.242)).toContain('24% instead of 25%');
  expect(sayingOf(0.244, 0.242)).toBe('');
  expect(sayingOf(0.014, 0.01)).toContain('1% instead of 1%');
  const downgrade = { action: 'DOWNGRADE', ...PLAN, currentRunOutProbability: 0.03 } as const;
  expect(inEnglish({ ...COSTS, ...downgrade, runOutProbability: 0.03 })).toContain('downgrade');
});

it('says so where nothing on sale helps', () => {
  const helpless = { action: 'STAY', currentRunOutProbability: 1 } as const;
  expect(inEnglish(helpless, '12')).toContain(
    'The chance of running out within a month is more than 99%; nothing on sale brings it down to 1%.',
  );
  expect(inGerman(helpless, '12')).toContain(
    'beträgt mehr als 99\u00a0%; nichts im Angebot senkt es auf 1\u00a0%.',
  );
});

it('speaks of the next budget where one is due', () => {
  const advice = { ...adviceWith(CALM, '12'), hasNextBudget: true };
  expect(adviceInWords(advice, 'BUDGET_USED', ENGLISH_ADVICE, english)[0]).toContain(
    'before the next budget is',
  );
  expect(adviceInWords(advice, 'BUDGET_USED', GERMAN_ADVICE, german)[0]).toContain(
    'vor dem nächsten Budget die',
  );
});

it('says nothing at all where nothing was ever used', () => {
  expect(inEnglish({ ...CALM, hasUsage: false }, '12')).toBe('');
  expect(inGerman({ action: 'CANCEL', hasUsage: false }, '12')).toBe('');
});

it.each([
  ['nothing is left', CALM, '0', NO_RUN_OUT],
  ['a run-out is expected', CALM, '12', {}],
  [
    'the chance is above the target',
    { ...CALM, currentRunOutProbability: 0.011 },
    '12',
    NO_RUN_OUT,
  ],
])('tells nobody to stay where %s', (_, recommendation, total, forecast) => {
  const advice = adviceWith(recommendation, total, forecast);
  expect(adviceInWords(advice, 'BUDGET_USED', ENGLISH_ADVICE, english).join('')).not.toMatch(
    /stay/i,
  );
  expect(adviceInWords(advice, 'BUDGET_USED', GERMAN_ADVICE, german).join('')).not.toMatch(
    /bleiben/i,
  );
});

it.each([
  [null, 'last beyond February 3, 2030', 'reichen Ihre Credits über den 3. Februar 2030 hinaus'],
  [
    { earliest: dateAhead(8), expected: dateAhead(11), latest: dateAhead(16) },
    'will be used up around January 16, 2030, between January 13, 2030 and January 21, 2030',
    'etwa am 16. Januar 2030 verbraucht, zwischen dem 13. Januar 2030 und dem 21. Januar 2030',
  ],
  [
    { earliest: dateAhead(8), expected: dateAhead(11), latest: null },
    'will be used up around January 16, 2030, on January 13, 2030 at the earliest',
    'etwa am 16. Januar 2030 verbraucht, frühestens am 13. Januar 2030',
  ],
  [
    { earliest: dateAhead(20), expected: null, latest: null },
    'will likely last beyond February 3, 2030, but may be used up as early as January 25, 2030',
    'wohl über den 3. Februar 2030 hinaus, könnten aber schon am 25. Januar 2030 verbraucht sein',
  ],
  [
    { earliest: dateAhead(1), expected: dateAhead(1), latest: dateAhead(1) },
    'will be used up on January 6, 2030',
    'sind Ihre Credits am 6. Januar 2030 verbraucht',
  ],
])('says how long the credits will last: %#', (runOut, inEnglish, inGerman) => {
  const advice = adviceWith({ action: 'CANCEL' }, '12', { runOut });
  expect(adviceInWords(advice, 'BUDGET_USED', ENGLISH_ADVICE, english)[0]).toContain(
    `credits ${inEnglish}. Our`,
  );
  expect(adviceInWords(advice, 'BUDGET_USED', GERMAN_ADVICE, german)[0]).toContain(
    `${inGerman}. Unser Rat`,
  );
});

it('foretells no end of credits that are gone', () => {
  expect(inEnglish({ action: 'CANCEL' }, '0')).toMatch(/^Our advice: cancel/);
});

describe('whoever advises', () => {
  const failures: unknown[] = [];
  const view = {
    account: { subscription: null },
    balance: { total: credits('12') },
  } as never;
  const adviserWith = (forecast: () => Promise<ReturnType<typeof forecastWith>>) =>
    new Adviser(
      {
        reader: () => ({ view: async () => view }),
        forecaster: { forecast, recommend: async () => recommendationWith() },
        chartLinks: { url: async ({ horizonDays }) => `https://x/${horizonDays}` },
        onFailure: (_, failure) => failures.push(failure),
      },
      50,
    );
  beforeEach(() => failures.splice(0));

  it('looks 30 days ahead', async () => {
    const advice = await adviserWith(async () => forecastWith()).adviceFor(ACCOUNT_ID);
    expect(advice).toEqual({
      total: credits('12'),
      forecast: forecastWith(),
      recommendation: recommendationWith(),
      hasNextBudget: false,
      chartUrl: 'https://x/30',
    });
    expect(failures).toEqual([]);
  });

  it('says nothing rather than fail, and lets it be known', async () => {
    const failure = new Error('no forecast');
    const adviser = adviserWith(() => Promise.reject(failure));
    expect(await adviser.adviceFor(ACCOUNT_ID)).toBeNull();
    expect(failures).toEqual([failure]);
  });

  it('says nothing rather than be late', async () => {
    const adviser = adviserWith(() => new Promise(() => undefined));
    expect(await adviser.adviceFor(ACCOUNT_ID)).toBeNull();
    expect(failures).toEqual([new Error('there was no advice within 50 ms')]);
  });
});
