import {
  COOL_DOWN_MS,
  NOTICE_MS,
  SHORT_NOTICE_MS,
  TOP_UP_COOL_DOWN_MS,
} from '../../../src/account/autopilot/notice';
import type { Payment } from '../../../src/account/state/payment';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../src/units/instant';
import { LARGER, MAY_5, PACK, SMALLER, steered, TWO_PACKS } from './support';

describe('notice', () => {
  it('comes a day before, says what, when and what it costs, and then it acts', () => {
    const customer = steered();
    expect(customer.advise(PACK)).toEqual({ type: 'AutopilotDecided', payment: null });
    expect(customer.autopilotDecisions.at(-1)).toMatchObject({
      number: 1,
      kind: 'ANNOUNCED',
      at: MAY_5,
      action: { kind: 'BUY_PAYG', quantity: 1, cost: { minorUnits: 4_900n, currency: 'USD' } },
      actsAt: MAY_5 + NOTICE_MS,
      runOutProbability: 0.2,
      reason: 'It may not last.',
      payment: null,
    });

    customer.now = MAY_5 + NOTICE_MS - 1;
    expect(customer.advise(PACK)).toEqual({ type: 'AutopilotIdle', reason: 'NOTICE' });
    expect(customer.payments.size).toBe(1);
    customer.now = MAY_5 + NOTICE_MS;
    expect(customer.advise(PACK)).toMatchObject({
      type: 'AutopilotDecided',
      payment: {
        number: 2,
        state: 'PENDING',
        autopilot: 2,
        idempotencyKey: 'autopilot-2',
        method: 'card',
        purpose: { kind: 'PAYG', quantity: 1 },
      },
    });
    expect(customer.autopilotDecisions.at(-1)).toMatchObject({
      kind: 'ACTED',
      payment: 2,
      number: 2,
    });
    expect(customer.account.autopilot?.announced).toBeNull();
  });

  it.each([
    ['a day', NOTICE_MS, null],
    ['a day', NOTICE_MS, NOTICE_MS],
    ['an hour', SHORT_NOTICE_MS, NOTICE_MS - 1],
    ['an hour', SHORT_NOTICE_MS, SHORT_NOTICE_MS],
  ])('is %s (%d ms) where credits last for %p ms', (_, notice, lastsMs) => {
    const customer = steered();
    const lastsUntil = lastsMs === null ? null : MAY_5 + lastsMs;
    customer.advise(PACK, { lastsUntil });
    expect(customer.account.autopilot?.announced?.actsAt).toBe(MAY_5 + notice);
  });

  it('comes at once with the action where credits would not last an hour', () => {
    const customer = steered();
    customer.advise(PACK, { lastsUntil: MAY_5 + SHORT_NOTICE_MS - 1 });
    expect(customer.kinds()).toEqual(['ANNOUNCED', 'ACTED']);
    expect(customer.events.slice(-2).map(({ happening }) => happening.kind)).toEqual([
      'AUTOPILOT_ANNOUNCED',
      'AUTOPILOT_ACTED',
    ]);
    expect(customer.account.autopilot?.decisionsCount).toBe(2);
  });

  it('is cut short where credits go faster than was thought', () => {
    const customer = steered();
    customer.advise(PACK);
    customer.now = MAY_5 + 2 * HOUR_MS;
    expect(customer.advise(PACK, { lastsUntil: customer.now + 3 * HOUR_MS }).type).toBe(
      'AutopilotDecided',
    );
    expect(customer.kinds()).toEqual(['ANNOUNCED', 'ACTED']);
  });

  it('is never cut short for a downgrade, which costs nothing', () => {
    const customer = steered();
    customer.advise(SMALLER, { lastsUntil: MAY_5 });
    expect(customer.account.autopilot?.announced?.actsAt).toBe(MAY_5 + NOTICE_MS);
  });

  it('is withdrawn where nothing is advised any more, with the reason', () => {
    const customer = steered();
    customer.advise(PACK);
    customer.now += NOTICE_MS;
    customer.advise(null, { reason: 'It lasts after all.' });
    expect(customer.autopilotDecisions.at(-1)).toMatchObject({
      kind: 'WITHDRAWN',
      reason: 'It lasts after all.',
    });
    expect(customer.advise(null)).toEqual({ type: 'AutopilotIdle', reason: 'NOTHING_ADVISED' });
    expect(customer.payments.size).toBe(1);
  });

  it('begins anew for another action, or another price', () => {
    const customer = steered();
    customer.advise(PACK);
    customer.now += NOTICE_MS;
    customer.advise(TWO_PACKS);
    expect(customer.kinds()).toEqual(['ANNOUNCED', 'ANNOUNCED']);

    customer.now += NOTICE_MS;
    customer.raisePrices();
    customer.advise(TWO_PACKS);
    expect(customer.kinds()).toEqual(['ANNOUNCED', 'ANNOUNCED', 'ANNOUNCED']);
    expect(customer.account.autopilot?.announced?.cost.minorUnits).toBe(19_600n);
  });
});

describe('the cool-down', () => {
  it('lets an hour pass between two packs', () => {
    const customer = steered();
    const payment = customer.adviseAndWait(PACK);
    customer.settle(payment as Payment);
    const acted = customer.now;
    customer.now += MINUTE_MS;
    customer.advise(PACK, { lastsUntil: customer.now });
    expect(customer.account.autopilot?.announced?.actsAt).toBe(acted + TOP_UP_COOL_DOWN_MS);
    customer.now = acted + TOP_UP_COOL_DOWN_MS - 1;
    expect(customer.advise(PACK, { lastsUntil: customer.now })).toMatchObject({ reason: 'NOTICE' });
    customer.now = acted + TOP_UP_COOL_DOWN_MS;
    customer.advise(PACK, { lastsUntil: customer.now });
    expect(customer.kinds().slice(2)).toEqual(['ANNOUNCED', 'ACTED']);
  });

  it('lets a day pass before it changes the plan', () => {
    const customer = steered();
    customer.settle(customer.adviseAndWait(PACK) as Payment);
    const acted = customer.now;
    customer.now += MINUTE_MS;
    customer.advise(LARGER, { lastsUntil: customer.now });
    expect(customer.account.autopilot?.announced?.actsAt).toBe(acted + COOL_DOWN_MS);
  });

  it('starts nothing while its payment waits, for a day at most', () => {
    const customer = steered();
    customer.adviseAndWait(PACK);
    customer.now += DAY_MS - 1;
    expect(customer.advise(PACK)).toEqual({ type: 'AutopilotIdle', reason: 'PAYMENT_PENDING' });
    customer.now += 1;
    expect(customer.advise(PACK).type).toBe('AutopilotDecided');
  });
});
