import type { Payment } from '../../../src/account/state/payment';
import type { DisputePayment, SettlePayment } from '../../../src/account/vocabulary/payments';
import { HOUR_MS } from '../../../src/units/instant';
import { Customer } from '../../support/customer';
import { credits } from '../../support/played-account';

const MAY_5 = Date.UTC(2026, 4, 5, 12);
const JUNE_5 = Date.UTC(2026, 5, 5, 12);

const standing = (customer: Customer) => customer.account.subscription?.standing;

function withPlan(code: string, interval: 'MONTH' | 'YEAR' = 'MONTH') {
  const customer = new Customer(MAY_5);
  const payment = customer.takePlan(code, interval);
  if (payment === null) throw new Error('nothing was paid');
  return { customer, payment };
}

describe('a payment that nobody knows', () => {
  it('is not disputed, resolved, settled, declined or refunded', () => {
    const customer = new Customer(MAY_5);
    const known = customer.startBuying('PAYG_1');
    const unknown = { ...known, number: 99 as Payment['number'] };
    const refusal = { type: 'PaymentNotChangeable', actualState: null };
    expect(customer.askToDispute(unknown)).toEqual(refusal);
    expect(customer.askToResolve(unknown, true)).toEqual(refusal);
    expect(customer.askToSettle(unknown)).toEqual(refusal);
    expect(customer.askToDecline(unknown)).toEqual(refusal);
    expect(customer.askToRefund(unknown)).toEqual(refusal);
  });
});

describe('a dispute that the provider has foretold', () => {
  function foretold(): { customer: Customer; payment: Payment } {
    const customer = new Customer(MAY_5);
    const payment = customer.startBuying('PAYG_10');
    customer.play<SettlePayment>({
      kind: 'settle-payment',
      payment: payment.number,
      disputeExpectedInMs: HOUR_MS,
    });
    return { customer, payment: customer.payment(payment.number) };
  }

  /** As the job does that looks for them: nobody has asked for it, so it has no key. */
  function arrive(customer: Customer, { number }: Payment) {
    const asked = { payment: number, reason: 'Foretold' };
    const command = { kind: 'dispute-payment', ...asked, idempotencyKey: undefined } as const;
    return customer.play<DisputePayment>(command as never);
  }

  it('is remembered with its instant', () => {
    const { customer, payment } = foretold();
    expect(payment.disputeExpectedAt).toBe(MAY_5 + HOUR_MS);
    expect(customer.buy('PAYG_1').disputeExpectedAt).toBeNull();
  });

  it('comes at that instant and not a millisecond before', () => {
    const { customer, payment } = foretold();
    customer.at(MAY_5 + HOUR_MS - 1);
    expect(arrive(customer, payment)).toMatchObject({ actualState: 'SETTLED' });
    customer.at(MAY_5 + HOUR_MS);
    expect(arrive(customer, payment).type).toBe('PaymentChanged');
    expect(customer.payment(payment.number)).toMatchObject({
      state: 'DISPUTED',
      disputeExpectedAt: null,
    });
    expect(customer.entries.at(-1)).toMatchObject({ kind: 'FREEZE', idempotencyKey: null });
  });

  it('comes to no payment of which none was foretold', () => {
    const customer = new Customer(MAY_5);
    const payment = customer.buy('PAYG_10');
    expect(arrive(customer, payment)).toMatchObject({ actualState: 'SETTLED' });
  });
});

it('bears the key of whoever disputes', () => {
  const customer = new Customer(MAY_5);
  const payment = customer.buy('PAYG_10');
  customer.dispute(payment);
  expect(customer.entries.at(-1)?.idempotencyKey).toMatch(/^key-/);
});

it('tells the ledger how a dispute has ended', () => {
  const customer = new Customer(MAY_5);
  const [won, lost] = [customer.buy('PAYG_1'), customer.buy('PAYG_10')];
  customer.dispute(won);
  customer.dispute(lost);
  const before = customer.entries.length;
  customer.winDispute(won);
  customer.loseDispute(lost);
  expect(customer.entries.slice(before).map(({ description }) => description)).toEqual([
    'The dispute is won',
    'The dispute is lost',
    'Not recognised',
  ]);
});

it('freezes nothing of a pack that is used up, nor of a subscription that has ended', () => {
  const { customer, payment } = withPlan('MONTHLY_40');
  customer.askToCancel({ when: 'NOW' });
  const pack = customer.buy('PAYG_1');
  customer.spend('1');
  expect(customer.entriesOf(() => customer.dispute(pack))).toEqual([]);
  expect(customer.entriesOf(() => customer.dispute(payment))).toEqual([]);
  for (const { number } of [pack, payment]) {
    expect(customer.payment(number).dispute?.frozen).toEqual([]);
  }
});

it('can dispute what was refunded in part, which won is again refunded in part', () => {
  const customer = new Customer(MAY_5);
  const payment = customer.buy('PAYG_10');
  customer.refundPart(payment, 100n);
  customer.dispute(payment);
  expect(customer.winDispute(payment).state).toBe('PARTIALLY_REFUNDED');
});

it('takes a second notice of a settled payment for the first, whatever came of it since', () => {
  const customer = new Customer(MAY_5);
  const payment = customer.buy('PAYG_10');
  customer.refundPart(payment, 100n);
  expect(customer.entriesOf(() => customer.settle(payment))).toEqual([]);
  customer.dispute(payment);
  expect(customer.entriesOf(() => customer.settle(payment))).toEqual([]);
  expect(customer.payment(payment.number).state).toBe('DISPUTED');
});

describe('a subscription whose payment is disputed', () => {
  it('does not go on by another dispute that is won', () => {
    const { customer, payment } = withPlan('MONTHLY_40');
    const pack = customer.buy('PAYG_10');
    customer.dispute(payment);
    customer.dispute(pack);
    customer.winDispute(pack);
    expect(standing(customer)).toMatchObject({ state: 'DISPUTED', payment: payment.number });
    expect(customer.total()).toBe('10');
  });

  it('brings the next budget where it is won at the very end of a month', () => {
    const { customer, payment } = withPlan('MONTHLY_40', 'YEAR');
    customer.dispute(payment);
    customer.at(JUNE_5).winDispute(payment);
    expect(customer.total()).toBe('80');
  });

  it('has ended where it is won after the end that was asked for', () => {
    const { customer, payment } = withPlan('MONTHLY_40');
    customer.cancel();
    customer.dispute(payment);
    customer.at(JUNE_5 + HOUR_MS).winDispute(payment);
    expect(customer.account.subscription).toBeNull();
    expect(customer.total()).toBe('0');
  });
});

it('loses a dispute about a pack by all that it still holds', () => {
  const customer = new Customer(MAY_5);
  const pack = customer.buy('PAYG_10');
  customer.dispute(pack);
  customer.loseDispute(pack);
  expect(customer.balance()).toMatchObject({ total: 0n, frozen: 0n });
  expect(customer.payment(pack.number)).toMatchObject({
    state: 'REFUNDED',
    shortfall: 0n,
    refunds: [{ credits: credits('10'), byDispute: true }],
  });
});
