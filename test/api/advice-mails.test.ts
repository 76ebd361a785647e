import { Forecaster } from '../../src/forecast/forecaster';
import { consume, openWithEmail } from '../support/actions';
import { type Deployment, deployments } from '../support/deployment';
import { inboxOf } from '../support/inbox';
import { changePlan } from '../support/payment-actions';
import { advanceClockBy } from '../support/test-clock';

const DAY_MS = 86_400_000;

describe.each(deployments())('advice in warnings on $name', ({ deploy }) => {
  let service: Deployment;

  beforeAll(async () => {
    service = await deploy({ TEST_CLOCK: 'true' });
  });
  afterAll(() => service.close());
  afterEach(() => jest.restoreAllMocks());

  /** The mail at 80 % of a budget that five days have used up. */
  const warningTo = async (locale: string) => {
    const { operator } = service;
    const { accountId, email } = await openWithEmail(operator, { name: 'Ada', locale });
    await changePlan(operator, { accountId, planCode: 'MONTHLY_40' });
    for (let day = 0; day < 5; day += 1) {
      await consume(operator, { accountId, amount: '6.4' });
      await advanceClockBy(operator, day < 4 ? DAY_MS : 1_000);
    }
    const [receipt, warning, ...others] = await inboxOf(service.urls, email);
    expect(receipt?.subject).toMatch(/^(Your receipt|Ihr Zahlungsbeleg)/);
    expect(others).toEqual([]);
    return warning?.text ?? '';
  };

  it('says when credits run out and what to do, with the picture behind a link', async () => {
    const text = await warningTo('en');

    expect(text).toMatch(/At this pace your credits will be used up (on|around) \w+ \d+, \d{4}/);
    expect(text).toMatch(/Our advice: .*\$\d.* chance of running out before the next budget/);
    const link = /See the forecast: http:\/\/[^/]+(\/\S+)/.exec(text)?.[1];
    const picture = await fetch(`${service.urls[0]}${link}`);
    expect(picture.headers.get('content-type')).toBe('image/svg+xml; charset=utf-8');
    expect(await picture.text()).toContain('<svg');
  });

  it('says it in German to whom that is spoken', async () => {
    const text = await warningTo('de');
    expect(text).toMatch(
      /So wie bisher sind Ihre Credits (etwa )?am \d+\. \p{L}+ \d{4} verbraucht/u,
    );
    expect(text).toMatch(/Unser Rat: .*\d\u00a0\$/);
    expect(text).toContain('Vorhersage ansehen: http');
    expect(text).not.toContain('Our advice');
  });

  it('is left out where there is no forecast, and the warning comes all the same', async () => {
    jest.spyOn(Forecaster.prototype, 'recommend').mockRejectedValue(new Error('broken'));
    const text = await warningTo('en');
    expect(text).toContain('You have used 32 of this month’s 40 credits.');
    expect(text).not.toMatch(/At this pace|Our advice|forecast/);
  });

  it('is not waited for', async () => {
    jest.spyOn(Forecaster.prototype, 'forecast').mockReturnValue(new Promise(() => undefined));
    const text = await warningTo('en');
    expect(text).toContain('You have used 32 of this month’s 40 credits.');
    expect(text).not.toMatch(/At this pace|Our advice|forecast/);
  });
});
