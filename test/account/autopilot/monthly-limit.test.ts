import type { Payment } from '../../../src/account/state/payment';
import { DAY_MS, HOUR_MS } from '../../../src/units/instant';
import { JUNE_1, LARGER, PACK, steered } from './support';

describe('the monthly limit', () => {
  it('is reached to the cent, and not passed by one', () => {
    const enough = steered('FULL', 4_900n);
    enough.adviseAndWait(PACK);
    expect(enough.spent()).toBe(4_900n);

    const short = steered('FULL', 4_899n);
    short.advise(PACK);
    expect(short.autopilotDecisions.at(-1)).toMatchObject({
      kind: 'REFUSED',
      action: { kind: 'BUY_PAYG' },
      reason:
        'It may not last. $49.00 more would pass the monthly limit of $48.99, of which $0.00 is spent.',
    });
    expect(short.payments.size).toBe(1);
  });

  it('counts a payment that waits, and one that is refunded', () => {
    const customer = steered('FULL', 9_000n);
    const payment = customer.adviseAndWait(PACK) as Payment;
    expect(customer.spent()).toBe(4_900n);
    customer.refund(customer.settle(payment));
    expect(customer.spent()).toBe(4_900n);
    customer.now += HOUR_MS;
    customer.advise(PACK);
    expect(customer.kinds().at(-1)).toBe('REFUSED');
  });

  it('allows again what was declined', () => {
    const customer = steered('FULL', 4_900n);
    customer.decline(customer.adviseAndWait(PACK) as Payment);
    expect(customer.spent()).toBe(0n);
  });

  it('allows again what has lapsed, which then counts where it settles after all', () => {
    const customer = steered('FULL', 13_800n);
    const upgrade = customer.adviseAndWait(LARGER) as Payment;
    customer.now += DAY_MS - 1;
    expect(customer.spent()).toBe(8_900n);
    customer.now += 1;
    expect(customer.spent()).toBe(0n);
    customer.adviseAndWait(PACK);
    customer.settle(upgrade);
    expect(customer.spent()).toBe(13_800n);
    expect(customer.account.subscription?.terms.plan.code).toBe('MONTHLY_500');
  });

  it('allows again at once a change that goes back, since its owner has cancelled', () => {
    const customer = steered('FULL', 8_900n);
    const upgrade = customer.adviseAndWait(LARGER) as Payment;
    customer.cancel();
    customer.settle(upgrade);
    expect(customer.payment(upgrade.number).state).toBe('REFUNDED');
    expect(customer.spent()).toBe(0n);
    expect(customer.account.autopilot?.waiting).toBeNull();
  });

  it('gives a lapsed payment back that settles when it would exceed the limit', () => {
    const customer = steered('FULL', 8_900n);
    const upgrade = customer.adviseAndWait(LARGER) as Payment;
    customer.now += DAY_MS;
    customer.adviseAndWait(PACK);
    expect(customer.settle(upgrade)).toMatchObject({ state: 'REFUNDED', grant: null });
    expect(customer.spent()).toBe(4_900n);
    expect(customer.account.subscription?.terms.plan.code).toBe('MONTHLY_200');
    expect(customer.account.pendingPlanChange).toBeNull();
  });

  it('begins anew with the calendar month; a payment counts in the one it was asked for in', () => {
    const customer = steered('FULL', 4_900n);
    customer.now = JUNE_1 - DAY_MS - HOUR_MS;
    const payment = customer.adviseAndWait(PACK) as Payment;
    expect(customer.spent()).toBe(4_900n);
    customer.now = JUNE_1;
    expect(customer.spent()).toBe(0n);
    customer.settle(payment);
    expect(customer.spent()).toBe(0n);
    customer.now += HOUR_MS;
    customer.adviseAndWait(PACK);
    expect(customer.spent()).toBe(4_900n);
  });
});
