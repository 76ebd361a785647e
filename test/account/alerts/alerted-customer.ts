import type { Warning } from '../../../src/account/state/alert';
import type { AlertPreferences } from '../../../src/account/state/alert-preferences';
import { formatCredits } from '../../../src/units/credits';
import { Customer } from '../../support/customer';

export const JANUARY_10 = Date.UTC(2027, 0, 10, 9);
export const FEBRUARY_10 = Date.UTC(2027, 1, 10, 9);
export const MAY_10 = Date.UTC(2027, 4, 10, 9);

/** What was raised, in order, as text: `BUDGET_USED 0.8`. */
export const raisedBy = (customer: Customer) =>
  customer.alerts.map(({ warning }) => lineOf(warning));

function lineOf(warning: Warning): string {
  switch (warning.kind) {
    case 'BUDGET_USED':
      return `BUDGET_USED ${warning.ratio}`;
    case 'BALANCE_BELOW':
      return `BALANCE_BELOW ${formatCredits(warning.threshold)}`;
    case 'GRANT_EXPIRING':
      return `GRANT_EXPIRING ${formatCredits(warning.credits)} in ${warning.days}`;
    default:
      return warning.kind;
  }
}

export function customerWith(preferences: Partial<AlertPreferences> = {}): Customer {
  const customer = new Customer(JANUARY_10);
  customer.prefer(preferences);
  return customer;
}

export function subscribed(
  planCode: string,
  preferences: Partial<AlertPreferences> = {},
): Customer {
  const customer = customerWith(preferences);
  customer.takePlan(planCode);
  return customer;
}
