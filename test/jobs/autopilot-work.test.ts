import { forecastBase } from '../../src/account/alerts/forecast-due';
import { RECENT_DAYS } from '../../src/account/state/recent-use';
import type { Command } from '../../src/account/vocabulary/command';
import { DEFAULT_CATALOGUE } from '../../src/catalogue/default-catalogue';
import type { Forecast, Recommendation } from '../../src/forecast/shape/forecast';
import { AutopilotWork } from '../../src/jobs/autopilot-work';
import type { Ledger } from '../../src/ledger/ledger';
import type { AccountView } from '../../src/ledger/reader';
import { DAY_MS, dateOf } from '../../src/units/instant';
import { credits } from '../support/played-account';
import { SteeredCustomer } from '../support/steered-customer';

const MAY_5 = Date.UTC(2026, 4, 5);
const STAY = { action: 'STAY', plan: null, interval: null, reason: 'All is well.' };

/** On MONTHLY_200 with 60 credits left, on the given day of the period. */
function customerAt(day: number): SteeredCustomer {
  const customer = new SteeredCustomer(MAY_5).assumeUse('500');
  customer.takePlan('MONTHLY_200');
  customer.setAutopilot('FULL');
  customer.spend('140');
  return customer.at(MAY_5 + day * DAY_MS);
}

/** Every day takes as much, which uses up what is there with this chance. */
function evaluate(customer: SteeredCustomer, daily: string, risk: number) {
  const { account, now } = customer.at(customer.now);
  const view = { account, now, catalogue: DEFAULT_CATALOGUE } as unknown as AccountView;
  const use = credits(daily);
  const days = Array.from({ length: 30 }, (_, day) => {
    const left = account.total - use * BigInt(day + 1);
    const balance = left > 0n ? left : 0n;
    return {
      date: dateOf(now + day * DAY_MS),
      usage: { p10: use, p50: use, p90: use, mean: use },
      balance: { p10: balance, p50: balance, p90: balance, mean: balance },
    };
  });
  const forecast = {
    asOf: now,
    days,
    historyDays: 60,
    runOutBeforeRenewalProbability: risk,
  } as unknown as Forecast;
  const submitted: Command[] = [];
  const begun: number[] = [];
  let advised = 0;
  const autopilot = new AutopilotWork({
    ledger: {
      submit: (async (command: Command) => {
        submitted.push(command);
        return { outcome: customer.play(command), replayed: false };
      }) as unknown as Ledger['submit'],
    },
    store: {
      usage: async () =>
        customer.recentUse().map((used, day) => ({
          date: dateOf(now - (RECENT_DAYS - 1 - day) * DAY_MS),
          dimension: null,
          credits: used,
          count: 1,
        })),
    },
    payments: { begin: async (_, { number }) => void begun.push(number) },
    forecaster: {
      async recommend() {
        advised += 1;
        return STAY as unknown as Recommendation;
      },
    },
  });
  return autopilot
    .evaluate(view, forecastBase(account, now), forecast)
    .then(() => ({ submitted, begun, advised }));
}

it('carries its advice to the account, and what that asks for to the provider', async () => {
  const customer = customerAt(10);
  const announced = await evaluate(customer, '30', 0.5);
  expect(announced.submitted).toMatchObject([
    { kind: 'follow-advice', decision: 1, paymentsCount: 1, advice: { runOutProbability: 0.5 } },
  ]);
  expect(announced.begun).toEqual([]);
  customer.now += DAY_MS;
  const acted = await evaluate(customer, '30', 0.5);
  expect(customer.kinds()).toEqual(['ANNOUNCED', 'ACTED']);
  expect(acted.begun).toEqual([2]);
});

it('asks for advice about the plan only in the last days of its period', async () => {
  expect((await evaluate(customerAt(10), '30', 0.5)).advised).toBe(0);
  const calm = await evaluate(customerAt(29), '1', 0);
  expect([calm.advised, calm.submitted]).toEqual([1, []]);
});

it('says nothing where nothing is due, and withdraws what was announced', async () => {
  const customer = customerAt(10);
  expect((await evaluate(customer, '1', 0)).submitted).toEqual([]);
  await evaluate(customer, '30', 0.5);
  await evaluate(customer, '1', 0);
  expect(customer.kinds()).toEqual(['ANNOUNCED', 'WITHDRAWN']);
});

it.each([
  ['it is off', (customer: SteeredCustomer) => customer.setAutopilot('OFF')],
  [
    'its payment waits',
    (customer: SteeredCustomer) =>
      void customer.adviseAndWait({ kind: 'BUY_PAYG', packCode: 'PAYG_1', quantity: 1 }),
  ],
])('does not think about anything while %s', async (_, prepare) => {
  const customer = customerAt(9);
  prepare(customer);
  expect(await evaluate(customer, '30', 0.5)).toEqual({ submitted: [], begun: [], advised: 0 });
});
