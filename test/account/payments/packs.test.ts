import { budgetsBrought } from '../../../src/account/payments/budgets-brought';
import { GRANTABLE_MAX } from '../../../src/account/spending/grant-credits';
import type { Payment } from '../../../src/account/state/payment';
import type { BuyPayg } from '../../../src/account/vocabulary/payments';
import { formatCredits } from '../../../src/units/credits';
import type { GrantNumber } from '../../../src/units/ids';
import { Customer } from '../../support/customer';
import { credits } from '../../support/played-account';

const MAY_5 = Date.UTC(2026, 4, 5, 12);

const askForPacks = (customer: Customer, packCode: string, quantity: number) =>
  customer.play<BuyPayg>({ kind: 'buy-payg', packCode, quantity, paymentMethod: 'card' });

it('sells up to a hundred packs at once', () => {
  const customer = new Customer(MAY_5);
  expect(askForPacks(customer, 'PAYG_10', 101)).toMatchObject({ field: ['quantity'] });
  customer.buy('PAYG_10', 100);
  expect(customer.total()).toBe('1000');
});

it('sells no more packs than an account may hold', () => {
  const customer = new Customer(MAY_5);
  customer.grant('PAYG', formatCredits(GRANTABLE_MAX - credits('10')));
  expect(askForPacks(customer, 'PAYG_10', 2)).toMatchObject({
    type: 'InvalidInput',
    field: ['quantity'],
  });
  expect(askForPacks(customer, 'PAYG_10', 1).type).toBe('PaymentStarted');
});

it('names in the ledger the pack, and how many', () => {
  const customer = new Customer(MAY_5);
  customer.buy('PAYG_10');
  customer.buy('PAYG_10', 3);
  expect(customer.entries.map(({ description }) => description)).toEqual([
    'PAYG_10',
    'PAYG_10 × 3',
  ]);
});

it('sells packs that never expire', () => {
  const customer = new Customer(MAY_5);
  const packs = customer.catalogue.packs.map((pack) => ({ ...pack, validityMonths: null }));
  customer.catalogue = { ...customer.catalogue, packs };
  customer.buy('PAYG_10');
  expect([...customer.grants.values()].map(({ expiresAt }) => expiresAt)).toEqual([null]);
});

it('tells others of a payment that is declined', () => {
  const customer = new Customer(MAY_5);
  const payment = customer.startBuying('PAYG_10');
  customer.decline(payment);
  expect(customer.events.map(({ happening }) => happening)).toEqual([
    {
      kind: 'PAYMENT_DECLINED',
      payment: payment.number,
      amount: payment.amount,
      declineCode: 'insufficient_funds',
    },
  ]);
});

it('remembers when a plan began that brought nothing along', () => {
  const customer = new Customer(MAY_5);
  expect(customer.takePlan('MONTHLY_40')?.purpose).toMatchObject({
    effect: { effectiveAt: MAY_5, carriedOver: 0n, forfeited: 0n },
  });
});

describe('the budgets that a payment has brought', () => {
  function paymentFor(interval: 'MONTH' | 'YEAR'): Payment {
    const customer = new Customer(MAY_5);
    customer.grant('PAYG', '1');
    const payment = customer.takePlan('MONTHLY_40', interval);
    if (payment === null) throw new Error('nothing was paid');
    return payment;
  }
  const budget = (number: number, granted: string) => ({
    number: number as GrantNumber,
    granted: credits(granted),
  });

  it('are those from its own grant on, one for each month, in whatever order they come', () => {
    const payment = paymentFor('YEAR');
    const months = Array.from({ length: 14 }, (_, month) => budget(2 + month, `${month + 1}`));
    const budgets = [budget(1, '1000'), ...months.toReversed()];
    expect(budgetsBrought(payment, { budgets, paidGrants: [] })).toBe(credits('78'));
  });

  it('end where another payment brought the next', () => {
    const budgets = [budget(2, '1'), budget(3, '2'), budget(4, '4')];
    const paidGrants = [1, 2, 4].map((number) => number as GrantNumber);
    expect(budgetsBrought(paymentFor('YEAR'), { budgets, paidGrants })).toBe(credits('3'));
  });

  it('are none before it has settled', () => {
    const payment = { ...paymentFor('YEAR'), grant: null };
    expect(budgetsBrought(payment, { budgets: [budget(2, '1')], paidGrants: [] })).toBe(0n);
  });
});
