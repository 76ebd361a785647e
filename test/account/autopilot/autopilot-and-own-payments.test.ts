import type { Payment } from '../../../src/account/state/payment';
import { DAY_MS, HOUR_MS } from '../../../src/units/instant';
import { SteeredCustomer } from '../../support/steered-customer';

const MAY_5 = Date.UTC(2026, 4, 5, 12);
const PACK = { kind: 'BUY_PAYG', packCode: 'PAYG_10', quantity: 1 } as const;
const PLAN = { kind: 'CHANGE_PLAN', planCode: 'MONTHLY_200', interval: 'MONTH' } as const;

function steered(monthlyLimitMinorUnits?: bigint): SteeredCustomer {
  const customer = new SteeredCustomer(MAY_5).assumeUse('20');
  customer.setAutopilot('FULL', monthlyLimitMinorUnits);
  return customer;
}

const buy = (customer: SteeredCustomer) => customer.adviseAndWait(PACK) as Payment;

describe('what the customer pays for themselves', () => {
  it('does not end a row of declined payments', () => {
    const customer = steered();
    customer.decline(buy(customer));
    customer.buy('PAYG_10');
    expect(customer.account.autopilot?.declinesInARow).toBe(1);
  });

  it('counts nothing against the limit, also where it is paid after its lapse', () => {
    const customer = steered(1n);
    const payment = customer.startPlan('MONTHLY_200');
    customer.at(MAY_5 + 25 * HOUR_MS);
    expect(customer.settle(payment).state).toBe('SETTLED');
    expect(customer.spent()).toBe(0n);
  });

  it('frees nothing of the limit where it goes back', () => {
    const customer = steered();
    customer.settle(buy(customer));
    const payment = customer.startPlan('MONTHLY_200');
    customer.now += 25 * HOUR_MS;
    customer.takePlan('MONTHLY_40');
    expect(customer.settle(payment).state).toBe('REFUNDED');
    expect(customer.spent()).toBe(900n);
  });

  it('leaves a payment of the autopilot waiting that still waits', () => {
    const customer = steered();
    const payment = buy(customer);
    customer.buy('PAYG_1');
    expect(customer.account.autopilot?.waiting?.payment).toBe(payment.number);
  });
});

describe('a declined payment of the autopilot', () => {
  it('is forgotten among what was bought lately, and no other is', () => {
    const customer = steered();
    const kept = buy(customer);
    customer.settle(kept);
    const declined = buy(customer);
    const bought = () => customer.account.autopilot?.bought.map(({ payment }) => payment);
    expect(bought()).toEqual([kept.number, declined.number]);
    customer.decline(declined);
    expect(bought()).toEqual([kept.number]);
  });

  it('frees nothing in a month in which it did not count', () => {
    const customer = steered();
    customer.at(Date.UTC(2026, 4, 30, 23));
    const payment = buy(customer);
    expect(customer.spent()).toBe(900n);
    customer.at(Date.UTC(2026, 5, 2));
    customer.decline(payment);
    expect(customer.spent()).toBe(0n);
  });

  it('pauses it once: a fourth says nothing more', () => {
    const customer = steered();
    const late = buy(customer);
    customer.now += DAY_MS;
    for (let attempt = 0; attempt < 3; attempt += 1) customer.decline(buy(customer));
    const { pausedAt } = customer.account.autopilot ?? {};
    const kinds = customer.kinds();
    expect(kinds.at(-1)).toBe('PAUSED');
    customer.now += HOUR_MS;
    customer.decline(late);
    expect(customer.account.autopilot).toMatchObject({ pausedAt, declinesInARow: 4 });
    expect(customer.kinds()).toEqual(kinds);
  });
});

it('waits no longer for a plan change that was paid', () => {
  const customer = steered();
  const payment = customer.adviseAndWait(PLAN) as Payment;
  expect(customer.account.autopilot?.waiting?.payment).toBe(payment.number);
  customer.settle(payment);
  expect(customer.account.autopilot?.waiting).toBeNull();
});
