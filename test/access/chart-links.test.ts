import { CHART_LINK_MS, ChartLinks } from '../../src/access/chart-links';
import type { AccountId } from '../../src/units/ids';
import { ACCOUNT_ID } from '../support/played-account';

const NOW = Date.UTC(2030, 0, 1, 12, 3);
const OTHER_ACCOUNT = `acc_${'f'.repeat(32)}` as AccountId;
const LINK = { account: ACCOUNT_ID, horizonDays: 30 };

let now = NOW;
const linksBy = (secret: string) =>
  new ChartLinks(
    async () => Buffer.from(secret),
    () => 'https://billing.example.com',
    () => now,
  );
const links = linksBy('a secret');
const queryOf = (url: string) => Object.fromEntries(new URL(url).searchParams);

beforeEach(() => {
  now = NOW;
});

it('leads to the picture that it was made for', async () => {
  const url = await links.url(LINK);
  expect(url).toMatch(
    /^https:\/\/billing\.example\.com\/accounts\/acc_\w{32}\/forecast\.svg\?horizonDays=30&/,
  );
  expect(await links.read(ACCOUNT_ID, queryOf(url))).toEqual(LINK);
});

it('holds for an hour, and a few minutes at most', async () => {
  const query = queryOf(await links.url(LINK));
  now = NOW + CHART_LINK_MS - 1;
  expect(await links.read(ACCOUNT_ID, query)).toEqual(LINK);
  now = Number(query.expires) - 1;
  expect(await links.read(ACCOUNT_ID, query)).toEqual(LINK);
  now += 1;
  expect(await links.read(ACCOUNT_ID, query)).toBeNull();
  expect(now).toBeLessThanOrEqual(NOW + CHART_LINK_MS + 600_000);
});

it('stays the same for minutes, so that browsers keep the picture', async () => {
  const first = await links.url(LINK);
  now += 420_000;
  expect(await links.url(LINK)).toBe(first);
  now += 600_000;
  expect(await links.url(LINK)).not.toBe(first);
});

it('shows no other account, no longer time and nothing after its end', async () => {
  const query = queryOf(await links.url(LINK));
  const later = String(Number(query.expires) + 1);
  expect(await links.read(OTHER_ACCOUNT, query)).toBeNull();
  expect(await links.read(ACCOUNT_ID, { ...query, horizonDays: '31' })).toBeNull();
  expect(await links.read(ACCOUNT_ID, { ...query, expires: later })).toBeNull();
});

it('can be made only by who has the secret', async () => {
  const forged = queryOf(await linksBy('another secret').url(LINK));
  expect(await links.read(ACCOUNT_ID, forged)).toBeNull();
});

it.each([
  {},
  { signature: 'x' },
  { signature: ['a', 'b'] },
  { expires: '-1' },
  { expires: '1e99' },
  { horizonDays: ['30', '30'] },
])('takes nothing that is no link: %j', async (changes) => {
  const query = Object.keys(changes).length === 0 ? {} : queryOf(await links.url(LINK));
  expect(await links.read(ACCOUNT_ID, { ...query, ...changes })).toBeNull();
  expect(await links.read('acc_1', queryOf(await links.url(LINK)))).toBeNull();
});
