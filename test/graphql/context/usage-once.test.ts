import { UsageOnce } from '../../../src/graphql/context/usage-once';
import type { UsageQuery, UsageRead } from '../../../src/ledger/read-store';
import { ACCOUNT_ID } from '../../support/played-account';

const MARCH: UsageQuery = { fromDate: '2026-03-01', toDate: '2026-04-01', groupBy: 'SOURCE' };
const APRIL: UsageQuery = { fromDate: '2026-04-01', toDate: '2026-05-01', groupBy: 'SOURCE' };
const TOO_MUCH = { extensions: { code: 'BAD_USER_INPUT' } };

/** A store with so many rows for each question, one answered row for each. */
function usageOver(read: number) {
  const limits: number[] = [];
  const usage = new UsageOnce({
    async usageWithin(_account, { fromDate: date }, readMax): Promise<UsageRead | null> {
      limits.push(readMax);
      if (read > readMax) return null;
      const row = { date, dimension: null, credits: 1n, count: 1 };
      return { rows: Array.from({ length: read }, () => row), read };
    },
  });
  return { usage, limits };
}

it('sums up once what several fields ask alike', async () => {
  const { usage, limits } = usageOver(2);
  const asked = [MARCH, { ...MARCH }, APRIL].map((query) => usage.usage(ACCOUNT_ID, query));
  const [one, same, other] = await Promise.all(asked);
  expect(one).toBe(same);
  expect(other?.[0]?.date).toBe('2026-04-01');
  expect(limits).toEqual([50_000, 49_998]);
});

it('sums up anew after a change', async () => {
  const { usage, limits } = usageOver(1);
  await usage.usage(ACCOUNT_ID, MARCH);
  usage.forget();
  await usage.usage(ACCOUNT_ID, MARCH);
  expect(limits).toEqual([50_000, 49_999]);
});

it('answers so many rows and no more, and says what to ask instead', async () => {
  expect(await usageOver(5_000).usage.usage(ACCOUNT_ID, MARCH)).toHaveLength(5_000);
  await expect(usageOver(5_001).usage.usage(ACCOUNT_ID, MARCH)).rejects.toMatchObject({
    ...TOO_MUCH,
    message: expect.stringContaining('without groupBy'),
  });
});

it('sums up so much for one operation, however many fields ask', async () => {
  const { usage } = usageOver(4_900);
  const days = Array.from({ length: 11 }, (_, day) => ({
    ...MARCH,
    fromDate: `2026-03-${10 + day}`,
  }));
  const answers = await Promise.allSettled(days.map((query) => usage.usage(ACCOUNT_ID, query)));
  expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(10);
  await expect(usage.usage(ACCOUNT_ID, APRIL)).rejects.toMatchObject(TOO_MUCH);
});
