import {
  COOL_DOWN_MS,
  NOTICE_MS,
  SHORT_NOTICE_MS,
  TOP_UP_COOL_DOWN_MS,
} from '../../../src/account/autopilot/notice';
import type { AdvisedAction } from '../../../src/account/state/autopilot';
import { autopilotAt } from '../../../src/account/state/autopilot';
import type { Payment } from '../../../src/account/state/payment';
import type {
  AutopilotAdvice,
  FollowAdvice,
  SetAutopilot,
} from '../../../src/account/vocabulary/autopilot';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../src/units/instant';
import { SteeredCustomer } from '../../support/steered-customer';

const MAY_5 = Date.UTC(2026, 4, 5, 12);
const JUNE_1 = Date.UTC(2026, 5, 1);

const PACK: AdvisedAction = { kind: 'BUY_PAYG', packCode: 'PAYG_75', quantity: 1 };
const TWO_PACKS: AdvisedAction = { ...PACK, quantity: 2 };
const LARGER: AdvisedAction = { kind: 'CHANGE_PLAN', planCode: 'MONTHLY_500', interval: 'MONTH' };
const SMALLER: AdvisedAction = { kind: 'CHANGE_PLAN', planCode: 'MONTHLY_40', interval: 'MONTH' };

/** MONTHLY_200, much used, and an autopilot that may spend $1,000.00 a month. */
function steered(mode: SetAutopilot['mode'] = 'FULL', limit = 100_000n): SteeredCustomer {
  const customer = new SteeredCustomer(MAY_5).assumeUse('500');
  customer.takePlan('MONTHLY_200');
  customer.play<SetAutopilot>({
    kind: 'set-autopilot',
    mode,
    monthlyLimitMinorUnits: limit,
    maxRisk: 0.01,
  });
  return customer;
}

describe('setting it', () => {
  const set = (changes: Partial<SetAutopilot>) =>
    new SteeredCustomer(MAY_5).play<SetAutopilot>({
      kind: 'set-autopilot',
      mode: 'FULL',
      monthlyLimitMinorUnits: 5_000n,
      maxRisk: 0.01,
      ...changes,
    });

  it.each([
    ['monthlyLimitMinorUnits', { monthlyLimitMinorUnits: -1n }],
    ['monthlyLimitMinorUnits', { monthlyLimitMinorUnits: 1_000_000_000_001n }],
    ['maxRisk', { maxRisk: -0.01 }],
    ['maxRisk', { maxRisk: 1.01 }],
    ['maxRisk', { maxRisk: Number.NaN }],
  ] as const)('refuses a %s that makes no sense', (field, changes) => {
    expect(set(changes)).toMatchObject({ type: 'InvalidInput', field: [field] });
  });

  it('takes the ends of each range', () => {
    expect(set({ monthlyLimitMinorUnits: 0n, maxRisk: 0 })).toEqual({ type: 'AutopilotSet' });
    expect(set({ maxRisk: 1 })).toEqual({ type: 'AutopilotSet' });
  });

  it('takes its limit in the currency of the catalogue', () => {
    const { account } = steered();
    expect(account.autopilot?.settings).toEqual({
      mode: 'FULL',
      monthlyLimit: { minorUnits: 100_000n, currency: 'USD' },
      maxRisk: 0.01,
    });
  });

  it('begins to count anew in another currency, and gives nothing of the old one back', () => {
    const customer = new SteeredCustomer(MAY_5).assumeUse('500');
    customer.setAutopilot('TOP_UP');
    const payment = customer.adviseAndWait(PACK) as Payment;
    expect(customer.spent()).toBe(4_900n);
    customer.priceIn('EUR');
    customer.setAutopilot('TOP_UP');
    expect(customer.spent()).toBe(0n);
    customer.decline(payment);
    expect(customer.spent()).toBe(0n);
  });

  it('withdraws what was announced where the new mode rules it out, and else leaves it', () => {
    const customer = steered();
    customer.advise(LARGER);
    customer.setAutopilot('TOP_UP');
    expect(customer.kinds()).toEqual(['ANNOUNCED', 'WITHDRAWN']);

    const other = steered();
    other.advise(PACK);
    other.setAutopilot('TOP_UP');
    expect(other.kinds()).toEqual(['ANNOUNCED']);
    other.setAutopilot('OFF');
    expect(other.kinds()).toEqual(['ANNOUNCED', 'WITHDRAWN']);
  });

  it('keeps what was spent this month', () => {
    const customer = steered();
    customer.adviseAndWait(PACK);
    customer.setAutopilot('OFF');
    customer.setAutopilot('FULL', 9_000n);
    expect(customer.spent()).toBe(4_900n);
  });
});

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

describe('what it may do', () => {
  it('is nothing while it is off, or was never set', () => {
    expect(steered('OFF').advise(PACK)).toEqual({ type: 'AutopilotIdle', reason: 'OFF' });
    const never = new SteeredCustomer(MAY_5);
    expect(never.advise(PACK)).toEqual({ type: 'AutopilotIdle', reason: 'OFF' });
  });

  it('is to buy packs, and no plan, where it may top up', () => {
    const customer = steered('TOP_UP');
    expect(customer.advise(LARGER)).toEqual({ type: 'AutopilotIdle', reason: 'NOT_ALLOWED' });
    customer.adviseAndWait(PACK);
    expect(customer.kinds()).toEqual(['ANNOUNCED', 'ACTED']);
  });

  it('upgrades at the price and with the effect that a customer has', () => {
    const customer = steered();
    const [payment] = [customer.adviseAndWait(LARGER)];
    expect(payment).toMatchObject({
      amount: { minorUnits: 8_900n },
      purpose: { change: 'UPGRADE' },
    });
    customer.settle(payment as Payment);
    expect(customer.total()).toBe('700');
    expect(customer.account.subscription?.terms.plan.code).toBe('MONTHLY_500');
  });

  it('schedules a downgrade, which is paid by nobody', () => {
    const customer = steered();
    expect(customer.adviseAndWait(SMALLER)).toBeNull();
    expect(customer.account.subscription?.scheduledChange).toMatchObject({ kind: 'DOWNGRADE' });
    expect(customer.autopilotDecisions.at(-1)).toMatchObject({
      kind: 'ACTED',
      payment: null,
      action: { change: 'DOWNGRADE', cost: { minorUnits: 0n } },
    });
    expect(customer.spent()).toBe(0n);
  });

  it('leaves an interval to people', () => {
    const customer = steered();
    customer.advise({ kind: 'CHANGE_PLAN', planCode: 'MONTHLY_200', interval: 'YEAR' });
    expect(customer.kinds()).toEqual(['REFUSED']);
  });

  it('says once in a month that what it wants is not to be had', () => {
    const customer = steered();
    customer.advise({ ...PACK, packCode: 'PAYG_NONE' });
    expect(customer.autopilotDecisions.at(-1)).toMatchObject({
      kind: 'REFUSED',
      action: null,
      reason: "It may not last. The pack PAYG_NONE can't be bought now.",
    });
    customer.now += DAY_MS;
    expect(customer.advise({ ...PACK, packCode: 'PAYG_NONE' })).toEqual({
      type: 'AutopilotIdle',
      reason: 'REFUSED_BEFORE',
    });
    customer.now = JUNE_1;
    customer.advise({ ...PACK, packCode: 'PAYG_NONE' });
    expect(customer.kinds()).toEqual(['REFUSED', 'REFUSED']);
  });

  it('is nothing on advice that knew another account', () => {
    const idle = { type: 'AutopilotIdle', reason: 'STALE' };
    const customer = steered();
    const early = customer.followed(PACK);
    customer.advise(TWO_PACKS);
    expect(customer.play<FollowAdvice>(early)).toEqual(idle);

    const beforeBuying = customer.followed(PACK);
    const bought = customer.startBuying('PAYG_10');
    expect(customer.play<FollowAdvice>(beforeBuying)).toEqual(idle);
    const beforeArrival = customer.followed(PACK);
    customer.settle(bought);
    expect(customer.play<FollowAdvice>(beforeArrival)).toEqual(idle);
    expect(customer.kinds()).toEqual(['ANNOUNCED']);
  });

  it('happens once, however often the same advice comes', () => {
    const customer = steered();
    const advice: Partial<AutopilotAdvice> = { lastsUntil: MAY_5 };
    const same = customer.followed(PACK, advice);
    customer.play<FollowAdvice>(same);
    expect(customer.play<FollowAdvice>(same)).toEqual({ type: 'AutopilotIdle', reason: 'STALE' });
    expect(customer.payments.size).toBe(2);
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

it('shows the same before and after it is stored that a month or a waiting time is over', () => {
  const customer = steered();
  customer.adviseAndWait(LARGER);
  const { autopilot } = customer.account;
  if (autopilot === null) throw new Error('it was set');
  const later = customer.now + 40 * DAY_MS;
  expect(autopilotAt(autopilotAt(autopilot, later), later)).toEqual(autopilotAt(autopilot, later));
  expect(autopilotAt(autopilotAt(autopilot, later - 20 * DAY_MS), later)).toEqual(
    autopilotAt(autopilot, later),
  );
});
