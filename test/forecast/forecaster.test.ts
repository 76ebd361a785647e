import { Forecaster, HORIZON_DAYS_MAX } from '../../src/forecast/forecaster';
import type { Outset } from '../../src/forecast/shape/outset';
import { PATH_DAYS } from '../../src/forecast/usage/usage-paths-cache';
import { DEFAULT_BANK } from '../../src/forecast/usage-model/bank';
import type { UsageQuery, UsageRow } from '../../src/ledger/read-store';
import type { AccountId } from '../../src/units/ids';
import { DAY_MS, dateOf, HOUR_MS } from '../../src/units/instant';
import { type Asked, credits, PlayedAccount } from '../support/played-account';

const OPENED = Date.UTC(2027, 0, 10, 15);

function outsetAfter(days: number, planCode = 'MONTHLY_500'): Outset {
  const played = new PlayedAccount(OPENED);
  const asked = { planCode, interval: 'MONTH', paymentMethod: null } as const;
  played.play({ kind: 'change-plan', expectedChargeMinorUnits: null, ...asked });
  played.play({ kind: 'settle-payment', payment: 1 } as Asked);
  const { account, now, catalogue } = played.at(OPENED + days * DAY_MS);
  return { account, now, catalogue };
}

/** Rows of usage, as a store keeps them, and what was asked of it. */
class UsageRows {
  readonly asked: UsageQuery[] = [];

  constructor(private readonly rows: readonly UsageRow[]) {}

  async usage(_account: AccountId, query: UsageQuery): Promise<readonly UsageRow[]> {
    this.asked.push(query);
    return this.rows.filter(({ date }) => date >= query.fromDate && date < query.toDate);
  }
}

function row(day: number, amount: string): UsageRow {
  return {
    date: dateOf(OPENED + day * DAY_MS),
    dimension: null,
    credits: credits(amount),
    count: 1,
  };
}

function forecasterOf(store: UsageRows, bank = DEFAULT_BANK) {
  return new Forecaster({ store, bank: async () => bank, runOutRisk: 0.01 });
}

const twelveADay = Array.from({ length: 20 }, (_, day) => row(day, '12'));

it('answers the same to the same, whoever asks and however often', async () => {
  const forecaster = forecasterOf(new UsageRows(twelveADay));
  const first = await forecaster.forecast(outsetAfter(20), 30);
  expect(await forecaster.forecast(outsetAfter(20), 30)).toEqual(first);
  expect(await forecasterOf(new UsageRows(twelveADay)).forecast(outsetAfter(20), 30)).toEqual(
    first,
  );
  const advice = await forecaster.recommend(outsetAfter(20));
  expect(await forecasterOf(new UsageRows(twelveADay)).recommend(outsetAfter(20))).toEqual(advice);
});

it('rests on the days since the account was opened, 400 at most', async () => {
  const store = new UsageRows(twelveADay);
  const forecaster = forecasterOf(store);
  expect((await forecaster.forecast(outsetAfter(0), 30)).historyDays).toBe(0);
  expect((await forecaster.forecast(outsetAfter(20), 30)).historyDays).toBe(20);
  expect((await forecaster.forecast(outsetAfter(800), 30)).historyDays).toBe(400);
  const [, short, long] = store.asked;
  expect(short).toEqual({ fromDate: '2027-01-10', toDate: '2027-01-31', groupBy: null });
  expect(long?.fromDate).toBe(dateOf(OPENED + 400 * DAY_MS));
});

it('counts what was used today, and no day below zero', async () => {
  const rows = [...twelveADay, { ...row(20, '0'), credits: -credits('5') }, row(21, '7.5')];
  const outset = outsetAfter(21);
  const { days } = await forecasterOf(new UsageRows(rows)).forecast(outset, 1);
  const zero = [...twelveADay, row(21, '7.5')];
  expect(await forecasterOf(new UsageRows(zero)).forecast(outset, 1)).toEqual({
    ...(await forecasterOf(new UsageRows(rows)).forecast(outset, 1)),
  });
  expect(days[0]?.usage.p10).toBeGreaterThanOrEqual(credits('7.5'));
});

it('looks at the new history when a day was corrected', async () => {
  const outset = outsetAfter(20);
  const rows = [...twelveADay];
  const forecaster = forecasterOf(new UsageRows(rows));
  const before = await forecaster.forecast(outset, 5);
  rows[19] = row(19, '200');
  expect((await forecaster.forecast(outset, 5)).days).not.toEqual(before.days);
});

it('asks the bank anew when there is another one', async () => {
  const other = { ...DEFAULT_BANK, planShares: DEFAULT_BANK.planShares.map((share) => share / 9) };
  let bank = DEFAULT_BANK;
  const store = new UsageRows([]);
  const forecaster = new Forecaster({ store, bank: async () => bank, runOutRisk: 0.01 });
  const before = await forecaster.forecast(outsetAfter(0), 5);
  bank = other;
  expect((await forecaster.forecast(outsetAfter(0), 5)).days).not.toEqual(before.days);
});

it.each([0, 1, 3])('is sane after %d days of history', async (days) => {
  const store = new UsageRows(twelveADay.slice(0, days));
  const outset = outsetAfter(days);
  const forecast = await forecasterOf(store).forecast(outset, HORIZON_DAYS_MAX);
  expect(forecast.days).toHaveLength(HORIZON_DAYS_MAX);
  for (const { usage, balance } of forecast.days) {
    for (const { p10, p50, p90, mean } of [usage, balance]) {
      expect(p10 <= p50 && p50 <= p90).toBe(true);
      expect(p10 >= 0n && mean >= 0n).toBe(true);
    }
  }
  expect(forecast.runOutBeforeRenewalProbability).toBeGreaterThanOrEqual(0);
  expect(forecast.runOutBeforeRenewalProbability).toBeLessThanOrEqual(1);
});

it('moves with the balance, hour by hour, on one sample of usage', async () => {
  const forecaster = forecasterOf(new UsageRows(twelveADay));
  const outset = outsetAfter(20);
  const morning = await forecaster.forecast(outset, 3);
  const later = { ...outset, now: outset.now + 3 * HOUR_MS };
  const evening = await forecaster.forecast(later, 3);
  expect(evening.days[1]?.usage).toEqual(morning.days[1]?.usage);
  expect((evening.days[0]?.balance.p50 ?? 0n) > (morning.days[0]?.balance.p50 ?? 0n)).toBe(true);
});

it.each([0, PATH_DAYS + 1, 1.5])('has no horizon of %d days', async (horizonDays) => {
  const forecaster = forecasterOf(new UsageRows([]));
  await expect(forecaster.forecast(outsetAfter(3), horizonDays)).rejects.toThrow('horizon');
});

describe('an account that is used once and then no more', () => {
  const once = new UsageRows([row(0, '1')]);

  it('is expected to use less, and to run out less likely, every day', async () => {
    const forecaster = forecasterOf(once);
    const chances: number[] = [];
    const uses: number[] = [];
    for (let days = 1; days <= 14; days += 1) {
      const forecast = await forecaster.forecast(outsetAfter(days, 'MONTHLY_40'), 28);
      chances.push(forecast.runOutBeforeRenewalProbability);
      uses.push(forecast.days.reduce((sum, { usage }) => sum + Number(usage.mean), 0));
    }
    expect(chances).toEqual(chances.toSorted((a, b) => b - a));
    expect(uses).toEqual(uses.toSorted((a, b) => b - a));
    expect(chances[7]).toBeLessThan(0.05);
  });

  it('is advised to stay after a fortnight', async () => {
    const advice = await forecasterOf(once).recommend(outsetAfter(14, 'MONTHLY_40'));
    expect(advice.action).toBe('STAY');
  });
});
