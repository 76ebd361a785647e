import type { Payment } from '../../../src/account/state/payment';
import { DAY_MS } from '../../../src/units/instant';
import type { SteeredCustomer } from '../../support/steered-customer';
import { PACK, steered } from './support';

describe('the breaker', () => {
  const decline = (customer: SteeredCustomer) => {
    customer.now += DAY_MS;
    customer.decline(customer.adviseAndWait(PACK) as Payment);
  };

  it('pauses after three declined payments in a row, and says so', () => {
    const customer = steered();
    decline(customer);
    decline(customer);
    expect(customer.account.autopilot?.pausedAt).toBeNull();
    decline(customer);
    expect(customer.autopilotDecisions.at(-1)).toMatchObject({
      kind: 'PAUSED',
      payment: 4,
      reason:
        '3 payments in a row were declined. Set another payment method, or set the autopilot ' +
        'again, and it goes on.',
    });
    expect(customer.events.at(-1)?.happening.kind).toBe('AUTOPILOT_PAUSED');
    expect(customer.advise(PACK)).toEqual({ type: 'AutopilotIdle', reason: 'PAUSED' });
  });

  it('counts anew after a payment that settled', () => {
    const customer = steered();
    decline(customer);
    decline(customer);
    customer.now += DAY_MS;
    customer.settle(customer.adviseAndWait(PACK) as Payment);
    decline(customer);
    decline(customer);
    expect(customer.account.autopilot).toMatchObject({ pausedAt: null, declinesInARow: 2 });
  });

  it('does not count what somebody else asked for', () => {
    const customer = steered();
    for (let purchase = 0; purchase < 3; purchase += 1) {
      customer.decline(customer.startBuying('PAYG_10'));
    }
    expect(customer.account.autopilot).toMatchObject({ pausedAt: null, declinesInARow: 0 });
  });

  it.each([
    ['a payment method is set', (customer: SteeredCustomer) => customer.payWith('new card')],
    ['it is set again', (customer: SteeredCustomer) => customer.setAutopilot('FULL')],
  ])('ends when %s', (_, goOn) => {
    const customer = steered();
    for (let attempt = 0; attempt < 3; attempt += 1) decline(customer);
    goOn(customer);
    expect(customer.account.autopilot).toMatchObject({ pausedAt: null, declinesInARow: 0 });
    expect(customer.advise(PACK).type).toBe('AutopilotDecided');
  });
});
