import { ChartLinks } from '../../src/access/chart-links';
import { graphql } from '../generated/gql';
import { accountWith, consume, newKey, openAccount } from '../support/actions';
import { type Deployment, deployments } from '../support/deployment';
import { expectFound } from '../support/expect-member';
import type { GraphqlClient } from '../support/graphql-client';
import { partnerWith } from '../support/partner';
import { cancelSubscription, changePlan } from '../support/payment-actions';
import { advanceClockBy } from '../support/test-clock';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

describe.each(deployments())('the picture of a forecast on $name', ({ deploy }) => {
  let service: Deployment;
  let operator: GraphqlClient;
  let accountId: string;

  beforeAll(async () => {
    service = await deploy({ TEST_CLOCK: 'true' });
    operator = service.operator;
    accountId = await accountWith(operator, '100');
    for (let day = 0; day < 3; day += 1) {
      await consume(operator, { accountId, amount: '5' });
      await advanceClockBy(operator, DAY_MS);
    }
  });
  afterAll(() => service.close());

  const get = (path: string, headers: Record<string, string> = {}, server = 0) =>
    fetch(`${service.urls.at(server)}${path}`, { headers });
  const chartOf = (id: string, query = '') => `/accounts/${id}/forecast.svg${query}`;
  const as = ({ credential }: GraphqlClient) => ({ authorization: `Bearer ${credential}` });
  const linkTo = async (id: string, horizonDays = 30): Promise<URL> => {
    const { account } = await operator.run(CHART_URL, { id, days: horizonDays });
    return new URL(expectFound(account).forecastChartUrl);
  };
  const codeOf = async (response: Response) => {
    const { errors } = (await response.json()) as { errors: { extensions: { code: string } }[] };
    return [response.status, errors[0]?.extensions.code];
  };

  it('is an SVG that runs nothing, fetches nothing and is kept by nobody else', async () => {
    const response = await get(chartOf(accountId), as(operator));
    const svg = await response.text();

    expect(response.status).toBe(200);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'image/svg+xml; charset=utf-8',
      'cache-control': 'private, max-age=60',
      'content-security-policy': expect.stringMatching(
        /^default-src 'none'; style-src 'sha256-[\w+/=]{44}';.* sandbox$/,
      ),
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    });
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
    expect(svg).toContain('85 credits left on ');
    expect(svg).not.toMatch(/<script|href|url\((?!#)|@import/);
  });

  it('is sent once as long as it stays the same', async () => {
    const first = await get(chartOf(accountId), as(operator));
    const etag = first.headers.get('etag') ?? '';
    const known = { ...as(operator), 'if-none-match': `W/"other", ${etag}` };
    const second = await get(chartOf(accountId), known, -1);
    expect([second.status, await second.text()]).toEqual([304, '']);

    const changed = await accountWith(operator, '7');
    const other = await get(chartOf(changed), { ...as(operator), 'if-none-match': etag });
    expect(other.status).toBe(200);
  });

  it('shows as many days as asked for, from 1 to 60', async () => {
    const svgFor = async (days: number) =>
      (await get(chartOf(accountId, `?horizonDays=${days}`), as(operator))).text();
    expect(await svgFor(7)).not.toBe(await svgFor(60));
    for (const days of ['0', '61', '-1', '7.5', 'x', '', '30&horizonDays=31']) {
      const response = await get(chartOf(accountId, `?horizonDays=${days}`), as(operator));
      expect(await codeOf(response)).toEqual([400, 'BAD_USER_INPUT']);
    }
  });

  it('shows each to whom the forecast is theirs, and says of others that there is none', async () => {
    const externalId = newKey();
    const ada = await service.customer(externalId);
    const own = await openAccount(ada, externalId);
    const partner = await partnerWith(service, 'accounts:read', 'accounts:write');
    const opened = await openAccount(partner);

    expect((await get(chartOf(own), as(ada))).status).toBe(200);
    expect((await get(chartOf(opened), as(partner))).status).toBe(200);
    for (const [client, id] of [
      [ada, opened],
      [partner, own],
      [ada, `acc_${'0'.repeat(32)}`],
      [operator, 'acc_1'],
    ] as const) {
      expect(await codeOf(await get(chartOf(id), as(client)))).toEqual([404, 'NOT_FOUND']);
    }
    const blind = await partnerWith(service, 'credits:spend');
    expect(await codeOf(await get(chartOf(own), as(blind)))).toEqual([403, 'FORBIDDEN']);
  });

  it('shows nothing to strangers', async () => {
    expect(await codeOf(await get(chartOf(accountId)))).toEqual([401, 'UNAUTHENTICATED']);
    const bad = { authorization: 'Bearer hr_wrong' };
    expect(await codeOf(await get(chartOf(accountId), bad))).toEqual([401, 'UNAUTHENTICATED']);
  });

  describe('by a link', () => {
    it('is shown to whoever has it, by every server', async () => {
      const { pathname, search } = await linkTo(accountId, 14);
      const byHeader = await get(chartOf(accountId, '?horizonDays=14'), as(operator));
      const byLink = await get(pathname + search, {}, -1);
      expect(byLink.status).toBe(200);
      expect(await byLink.text()).toBe(await byHeader.text());
      expect(byLink.headers.get('cache-control')).toBe('private, max-age=60');
    });

    it('is not shown for longer, for more days, or of another account', async () => {
      const link = await linkTo(accountId);
      const other = await openAccount(operator);
      const altered = (name: string, value: string) => {
        const url = new URL(link);
        url.searchParams.set(name, value);
        return url.pathname + url.search;
      };
      for (const path of [
        altered('horizonDays', '31'),
        altered('expires', String(Number(link.searchParams.get('expires')) + HOUR_MS)),
        altered('signature', 'A'.repeat(43)),
        altered('signature', ''),
        `${chartOf(accountId)}?signature=x`,
        chartOf(other) + link.search,
      ]) {
        expect(await codeOf(await get(path))).toEqual([403, 'FORBIDDEN']);
      }
    });

    it('ends, whatever the test clock says', async () => {
      const [app] = service.apps;
      if (app === undefined) throw new Error('nothing is deployed');
      const { linkSecret } = app.storage;
      const madeAt = (at: number) =>
        new ChartLinks(
          linkSecret,
          () => '',
          () => at,
        );
      const pathMadeAt = (at: number) =>
        madeAt(at).url({ account: accountId as never, horizonDays: 30 });

      expect((await get(await pathMadeAt(Date.now()))).status).toBe(200);
      const old = await get(await pathMadeAt(Date.now() - 2 * HOUR_MS));
      expect(await codeOf(old)).toEqual([403, 'FORBIDDEN']);
    });

    it('is not given to anyone who may not see the forecast', async () => {
      const stranger = await service.customer(newKey());
      const { data } = await stranger.ask(CHART_URL, { id: accountId });
      expect(data).toEqual({ account: null });
    });
  });

  it('takes a name as text, and speaks the language of its account', async () => {
    const id = await openAccount(operator, newKey(), { name: '<b onload="x">&', locale: 'de' });
    const svg = await (await get(chartOf(id), as(operator))).text();
    expect(svg).toContain(
      '<title id="title">&lt;b onload&#x3D;&quot;x&quot;&gt;&amp;: Keine Credits',
    );
    expect(svg).not.toContain('<b');
    expect(svg).toContain('>Heute</text>');
  });

  it('marks the monthly budgets that came and will come', async () => {
    const { operator } = service;
    const id = await openAccount(operator);
    // 40 days have one anniversary, in whichever months they are.
    const marks = async () => {
      const svg = await (await get(chartOf(id, '?horizonDays=40'), as(operator))).text();
      return [...svg.matchAll(/<path class="budget" d="M\d/g)].length;
    };
    const before = await marks();
    await changePlan(operator, { accountId: id, planCode: 'MONTHLY_40' });
    // The first budget and the next one; one more stands in the legend.
    expect([before, await marks()]).toEqual([0, 2 + 1]);

    await cancelSubscription(operator, id);
    expect(await marks()).toBe(1 + 1);
  });

  it('marks no budget beyond the end of a year that was cancelled', async () => {
    const { operator } = service;
    const id = await openAccount(operator);
    await changePlan(operator, { accountId: id, planCode: 'MONTHLY_40', interval: 'YEAR' });
    await advanceClockBy(operator, 310 * DAY_MS);
    const marks = async () => {
      const svg = await (await get(chartOf(id, '?horizonDays=60'), as(operator))).text();
      return [...svg.matchAll(/<path class="budget" d="M\d/g)].length;
    };
    // The last two, the twelfth of this year and the first of the next; one stands in the legend.
    const before = await marks();
    await cancelSubscription(operator, id);
    expect([before, await marks()]).toEqual([4 + 1, 3 + 1]);
  });
});

const CHART_URL = graphql(`
  query ChartUrl($id: ID!, $days: Int! = 30) {
    account(id: $id) { forecastChartUrl(horizonDays: $days) }
  }
`);
