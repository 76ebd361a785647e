import {
  forecastDueAt,
  isCurrent,
  isSameOutlook,
  wantsForecasts,
} from '../../../src/account/alerts/forecast-due';
import type { Account } from '../../../src/account/state/account';
import type { NotedForecast } from '../../../src/account/state/noted-forecast';
import { DAY_MS, HOUR_MS } from '../../../src/units/instant';
import { Customer } from '../../support/customer';
import { SteeredCustomer } from '../../support/steered-customer';

const MAY_5 = Date.UTC(2026, 4, 5, 12);
const NOTED: NotedForecast = {
  asOf: MAY_5,
  sequence: 0,
  total: 0n,
  outlook: 0,
  horizonDays: 73,
  expectedRunOut: null,
};

function steered(noted: Partial<NotedForecast> = {}, actsAt: number | null = null): Account {
  const customer = new SteeredCustomer(MAY_5);
  customer.setAutopilot('FULL');
  const { account } = customer;
  const announced = actsAt === null ? null : { actsAt };
  const autopilot = { ...account.autopilot, announced } as NonNullable<Account['autopilot']>;
  return { ...account, autopilot, notedForecast: { ...NOTED, ...noted } };
}

it('wants no forecast for an autopilot that is off', () => {
  const customer = new SteeredCustomer(MAY_5);
  customer.setAutopilot('OFF');
  expect(wantsForecasts(customer.account)).toBe(false);
  expect(forecastDueAt(customer.account)).toBeNull();
});

it.each([
  ['nothing is announced', null, MAY_5 + DAY_MS],
  ['something is done before', MAY_5 + HOUR_MS, MAY_5 + HOUR_MS],
  ['something is done later', MAY_5 + 2 * DAY_MS, MAY_5 + DAY_MS],
  ['something was to be done already', MAY_5 - HOUR_MS, MAY_5 + DAY_MS],
  ['something was to be done just then', MAY_5, MAY_5 + DAY_MS],
])('makes the next forecast a day later, or sooner: %s', (_, actsAt, dueAt) => {
  expect(forecastDueAt(steered({}, actsAt))).toBe(dueAt);
});

it.each([
  [MAY_5 + HOUR_MS, MAY_5 + DAY_MS],
  [MAY_5 + 9 * DAY_MS, MAY_5 + 9 * DAY_MS],
])('lets an autopilot rest until %d, a day at least', (restsUntil, dueAt) => {
  expect(forecastDueAt(steered({ restsUntil }))).toBe(dueAt);
});

it('takes a forecast for current on its day, to the very millisecond', () => {
  const { account } = new Customer(MAY_5);
  expect(isCurrent(account, NOTED, MAY_5 + DAY_MS - 1)).toBe(true);
  expect(isCurrent(account, NOTED, MAY_5 + DAY_MS)).toBe(false);
});

it('sees another outlook in another subscription, or in other terms', () => {
  const customer = new Customer(MAY_5);
  customer.takePlan('MONTHLY_40');
  const { subscription } = customer.account;
  if (subscription === null) throw new Error('there is no subscription');
  const next = (subscription.number + 1) as typeof subscription.number;
  expect(isSameOutlook(null, null)).toBe(true);
  expect(isSameOutlook(null, subscription)).toBe(false);
  expect(isSameOutlook(subscription, null)).toBe(false);
  expect(isSameOutlook(subscription, { ...subscription, used: 1n })).toBe(true);
  expect(isSameOutlook(subscription, { ...subscription, number: next })).toBe(false);
  const terms = { ...subscription.terms, interval: 'YEAR' } as const;
  expect(isSameOutlook(subscription, { ...subscription, terms })).toBe(false);
});
