import { Customer } from '../../support/customer';

export const MAY_5 = Date.UTC(2026, 4, 5, 12);
export const JUNE_5 = Date.UTC(2026, 5, 5, 12);
export const JULY_5 = Date.UTC(2026, 6, 5, 12);

export function subscribed(
  planCode = 'MONTHLY_200',
  interval: 'MONTH' | 'YEAR' = 'MONTH',
): Customer {
  const customer = new Customer(MAY_5);
  customer.takePlan(planCode, interval);
  return customer;
}

export function standing(customer: Customer) {
  customer.at(customer.now);
  return customer.account.subscription?.standing;
}
