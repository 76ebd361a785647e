import { currencyOf, MONTHLY_LIMIT_MAX } from '../../../src/account/autopilot/set-autopilot';
import type { Payment } from '../../../src/account/state/payment';
import { DAY_MS, HOUR_MS } from '../../../src/units/instant';
import { accountOpenedAt, credits } from '../../support/played-account';
import { SteeredCustomer } from '../../support/steered-customer';

const MAY_5 = Date.UTC(2026, 4, 5, 12);
const PACK = { kind: 'BUY_PAYG', packCode: 'PAYG_75', quantity: 1 } as const;
const SMALLEST = { ...PACK, packCode: 'PAYG_1' };

function steered(usePerDay = '500'): SteeredCustomer {
  const customer = new SteeredCustomer(MAY_5).assumeUse(usePerDay);
  customer.setAutopilot('FULL');
  return customer;
}

const last = (customer: SteeredCustomer) => customer.autopilotDecisions.at(-1);

describe('setting the autopilot', () => {
  it('takes the largest limit that there is', () => {
    const customer = new SteeredCustomer(MAY_5);
    customer.setAutopilot('FULL', MONTHLY_LIMIT_MAX);
    expect(customer.account.autopilot).toMatchObject({
      settings: { monthlyLimit: { minorUnits: MONTHLY_LIMIT_MAX } },
      spending: { month: '2026-05', minorUnits: 0n },
    });
  });

  it('to FULL leaves what was announced', () => {
    const customer = steered();
    customer.advise(PACK);
    customer.setAutopilot('FULL', 90_000n);
    expect(customer.account.autopilot?.announced?.action).toEqual(PACK);
    expect(customer.kinds()).toEqual(['ANNOUNCED']);
  });

  it('in another currency counts anew; what waits still waits and counts for nothing', () => {
    const customer = steered();
    const payment = customer.adviseAndWait(PACK) as Payment;
    customer.priceIn('EUR');
    customer.setAutopilot('FULL');
    expect(customer.account.autopilot).toMatchObject({
      spending: { month: '2026-05', minorUnits: 0n },
      waiting: { payment: payment.number, minorUnits: 0n, lapses: false },
    });
    customer.settle(payment);
    customer.priceIn('USD');
    customer.setAutopilot('FULL');
    expect(customer.account.autopilot?.waiting).toBeNull();
  });

  it('takes the currency of the plan that runs, else of the plans, else of the packs on sale', () => {
    const customer = new SteeredCustomer(MAY_5);
    const { catalogue } = customer;
    customer.takePlan('MONTHLY_40');
    customer.priceIn('EUR');
    const { plans, packs } = customer.catalogue;
    const opened = accountOpenedAt(MAY_5);
    expect(currencyOf(customer.account, customer.catalogue)).toBe('USD');
    expect(currencyOf(opened, { ...catalogue, plans })).toBe('EUR');
    expect(currencyOf(opened, { ...catalogue, plans: [], packs })).toBe('EUR');
    expect(currencyOf(opened, { ...catalogue, plans: [], packs: [] })).toBe('XXX');
  });
});

describe('the autopilot', () => {
  it('counts a pack that nobody has paid for yet, however long that takes', () => {
    const customer = steered();
    customer.adviseAndWait(PACK);
    customer.at(customer.now + 3 * DAY_MS);
    expect(customer.spent()).toBe(4_900n);
  });

  it('refuses a plan that is not on sale', () => {
    const customer = steered();
    expect(
      customer.advise({ kind: 'CHANGE_PLAN', planCode: 'NO_SUCH', interval: 'MONTH' }),
    ).toEqual({ type: 'AutopilotDecided', payment: null });
    expect(last(customer)).toMatchObject({
      kind: 'REFUSED',
      reason: "It may not last. The plan NO_SUCH can't be changed to now.",
    });
  });

  it('counts each of several packs among what it has bought in a week', () => {
    const customer = steered('10');
    customer.advise({ ...PACK, quantity: 3 });
    expect(last(customer)).toMatchObject({ kind: 'REFUSED', brake: 'BOUGHT' });
    customer.adviseAndWait({ ...PACK, quantity: 2 });
    expect(customer.account.autopilot?.bought).toMatchObject([{ credits: credits('150') }]);
  });

  it('gives up what it has announced where a brake holds that it has named before', () => {
    const customer = steered('0');
    customer.advise(PACK);
    customer.assumeUse('500').advise(PACK);
    expect(customer.assumeUse('0').advise(PACK)).toEqual({
      type: 'AutopilotDecided',
      payment: null,
    });
    expect(customer.kinds()).toEqual(['REFUSED', 'ANNOUNCED', 'WITHDRAWN']);
    expect(customer.advise(PACK)).toEqual({ type: 'AutopilotIdle', reason: 'REFUSED_BEFORE' });
  });

  it('names each brake once in a month, whichever held meanwhile', () => {
    const customer = steered('0');
    customer.advise(PACK);
    customer.assumeUse('10').advise({ ...PACK, quantity: 100 });
    expect(customer.autopilotDecisions.map(({ brake }) => brake)).toEqual(['IDLE', 'BOUGHT']);
    expect(customer.assumeUse('0').advise(PACK)).toMatchObject({ reason: 'REFUSED_BEFORE' });
  });

  it('writes nothing to the ledger where it does nothing', () => {
    const customer = steered();
    customer.setAutopilot('OFF');
    expect(customer.entriesOf(() => customer.advise(PACK))).toEqual([]);
  });

  it('tells a new account how old it is', () => {
    const customer = new SteeredCustomer(MAY_5);
    customer.setAutopilot('FULL');
    customer.advise({ kind: 'CHANGE_PLAN', planCode: 'MONTHLY_40', interval: 'MONTH' });
    expect(last(customer)).toMatchObject({
      brake: 'YOUNG',
      reason: expect.stringContaining('The account is a day old;'),
    });
    const other = new SteeredCustomer(MAY_5);
    other.setAutopilot('FULL');
    other.at(MAY_5 + DAY_MS);
    other.advise({ kind: 'CHANGE_PLAN', planCode: 'MONTHLY_40', interval: 'MONTH' });
    expect(last(other)?.reason).toContain('The account is 2 days old;');
  });
});

describe('a charge that was refused since nothing was left', () => {
  function refused(): SteeredCustomer {
    const customer = steered('0');
    customer.grant('PAYG', '10');
    customer.spend('10');
    customer.assumeUse('0');
    expect(customer.askToSpend('1').type).toBe('InsufficientCredits');
    return customer;
  }

  it('is made possible at once, also on the next day', () => {
    const customer = refused();
    customer.at(MAY_5 + DAY_MS);
    customer.advise(SMALLEST);
    expect(customer.kinds()).toEqual(['ANNOUNCED', 'ACTED']);
  });

  it('asks for nothing on the day after', () => {
    const customer = refused();
    customer.at(MAY_5 + 2 * DAY_MS);
    customer.advise(SMALLEST);
    expect(customer.kinds()).toEqual(['REFUSED']);
  });

  it('asks for nothing once held credits have come back', () => {
    const customer = steered('0');
    customer.grant('PAYG', '10');
    const hold = customer.reserve('10');
    expect(customer.askToSpend('1').type).toBe('InsufficientCredits');
    customer.release(hold);
    customer.advise(SMALLEST);
    expect(last(customer)).toMatchObject({ kind: 'REFUSED', brake: 'IDLE' });
  });

  it('is noted anew on the same day, once other credits came and went', () => {
    const customer = refused();
    const noted = () => customer.account.autopilot?.refusedCharge?.outlook;
    const before = noted();
    customer.at(MAY_5 + HOUR_MS).grant('PAYG', '1');
    customer.spend('1');
    customer.askToSpend('1');
    expect(noted()).not.toBe(before);
    expect(noted()).toBe(customer.account.outlook);
  });
});

it('hears of no forecast that was made on an earlier entry at the same instant', () => {
  const customer = steered();
  customer.grant('PAYG', '10');
  const earlier = customer.forecastBase();
  customer.spend('1');
  customer.hear(10);
  expect(customer.askToHear(earlier, 20)).toEqual({ type: 'ForecastOutdated' });
});
