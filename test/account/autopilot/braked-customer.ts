import type { AdvisedAction } from '../../../src/account/state/autopilot';
import { SteeredCustomer } from '../../support/steered-customer';

export const MAY_5 = Date.UTC(2026, 4, 5, 12);
export const pack = (packCode: string, quantity = 1): AdvisedAction => ({
  kind: 'BUY_PAYG',
  packCode,
  quantity,
});

/** On a plan, steered without a limit that matters. */
export function customerOn(planCode: string, mode: 'TOP_UP' | 'FULL' = 'TOP_UP'): SteeredCustomer {
  const customer = new SteeredCustomer(MAY_5);
  customer.takePlan(planCode);
  customer.setAutopilot(mode, 100_000_000n);
  return customer;
}
