import type { Payment } from '../../../src/account/state/payment';
import { DAY_MS, HOUR_MS } from '../../../src/units/instant';
import { Customer } from '../../support/customer';
import { credits } from '../../support/played-account';

const MAY_5 = Date.UTC(2026, 4, 5, 12);
const JUNE_5 = Date.UTC(2026, 5, 5, 12);
const JANUARY_31 = Date.UTC(2027, 0, 31);

function subscribed(planCode = 'MONTHLY_40', interval: 'MONTH' | 'YEAR' = 'MONTH'): Customer {
  const customer = new Customer(MAY_5);
  customer.takePlan(planCode, interval);
  return customer;
}

/** As payments were stored before they remembered what they were quoted on. */
function forgetQuote(customer: Customer, payment: Payment): Payment {
  if (payment.purpose.kind !== 'PLAN_CHANGE') throw new Error('pays for no plan change');
  const { quotedOn: _, ...purpose } = payment.purpose;
  const forgetful = { ...payment, purpose };
  customer.payments.set(payment.number, forgetful);
  return forgetful;
}

const planOf = (customer: Customer) => customer.account.subscription?.terms.plan.code;

describe('an upgrade that is paid late', () => {
  it('takes back a cancellation that was there when it was asked for', () => {
    const customer = subscribed();
    customer.cancel();
    const payment = customer.startPlan('MONTHLY_200');
    expect(customer.settle(payment).state).toBe('SETTLED');
    expect(planOf(customer)).toBe('MONTHLY_200');
  });

  it('goes back where the same plan is paid by the year meanwhile', () => {
    const customer = subscribed();
    const payment = customer.startPlan('MONTHLY_200');
    customer.at(MAY_5 + 25 * HOUR_MS).takePlan('MONTHLY_40', 'YEAR');
    customer.at(JUNE_5);
    expect(customer.settle(payment).state).toBe('REFUNDED');
    expect(planOf(customer)).toBe('MONTHLY_40');
  });

  it('goes back where the same plan was begun anew meanwhile', () => {
    const customer = subscribed();
    const payment = customer.startPlan('MONTHLY_200');
    customer.at(MAY_5 + 25 * HOUR_MS).askToCancel({ when: 'NOW' });
    customer.takePlan('MONTHLY_40');
    expect(customer.settle(payment).state).toBe('REFUNDED');
  });
});

describe('a plan change from before it remembered what it was quoted on', () => {
  it('begins a plan where there is none', () => {
    const customer = new Customer(MAY_5);
    const payment = forgetQuote(customer, customer.startPlan('MONTHLY_40'));
    expect(customer.settle(payment).state).toBe('SETTLED');
  });

  it('counts while no other change was made since it was asked for', () => {
    const customer = subscribed();
    const payment = forgetQuote(customer, customer.startPlan('MONTHLY_200'));
    expect(customer.settle(payment).state).toBe('SETTLED');
    expect(planOf(customer)).toBe('MONTHLY_200');
  });

  it('goes back where another change was made since', () => {
    const customer = subscribed();
    const payment = forgetQuote(customer, customer.startPlan('MONTHLY_500'));
    customer.at(MAY_5 + 25 * HOUR_MS).takePlan('MONTHLY_200');
    expect(customer.settle(payment).state).toBe('REFUNDED');
    expect(planOf(customer)).toBe('MONTHLY_200');
  });

  it('goes back where the subscription was cancelled', () => {
    const customer = subscribed();
    const payment = forgetQuote(customer, customer.startPlan('MONTHLY_500'));
    customer.cancel();
    expect(customer.settle(payment).state).toBe('REFUNDED');
  });

  it('goes back where it would no longer be an upgrade', () => {
    const customer = subscribed('MONTHLY_40', 'YEAR');
    customer.at(Date.UTC(2027, 4, 1));
    const payment = forgetQuote(customer, customer.startPlan('MONTHLY_200', 'YEAR'));
    customer.at(Date.UTC(2027, 4, 3)).takePlan('MONTHLY_500', 'MONTH');
    customer.at(Date.UTC(2027, 4, 5, 12));
    expect(customer.settle(payment).state).toBe('REFUNDED');
    expect(planOf(customer)).toBe('MONTHLY_500');
  });
});

describe('a year that is paid late', () => {
  it('still lasts from the day on which it was due', () => {
    const customer = new Customer(JANUARY_31);
    customer.takePlan('MONTHLY_40', 'YEAR');
    const due = Date.UTC(2028, 0, 31);
    const payment = customer.at(due).startRenewal();
    customer.at(due + 30 * DAY_MS);
    customer.settle(payment);
    expect(customer.account.subscription).toMatchObject({
      paidFromMonth: 12,
      paidToMonth: 24,
      creditMonth: 13,
    });
  });

  it('leaves out the years that a dispute has lasted', () => {
    const customer = new Customer(JANUARY_31);
    const year = customer.takePlan('MONTHLY_40', 'YEAR');
    if (year === null) throw new Error('nothing to pay');
    customer.dispute(year);
    customer.at(Date.UTC(2029, 2, 31)).winDispute(year);
    customer.renew();
    expect(customer.account.subscription).toMatchObject({
      paidFromMonth: 24,
      paidToMonth: 36,
      creditMonth: 26,
    });
  });
});

describe('a renewal whose subscription has ended meanwhile', () => {
  function ended(): { customer: Customer; payment: Payment } {
    const customer = subscribed();
    const payment = customer.at(JUNE_5).startRenewal();
    customer.askToCancel({ when: 'NOW' });
    return { customer, payment };
  }

  it('goes back where it settles', () => {
    const { customer, payment } = ended();
    expect(customer.settle(payment).state).toBe('REFUNDED');
    expect(customer.account.subscription).toBeNull();
  });

  it('is over where it is declined', () => {
    const { customer, payment } = ended();
    expect(customer.decline(payment).state).toBe('DECLINED');
    expect(customer.account.subscription).toBeNull();
  });
});

describe('setting a payment method', () => {
  it('asks for nothing without a subscription, or while it is paid', () => {
    const customer = new Customer(MAY_5);
    expect(customer.payWith('card')).toBeNull();
    customer.takePlan('MONTHLY_40');
    expect(customer.payWith('another card')).toBeNull();
    expect(customer.account.paymentMethod).toBe('another card');
  });

  it('asks for nothing where a renewal is due that nobody has declined', () => {
    const customer = subscribed();
    customer.at(JUNE_5);
    expect(customer.payWith('another card')).toBeNull();
  });
});

it('finds nothing to do where nothing is due', () => {
  const customer = subscribed();
  expect(customer.entriesOf(() => customer.play({ kind: 'catch-up' }))).toEqual([]);
});

it('says with a refusal what is scheduled', () => {
  const customer = subscribed('MONTHLY_200');
  customer.takePlan('MONTHLY_40');
  const change = { kind: 'DOWNGRADE', terms: { plan: { code: 'MONTHLY_40' } } };
  const scheduled = { change, effectiveAt: JUNE_5 };
  expect(customer.askForPlan('MONTHLY_200')).toMatchObject({ reason: 'SAME_PLAN', scheduled });
  expect(customer.askForPlan('MONTHLY_40')).toMatchObject({
    reason: 'ALREADY_SCHEDULED',
    scheduled,
  });
  customer.withdraw();
  expect(customer.askForPlan('MONTHLY_200')).toMatchObject({
    reason: 'SAME_PLAN',
    scheduled: null,
  });
});

it('carries the older credits first where younger ones were carried late', () => {
  const customer = subscribed();
  for (let month = 5; month <= 8; month += 1) customer.at(Date.UTC(2026, month, 5, 12)).renew();
  const consumption = customer.spend('30');
  customer.at(Date.UTC(2026, 9, 5, 12)).renew();
  customer.reverse(consumption);
  expect(customer.total()).toBe('240');
  const november = Date.UTC(2026, 10, 5, 12);
  expect(customer.entriesOf(() => customer.at(november))).toEqual([
    'FORFEIT -40 → 200',
    'ROLLOVER -130 → 70',
    'ROLLOVER -40 → 30',
    'ROLLOVER -30 → 0',
    'ROLLOVER 200 → 200',
  ]);
  expect(customer.balance().rolledOver).toBe(credits('200'));
});
