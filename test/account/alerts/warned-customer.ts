import { Customer } from '../../support/customer';

export const JANUARY_10 = Date.UTC(2027, 0, 10, 9);
export const FEBRUARY_10 = Date.UTC(2027, 1, 10, 9);

/** With 100 promotional credits. */
export function customerWarned(...runOutDays: readonly number[]): Customer {
  const customer = new Customer(JANUARY_10);
  customer.prefer({ runOutDays, budgetUsedRatios: [] });
  customer.grant('PROMOTIONAL', '100');
  return customer;
}
