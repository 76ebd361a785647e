import type { AdvisedAction } from '../../../src/account/state/autopilot';
import type { SetAutopilot } from '../../../src/account/vocabulary/autopilot';
import { SteeredCustomer } from '../../support/steered-customer';

export const MAY_5 = Date.UTC(2026, 4, 5, 12);
export const JUNE_1 = Date.UTC(2026, 5, 1);
export const PACK = { kind: 'BUY_PAYG', packCode: 'PAYG_75', quantity: 1 } satisfies AdvisedAction;
export const TWO_PACKS: AdvisedAction = { ...PACK, quantity: 2 };
export const LARGER: AdvisedAction = {
  kind: 'CHANGE_PLAN',
  planCode: 'MONTHLY_500',
  interval: 'MONTH',
};

export const SMALLER: AdvisedAction = {
  kind: 'CHANGE_PLAN',
  planCode: 'MONTHLY_40',
  interval: 'MONTH',
};

/** MONTHLY_200, much used, and an autopilot that may spend $1,000.00 a month. */
export function steered(mode: SetAutopilot['mode'] = 'FULL', limit = 100_000n): SteeredCustomer {
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
