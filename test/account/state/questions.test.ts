import { autopilotAt, isSameAction, isWithinLimit } from '../../../src/account/state/autopilot';
import { shareUsed } from '../../../src/account/state/balance';
import { isHeardBy } from '../../../src/account/state/listener';
import { receiptOf } from '../../../src/account/state/receipt';
import { recentSince } from '../../../src/account/state/recent-use';
import type { WebhookEndpointId } from '../../../src/units/ids';
import { DAY_MS } from '../../../src/units/instant';
import { money } from '../../../src/units/money';
import { Customer } from '../../support/customer';
import { credits } from '../../support/played-account';
import { SteeredCustomer } from '../../support/steered-customer';

const MAY_5 = Date.UTC(2026, 4, 5, 12);
const JUNE_5 = Date.UTC(2026, 5, 5, 12);

describe('the next expiry', () => {
  it('is the earliest, with all that expires at it', () => {
    const customer = new Customer(MAY_5);
    customer.grant('PAYG', '16', MAY_5 + 3 * DAY_MS);
    customer.grant('PAYG', '1');
    customer.grant('PROMOTIONAL', '2', MAY_5 + 2 * DAY_MS);
    customer.grant('PAYG', '4', MAY_5 + 2 * DAY_MS);
    expect(customer.balance().nextExpiry).toEqual({
      at: MAY_5 + 2 * DAY_MS,
      credits: credits('6'),
    });
  });

  it('leaves out grants of which all is held', () => {
    const customer = new Customer(MAY_5);
    customer.grant('PROMOTIONAL', '2', MAY_5 + 2 * DAY_MS);
    customer.grant('PAYG', '4', MAY_5 + 3 * DAY_MS);
    customer.reserve('2');
    expect(customer.balance().nextExpiry).toEqual({
      at: MAY_5 + 3 * DAY_MS,
      credits: credits('4'),
    });
  });

  it('is none where nothing expires', () => {
    const customer = new Customer(MAY_5);
    customer.grant('PAYG', '1');
    expect(customer.balance().nextExpiry).toBeNull();
  });
});

it.each([
  ['0', 0],
  ['10', 0.25],
  ['13.3333', 0.3333],
  ['39.999999', 0.9999],
  ['60', 1.5],
])('tells the share of a budget of 40 of which %s are used as %d', (used, share) => {
  const budget = { monthlyCredits: credits('40'), periodStart: MAY_5, periodEnd: JUNE_5 };
  expect(shareUsed({ ...budget, used: credits(used) })).toBe(share);
});

it('lets an endpoint hear what it asked for, or all, but never whose address is asked', () => {
  const endpoint = 'whe_1' as WebhookEndpointId;
  const all = { endpoint, kinds: [] };
  const some = { endpoint, kinds: ['ALERT_RAISED', 'EMAIL_CONFIRMATION_ASKED'] } as const;
  expect(isHeardBy(all, 'PAYMENT_SETTLED')).toBe(true);
  expect(isHeardBy(all, 'EMAIL_CONFIRMATION_ASKED')).toBe(false);
  expect(isHeardBy(some, 'ALERT_RAISED')).toBe(true);
  expect(isHeardBy(some, 'PAYMENT_SETTLED')).toBe(false);
  expect(isHeardBy(some, 'EMAIL_CONFIRMATION_ASKED')).toBe(false);
});

it('counts recent days from the twenty-eighth, today included', () => {
  expect(recentSince(Date.UTC(2026, 4, 28, 23))).toBe('2026-05-01');
});

describe('actions of the autopilot', () => {
  const pack = { kind: 'BUY_PAYG', packCode: 'PAYG_1', quantity: 1 } as const;
  const plan = { kind: 'CHANGE_PLAN', planCode: 'MONTHLY_40', interval: 'MONTH' } as const;

  it('are the same where all of it is', () => {
    expect(isSameAction(pack, { ...pack })).toBe(true);
    expect(isSameAction(pack, { ...pack, packCode: 'PAYG_10' })).toBe(false);
    expect(isSameAction(pack, { ...pack, quantity: 2 })).toBe(false);
    expect(isSameAction(pack, { ...pack, packCode: 'PAYG_10', quantity: 2 })).toBe(false);
    expect(isSameAction(plan, { ...plan })).toBe(true);
    expect(isSameAction(plan, { ...plan, planCode: 'MONTHLY_200' })).toBe(false);
    expect(isSameAction(plan, { ...plan, interval: 'YEAR' })).toBe(false);
    expect(isSameAction(pack, plan)).toBe(false);
    expect(isSameAction(plan, pack)).toBe(false);
  });

  it('are within the limit while it is on, up to the very cent, in its own currency', () => {
    const customer = new SteeredCustomer(MAY_5);
    customer.setAutopilot('TOP_UP', 900n);
    const { autopilot } = customer.account;
    if (autopilot === null) throw new Error('there is no autopilot');
    expect(isWithinLimit(autopilot, money(900n, 'USD'), MAY_5)).toBe(true);
    expect(isWithinLimit(autopilot, money(901n, 'USD'), MAY_5)).toBe(false);
    expect(isWithinLimit(autopilot, money(900n, 'EUR'), MAY_5)).toBe(false);
    const off = { ...autopilot, settings: { ...autopilot.settings, mode: 'OFF' } } as const;
    expect(isWithinLimit(off, money(900n, 'USD'), MAY_5)).toBe(false);
    expect(autopilotAt(autopilot, MAY_5)).toBe(autopilot);
  });
});

describe('a receipt', () => {
  it('is for money that has settled and was not given back', () => {
    const customer = new Customer(MAY_5);
    const waiting = customer.startBuying('PAYG_10');
    expect(receiptOf(undefined, null)).toBeNull();
    expect(receiptOf(waiting, null)).toBeNull();
    const settled = customer.settle(waiting);
    expect(receiptOf(settled, null)).toMatchObject({ kind: 'PAYG', quantity: 1 });
    expect(receiptOf({ ...settled, amount: money(0n, 'USD') }, null)).toBeNull();
    expect(receiptOf(customer.refund(settled), null)).toBeNull();
  });

  it('names no end of packs that never expire, and no plan that has ended', () => {
    const customer = new Customer(MAY_5);
    const packs = customer.catalogue.packs.map((pack) => ({ ...pack, validityMonths: null }));
    customer.catalogue = { ...customer.catalogue, packs };
    expect(receiptOf(customer.buy('PAYG_10'), null)).toMatchObject({ expiresAt: null });
    const plan = customer.takePlan('MONTHLY_40') ?? undefined;
    expect(receiptOf(plan, null)).toBeNull();
    expect(receiptOf(plan, customer.account.subscription)).toMatchObject({
      kind: 'SUBSCRIBE',
      paidUntil: JUNE_5,
      renews: true,
    });
  });
});
