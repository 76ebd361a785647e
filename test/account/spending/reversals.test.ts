import type { Consumption } from '../../../src/account/state/consumption';
import { DAY_MS } from '../../../src/units/instant';
import { Customer } from '../../support/customer';
import { credits } from '../../support/played-account';

const MAY_5 = Date.UTC(2026, 4, 5, 12);
const JUNE_5 = Date.UTC(2026, 5, 5, 12);

/** A charge of 9 that took 2 from a promotional, 3 from an enterprise and 4 from a PAYG grant. */
function splitCharge(): { customer: Customer; consumption: Consumption } {
  const customer = new Customer(MAY_5);
  customer.grant('ENTERPRISE', '3');
  customer.grant('PROMOTIONAL', '2', MAY_5 + DAY_MS);
  customer.grant('PAYG', '10');
  return { customer, consumption: customer.spend('9') };
}

it('gives everything back to the grants it came from', () => {
  const { customer, consumption } = splitCharge();
  expect(customer.reverse(consumption)).toMatchObject({
    returned: credits('9'),
    expired: 0n,
    balanceAfter: credits('15'),
  });
  expect(customer.balance()).toMatchObject({
    enterprise: credits('3'),
    promotional: credits('2'),
    payg: credits('10'),
  });
});

it('refills the grant charged last first, part by part', () => {
  const { customer, consumption } = splitCharge();
  expect(customer.entriesOf(() => customer.reverse(consumption, '1'))).toEqual(['REVERSAL 1 → 7']);
  expect(customer.balance().payg).toBe(credits('7'));
  expect(customer.entriesOf(() => customer.reverse(consumption, '4'))).toEqual([
    'REVERSAL 3 → 10',
    'REVERSAL 1 → 11',
  ]);
  expect(customer.balance()).toMatchObject({ payg: credits('10'), promotional: credits('1') });
  customer.reverse(consumption);
  expect(customer.balance()).toMatchObject({ promotional: credits('2'), enterprise: credits('3') });
});

it('gives back no more than was charged, in however many parts', () => {
  const { customer, consumption } = splitCharge();
  customer.reverse(consumption, '5');
  const outcome = { type: 'ReversalExceedsConsumption', reversible: credits('4') };
  expect(customer.askToReverse(consumption, '4.000001')).toEqual(outcome);
  customer.reverse(consumption, '4');
  expect(customer.askToReverse(consumption)).toEqual({ ...outcome, reversible: 0n });
  expect(customer.askToReverse(consumption, '1')).toEqual({ ...outcome, reversible: 0n });
});

it('refuses to give back nothing, or a consumption that never was', () => {
  const { customer, consumption } = splitCharge();
  expect(customer.askToReverse(consumption, '0').type).toBe('InvalidInput');
  const unknown = { ...consumption, number: 99 as Consumption['number'] };
  expect(customer.askToReverse(unknown)).toEqual({ type: 'ConsumptionNotFound' });
});

it('lets what comes back to an expired grant expire at once', () => {
  const { customer, consumption } = splitCharge();
  customer.at(MAY_5 + DAY_MS);
  expect(customer.entriesOf(() => customer.reverse(consumption))).toEqual([
    'REVERSAL 4 → 10',
    'REVERSAL 2 → 12',
    'REVERSAL 3 → 15',
    'EXPIRY -2 → 13',
  ]);
  expect(customer.balance().total).toBe(credits('13'));
});

it('lets what comes back a millisecond before the expiry stay', () => {
  const { customer, consumption } = splitCharge();
  customer.at(MAY_5 + DAY_MS - 1);
  expect(customer.reverse(consumption).expired).toBe(0n);
});

it('carries on what comes back to a grant that a renewal has emptied', () => {
  const customer = new Customer(MAY_5);
  customer.takePlan('MONTHLY_40');
  const consumption = customer.spend('30');
  customer.at(JUNE_5).renew();
  expect(customer.entriesOf(() => customer.reverse(consumption))).toEqual([
    'REVERSAL 30 → 80',
    'ROLLOVER -30 → 50',
    'ROLLOVER 30 → 80',
  ]);
});

it('forfeits what comes back above the rollover limit, and says so', () => {
  const customer = new Customer(MAY_5);
  customer.takePlan('MONTHLY_40');
  const consumption = customer.spend('40');
  for (let month = 5; month <= 10; month += 1) customer.at(Date.UTC(2026, month, 5, 12)).renew();
  expect(customer.balance().rolledOver).toBe(credits('200'));
  expect(customer.reverse(consumption)).toMatchObject({
    returned: credits('40'),
    expired: credits('40'),
    balanceAfter: credits('240'),
  });
});

it('counts what it gives back to several emptied grants against one limit', () => {
  const customer = new Customer(MAY_5);
  customer.takePlan('MONTHLY_40');
  for (let month = 5; month <= 8; month += 1) customer.at(Date.UTC(2026, month, 5, 12)).renew();
  const consumption = customer.spend('190');
  for (let month = 9; month <= 11; month += 1) customer.at(Date.UTC(2026, month, 5, 12)).renew();
  expect(customer.balance().rolledOver).toBe(credits('90'));
  expect(customer.reverse(consumption)).toMatchObject({ expired: credits('80') });
  expect(customer.balance()).toMatchObject({
    total: credits('240'),
    rolledOver: credits('200'),
  });
});

it('freezes what comes back to a subscription that is past due', () => {
  const customer = new Customer(MAY_5);
  customer.takePlan('MONTHLY_40');
  const consumption = customer.spend('10');
  customer.at(JUNE_5);
  const later = customer.spend('5');
  customer.failToRenew();
  expect(customer.balance().frozen).toBe(credits('25'));
  expect(customer.entriesOf(() => customer.reverse(later))).toEqual([
    'REVERSAL 5 → 5',
    'FREEZE -5 → 0',
  ]);
  expect(customer.entriesOf(() => customer.reverse(consumption))).toEqual([
    'REVERSAL 10 → 10',
    'ROLLOVER -10 → 0',
    'ROLLOVER 10 → 10',
    'FREEZE -10 → 0',
  ]);
  expect(customer.balance()).toMatchObject({ total: 0n, frozen: credits('40') });
  customer.at(JUNE_5 + DAY_MS).renew();
  expect(customer.total()).toBe('80');
});

it('loses what comes back to a subscription that has ended', () => {
  const customer = new Customer(MAY_5);
  customer.takePlan('MONTHLY_40');
  const consumption = customer.spend('10');
  customer.cancel();
  customer.at(JUNE_5);
  expect(customer.entriesOf(() => customer.reverse(consumption))).toEqual([
    'REVERSAL 10 → 10',
    'EXPIRY -10 → 0',
  ]);
});

it('takes away again what comes back to credits whose payment was refunded', () => {
  const customer = new Customer(MAY_5);
  const payment = customer.buy('PAYG_10');
  const consumption = customer.spend('4');
  customer.refund(payment);
  expect(customer.entriesOf(() => customer.reverse(consumption))).toEqual([
    'REVERSAL 4 → 4',
    'ADJUSTMENT -4 → 0',
  ]);
});

it('reverses a capture like any other consumption', () => {
  const customer = new Customer(MAY_5);
  customer.grant('PAYG', '10');
  const consumption = customer.capture(customer.reserve('8'), '5');
  customer.reverse(consumption);
  expect(customer.total()).toBe('10');
});

describe('of free units', () => {
  const left = (customer: Customer) => customer.balance().freeUnits[0]?.remaining;

  it('gives them back with the whole, within their month', () => {
    const customer = new Customer(MAY_5);
    customer.grant('PAYG', '1');
    const consumption = customer.use('IMAGE_PREVIEW', 54);
    customer.reverse(consumption, '0.5');
    expect(left(customer)).toBe(0);
    customer.reverse(consumption);
    expect(left(customer)).toBe(50);
  });

  it('gives back a consumption that cost nothing else, once', () => {
    const customer = new Customer(MAY_5);
    const consumption = customer.use('IMAGE_PREVIEW', 3);
    expect(customer.entriesOf(() => customer.reverse(consumption))).toEqual(['REVERSAL 0 → 0']);
    expect(left(customer)).toBe(50);
    expect(customer.askToReverse(consumption).type).toBe('ReversalExceedsConsumption');
  });

  it('gives none back once the month is over', () => {
    const customer = new Customer(MAY_5);
    const consumption = customer.use('IMAGE_PREVIEW', 3);
    customer.at(Date.UTC(2026, 5, 1));
    customer.use('IMAGE_PREVIEW', 1);
    customer.reverse(consumption);
    expect(left(customer)).toBe(49);
  });
});

it('counts on the day of the consumption in reports', () => {
  const customer = new Customer(MAY_5);
  customer.grant('PAYG', '10');
  const consumption = customer.spend('4');
  customer.at(MAY_5 + 3 * DAY_MS).reverse(consumption, '1');
  customer.reverse(consumption);
  const day = { date: '2026-05-05', operation: null, source: null, apiKey: null };
  expect(customer.usage).toEqual([
    { ...day, credits: credits('4'), count: 1 },
    { ...day, credits: -credits('1'), count: 0 },
    { ...day, credits: -credits('3'), count: -1 },
  ]);
});
