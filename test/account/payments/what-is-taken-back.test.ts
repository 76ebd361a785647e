import type { Payment } from '../../../src/account/state/payment';
import { DAY_MS } from '../../../src/units/instant';
import { Customer } from '../../support/customer';
import { credits } from '../../support/played-account';

const MAY_5 = Date.UTC(2026, 4, 5, 12);
const JUNE_5 = Date.UTC(2026, 5, 5, 12);
const JULY_5 = Date.UTC(2026, 6, 5, 12);

function withPlan(code: string, interval: 'MONTH' | 'YEAR' = 'MONTH') {
  const customer = new Customer(MAY_5);
  const payment = customer.takePlan(code, interval);
  if (payment === null) throw new Error('nothing was paid');
  return { customer, payment };
}

describe('while a renewal is late, of an earlier payment', () => {
  function pastDue(): { customer: Customer; payment: Payment } {
    const { customer, payment } = withPlan('MONTHLY_40');
    customer.at(JUNE_5).renew();
    customer.at(JULY_5).failToRenew();
    expect(customer.balance()).toMatchObject({ total: 0n, frozen: credits('80') });
    return { customer, payment };
  }

  it('named credits are taken from those that are frozen', () => {
    const { customer, payment } = pastDue();
    expect(customer.entriesOf(() => customer.refundPart(payment, 100n, '5'))).toEqual([
      'THAW 5 → 5',
      'ADJUSTMENT -5 → 0',
    ]);
    expect(customer.balance().frozen).toBe(credits('75'));
  });

  it('a dispute sets aside some of those that are frozen', () => {
    const { customer, payment } = pastDue();
    const before = customer.entries.length;
    customer.dispute(payment);
    expect(
      customer.entries
        .slice(before)
        .map(({ kind, amount, description }) => [kind, amount, description]),
    ).toEqual([
      ['THAW', credits('40'), 'Disputed: Not recognised'],
      ['FREEZE', -credits('40'), 'Disputed: Not recognised'],
    ]);
  });
});

describe('an earlier payment that is refunded', () => {
  it('leaves its grant open to what comes back, where nothing was missing', () => {
    const { customer, payment } = withPlan('MONTHLY_40');
    const consumption = customer.spend('10');
    customer.at(JUNE_5).renew();
    expect(customer.refund(payment).shortfall).toBe(0n);
    expect(customer.total()).toBe('30');
    customer.reverse(consumption);
    expect(customer.total()).toBe('40');
  });

  it('lets what comes back after the end of its subscription expire as ever', () => {
    const { customer, payment } = withPlan('MONTHLY_40');
    const hold = customer.reserve('40', 86_400);
    customer.askToCancel({ when: 'NOW' });
    customer.refund(payment);
    const before = customer.entries.length;
    customer.release(hold);
    expect(customer.entries.slice(before).map(({ kind }) => kind)).toEqual(['RELEASE', 'EXPIRY']);
  });

  it('is told apart from what the bank takes', () => {
    const { customer, payment } = withPlan('MONTHLY_40');
    customer.refundPart(payment, 100n);
    customer.refund(payment);
    expect(customer.payment(payment.number).refunds).toMatchObject([
      { byDispute: false },
      { byDispute: false },
    ]);
  });
});

describe('where an account was stored before it kept whose payment runs', () => {
  function forget(customer: Customer): void {
    const { subscription } = customer.account;
    if (subscription === null) throw new Error('there is no subscription');
    const { paidBudgetEntry: _, ...forgetful } = subscription;
    customer.account = { ...customer.account, subscription: forgetful };
  }
  const runs = (customer: Customer) => customer.account.subscription !== null;

  it('the payment of the running month ends the subscription with its refund', () => {
    const { customer, payment } = withPlan('MONTHLY_40');
    forget(customer);
    customer.refund(payment);
    expect(runs(customer)).toBe(false);
  });

  it('that of an earlier month does not', () => {
    const { customer, payment } = withPlan('MONTHLY_40');
    customer.at(JUNE_5).renew();
    forget(customer);
    customer.refund(payment);
    expect(runs(customer)).toBe(true);
  });

  it('that of the running year does, also in its second month', () => {
    const { customer, payment } = withPlan('MONTHLY_40', 'YEAR');
    customer.at(JUNE_5 + DAY_MS);
    forget(customer);
    customer.refund(payment);
    expect(runs(customer)).toBe(false);
  });

  it('that of an earlier year does not', () => {
    const { customer, payment } = withPlan('MONTHLY_40', 'YEAR');
    customer.at(Date.UTC(2027, 4, 5, 12)).renew();
    forget(customer);
    customer.refund(payment);
    expect(runs(customer)).toBe(true);
  });
});
