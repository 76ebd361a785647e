import type { AdvisedAction, AutopilotMode } from '../../../src/account/state/autopilot';
import { DEFAULT_CATALOGUE } from '../../../src/catalogue/default-catalogue';
import type { AutopilotQuestion } from '../../../src/forecast/autopilot/question';
import type { Forecast } from '../../../src/forecast/shape/forecast';
import { DAY_MS, dateOf } from '../../../src/units/instant';
import { credits } from '../../support/played-account';
import { SteeredCustomer } from '../../support/steered-customer';

export const MAY_5 = Date.UTC(2026, 4, 5);

interface Outlook {
  /** Credits that each day takes. */
  readonly daily: number;
  readonly risk?: number;
  readonly historyDays?: number;
}

/** What a forecast says where every day takes the same, give or take a fifth. */
function forecastOf(customer: SteeredCustomer, { daily, risk = 0.5, historyDays = 90 }: Outlook) {
  const { now } = customer;
  const total = Number(customer.balance().total) / 1e6;
  const days = Array.from({ length: 30 }, (_, day) => {
    const left = (share: number) =>
      credits(Math.max(0, total - daily * share * (day + 1)).toFixed(6));
    const use = (share: number) => credits((daily * share).toFixed(6));
    return {
      date: dateOf(now + day * DAY_MS),
      usage: { p10: use(0.8), p50: use(1), p90: use(1.2), mean: use(1) },
      balance: { p10: left(1.2), p50: left(1), p90: left(0.8), mean: left(1) },
    };
  });
  const forecast: Forecast = {
    accountId: customer.account.id,
    asOf: now,
    horizonDays: 30,
    days,
    historyDays,
    basis: 'OWN_HISTORY',
    subscriptionRunOut: null,
    runOut: null,
    runOutBeforeRenewalProbability: risk,
  };
  return forecast;
}

export function customerOn(
  planCode: string,
  spent: string,
  mode: AutopilotMode = 'FULL',
  limit = 10_000_000n,
) {
  const customer = new SteeredCustomer(MAY_5).assumeUse('500');
  customer.takePlan(planCode);
  customer.setAutopilot(mode, limit);
  customer.spend(spent);
  return customer;
}

export function questionOf(customer: SteeredCustomer, outlook: Outlook): AutopilotQuestion {
  const { account, now } = customer;
  const { autopilot } = account;
  if (autopilot === null) throw new Error('it was set');
  const forecast = forecastOf(customer, outlook);
  const recentUse = customer.recentUse();
  return { account, autopilot, catalogue: DEFAULT_CATALOGUE, forecast, recentUse, now };
}

export const packs = (packCode: string, quantity: number): AdvisedAction => ({
  kind: 'BUY_PAYG',
  packCode,
  quantity,
});
