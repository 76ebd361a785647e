import { forecastDueAt } from '../../../src/account/alerts/forecast-due';
import { DAY_MS, dateOf, HOUR_MS, MINUTE_MS } from '../../../src/units/instant';
import { credits } from '../../support/played-account';
import { SteeredCustomer } from '../../support/steered-customer';
import { customerOn, MAY_5, pack } from './braked-customer';

describe('an account that is empty and was refused a charge', () => {
  /** Idle for weeks, with nothing left. */
  const empty = () => {
    const customer = customerOn('MONTHLY_40');
    customer.spend('40');
    customer.now += 20 * DAY_MS;
    return customer;
  };

  it('gets the smallest pack that covers it, at once, and once a day', () => {
    const customer = empty();
    customer.askToSpend('3');
    const outcome = customer.advise(pack('PAYG_10'));
    expect(outcome).toMatchObject({ type: 'AutopilotDecided', payment: { state: 'PENDING' } });
    expect(customer.kinds()).toEqual(['ANNOUNCED', 'ACTED']);
    customer.settle(customer.payment(2));
    customer.spend('10');
    customer.askToSpend('3');
    customer.now += 2 * HOUR_MS;
    customer.advise(pack('PAYG_10', 1));
    expect(customer.autopilotDecisions.at(-1)).not.toMatchObject({ kind: 'ACTED' });
    customer.now = Date.parse(dateOf(customer.now + DAY_MS));
    customer.askToSpend('3');
    customer.advise(pack('PAYG_10'));
    expect(customer.autopilotDecisions.at(-1)?.kind).toBe('ACTED');
  });

  it.each([
    ['a larger pack', pack('PAYG_75')],
    ['a pack that is too small', pack('PAYG_1')],
    ['several packs', pack('PAYG_10', 2)],
  ])('gets no %s for it', (_, action) => {
    const customer = empty();
    customer.askToSpend('3');
    customer.advise(action);
    expect(customer.kinds()).toEqual(['REFUSED']);
  });

  it('gets nothing without a refused charge, or long after it', () => {
    const customer = empty();
    customer.advise(pack('PAYG_10'));
    expect(customer.kinds()).toEqual(['REFUSED']);
    customer.askToSpend('3');
    customer.now += 2 * DAY_MS;
    expect(customer.advise(pack('PAYG_10'))).toMatchObject({ reason: 'REFUSED_BEFORE' });
  });

  it('gets nothing for it once credits have come', () => {
    const customer = empty();
    customer.askToSpend('3');
    customer.grant('PROMOTIONAL', '1');
    customer.spend('1');
    customer.advise(pack('PAYG_10', 1));
    expect(customer.account.autopilot?.bought.some(({ isRelief }) => isRelief)).toBe(false);
  });

  it('stays within its limit', () => {
    const customer = empty();
    customer.setAutopilot('TOP_UP', 899n);
    customer.askToSpend('3');
    customer.advise(pack('PAYG_10'));
    expect(customer.autopilotDecisions.at(-1)).toMatchObject({ kind: 'REFUSED' });
    expect(customer.autopilotDecisions.at(-1)?.reason).toContain('would pass the monthly limit');
  });

  it('gets another the same day where the first was declined', () => {
    const customer = empty();
    customer.askToSpend('3');
    customer.advise(pack('PAYG_10'));
    customer.decline(customer.payment(2));
    customer.now += 2 * HOUR_MS;
    customer.advise(pack('PAYG_10'));
    expect(customer.kinds()).toEqual(['ANNOUNCED', 'ACTED', 'ANNOUNCED', 'ACTED']);
  });
});

describe('a refused charge', () => {
  const empty = (mode: 'TOP_UP' | 'OFF' = 'TOP_UP') => {
    const customer = new SteeredCustomer(MAY_5);
    customer.setAutopilot(mode);
    customer.hear(null);
    return customer;
  };

  it('moves nothing, uses no key up, and makes a forecast due at once', () => {
    const customer = empty();
    const { sequence, total } = customer.account;
    expect(forecastDueAt(customer.account)).toBeGreaterThan(customer.now);
    const idempotencyKey = 'again';
    expect(customer.askToSpend('3', { idempotencyKey }).type).toBe('InsufficientCredits');
    expect(customer.account).toMatchObject({ sequence, total });
    expect(customer.entries).toEqual([]);
    expect(forecastDueAt(customer.account)).toBeLessThanOrEqual(customer.now);
    customer.hear(null);
    expect(forecastDueAt(customer.account)).toBeGreaterThan(customer.now);
    customer.grant('PROMOTIONAL', '3');
    expect(customer.askToSpend('3', { idempotencyKey }).type).toBe('Consumed');
  });

  it('of a reservation counts as well', () => {
    const customer = empty();
    customer.askToReserve({ amount: credits('3'), ttlSeconds: 60 });
    expect(customer.account.autopilot?.refusedCharge?.credits).toBe(credits('3'));
  });

  it('is written down once a day, or where it takes a larger pack', () => {
    const customer = empty();
    const afterRefusing = (amount: string) => {
      customer.now += MINUTE_MS;
      customer.askToSpend(amount);
      return customer.account;
    };
    const first = afterRefusing('3');
    expect(afterRefusing('10')).toMatchObject({
      autopilot: first.autopilot,
      outlook: first.outlook,
    });
    expect(afterRefusing('10.5').autopilot?.refusedCharge?.credits).toBe(credits('10.5'));
    const larger = customer.account;
    expect(afterRefusing('3').autopilot).toEqual(larger.autopilot);
    customer.now += DAY_MS;
    expect(afterRefusing('3').autopilot?.refusedCharge).toMatchObject({
      date: '2026-05-06',
      credits: credits('3'),
    });
  });

  it('is not written down where it is off, something is left, or no pack is so large', () => {
    const off = empty('OFF');
    off.askToSpend('3');
    expect(off.account.autopilot?.refusedCharge).toBeNull();
    const rich = empty();
    rich.grant('PROMOTIONAL', '1');
    rich.askToSpend('3');
    expect(rich.account.autopilot?.refusedCharge).toBeNull();
    const greedy = empty();
    greedy.askToSpend('8001');
    expect(greedy.account.autopilot?.refusedCharge).toBeNull();
  });
});
