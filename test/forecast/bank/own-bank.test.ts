import { BANK_ACCOUNTS_MIN, buildOwnBank } from '../../../src/forecast/bank/own-bank';
import { whyUnusable } from '../../../src/forecast/bank/stored-bank';
import type { Bank } from '../../../src/forecast/usage-model/bank';
import type { StoredAccount } from '../../../src/ledger/read-store';
import type { ArchivedAccount, UsageArchive, UsedDay } from '../../../src/ledger/usage-archive';
import type { AccountId } from '../../../src/units/ids';
import { DAY_MS, dateOf } from '../../../src/units/instant';

const NOW = Date.UTC(2027, 5, 15, 3);
const TODAY = '2027-06-15';
const CREDIT = 1_000_000n;

const idOf = (number: number) => `acc_${String(number).padStart(32, '0')}` as AccountId;

/** Accounts that were opened `daysAgo` days ago; each used `number` credits every second day. */
function accountsOf(
  count: number,
  daysAgo: number,
  { used = true, budgetOf = (number: number) => 15 * number } = {},
) {
  const asked: { readonly ids: number; readonly accounts: number }[] = [];
  const list: ArchivedAccount[] = Array.from({ length: count }, (_, index) => ({
    id: idOf(index + 1),
    openedAt: NOW - daysAgo * DAY_MS,
  }));
  const daysFrom = (number: number, fromDate: string, toDate: string): UsedDay[] => {
    const days: UsedDay[] = [];
    for (let at = Date.parse(fromDate); at < Date.parse(toDate); at += 2 * DAY_MS) {
      if (at >= NOW - daysAgo * DAY_MS - DAY_MS) {
        days.push({ date: dateOf(at), credits: BigInt(number) * CREDIT });
      }
    }
    return days;
  };
  const archive: UsageArchive = {
    async accounts(after, limit) {
      const page = list.filter(({ id }) => id > (after ?? '')).slice(0, limit);
      asked.push({ ids: page.length, accounts: 0 });
      return page;
    },
    async days(ids, fromDate, toDate) {
      asked.push({ ids: 0, accounts: ids.length });
      expect(toDate).toBe(TODAY);
      if (!used) return new Map();
      return new Map(ids.map((id) => [id, daysFrom(Number(id.slice(4)), fromDate, toDate)]));
    },
    forget: async () => 0,
  };
  const store = {
    accounts: async (ids: readonly AccountId[]) =>
      new Map(
        ids.map((id) => {
          const monthlyCredits = CREDIT * BigInt(budgetOf(Number(id.slice(4))));
          const terms = { plan: { monthlyCredits } };
          return [id, { account: { subscription: { terms } } } as unknown as StoredAccount];
        }),
      ),
  };
  return { parts: { archive, store }, asked };
}

describe('the bank of the operator’s own accounts', () => {
  it('is not made of too few, of young ones, or of those that used nothing', async () => {
    const few = accountsOf(BANK_ACCOUNTS_MIN - 1, 200);
    expect(await buildOwnBank(few.parts, NOW)).toBeNull();
    const young = accountsOf(100, 13);
    expect(await buildOwnBank(young.parts, NOW)).toBeNull();
    const idle = accountsOf(100, 200, { used: false });
    expect(await buildOwnBank(idle.parts, NOW)).toBeNull();
  });

  it('holds what they used, as shares of their own mean and of their budgets', async () => {
    const { parts } = accountsOf(40, 200);
    const stored = await buildOwnBank(parts, NOW);
    if (stored === null) throw new Error('no bank');
    expect(stored).toMatchObject({ accounts: 40, builtAt: NOW });
    expect(whyUnusable(stored)).toBeNull();
    const { paths, planShares } = JSON.parse(stored.content) as Bank;
    // 27 November 2026 is the first day, a Friday, and every second day is used.
    expect(new Set(paths.map((path) => JSON.stringify(path)))).toEqual(
      new Set([
        JSON.stringify({
          firstWeekday: 5,
          perMille: Array.from({ length: 200 }, (_, day) => (day % 2 === 0 ? 2_000 : 0)),
        }),
      ]),
    );
    // Per month, 30.4 times half of what they used every second day; their budget is 15 times that.
    for (const share of planShares) expect(share).toBeCloseTo(1.0, 1);
  });

  it('is made of the same accounts every night', async () => {
    const all = () => accountsOf(1_200, 100, { budgetOf: (number) => number * (number % 97) + 1 });
    const bank = await buildOwnBank(all().parts, NOW);
    expect(bank?.accounts).toBe(300);
    expect(await buildOwnBank(all().parts, NOW)).toEqual(bank);
  });

  it('is made of a few hundred of many, read in small portions', async () => {
    const { parts, asked } = accountsOf(1_200, 100);
    const stored = await buildOwnBank(parts, NOW);
    expect(stored?.accounts).toBe(300);
    expect(asked.reduce((sum, { accounts }) => sum + accounts, 0)).toBe(300);
    expect(Math.max(...asked.map(({ accounts }) => accounts))).toBe(10);
    expect(asked.map(({ ids }) => ids).filter((ids) => ids > 0)).toEqual([500, 500, 200]);
  });

  it('is not made where the process is to stop', async () => {
    const { parts } = accountsOf(60, 120);
    expect(await buildOwnBank(parts, NOW, AbortSignal.abort())).toBeNull();
  });
});
