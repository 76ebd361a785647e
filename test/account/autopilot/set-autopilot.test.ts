import type { Payment } from '../../../src/account/state/payment';
import type { SetAutopilot } from '../../../src/account/vocabulary/autopilot';
import { SteeredCustomer } from '../../support/steered-customer';
import { LARGER, MAY_5, PACK, steered } from './support';

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
