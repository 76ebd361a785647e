import { DEFAULT_CATALOGUE } from '../../../src/catalogue/default-catalogue';
import type { Recommendation } from '../../../src/forecast/shape/forecast';
import { renderHtml, renderText } from '../../../src/mail/letters/render';
import type { Advice } from '../../../src/mail/words/adviser';
import { forecastWith, recommendationWith } from '../../support/forecasts';
import { credits } from '../../support/played-account';
import {
  BELOW,
  BUDGET_USED,
  EXPIRING,
  letter,
  OUT,
  PERIOD_END,
  RUN_OUT,
  SUBSCRIPTION_OUT,
} from './alert-letter';

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
