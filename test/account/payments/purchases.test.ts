import type { RefundPayment } from '../../../src/account/vocabulary/payments';
import type { GrantCredits } from '../../../src/account/vocabulary/spending';
import { CREDITS_MAX } from '../../../src/units/credits';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../src/units/instant';
import { Customer } from '../../support/customer';
import { credits } from '../../support/played-account';

const MAY_31 = Date.UTC(2026, 4, 31, 12);

describe('buying packs', () => {
  it('brings credits when the payment settles, however late, and exactly once', () => {
    const customer = new Customer(MAY_31);
    const payment = customer.startBuying('PAYG_75', 2);
    expect(payment).toMatchObject({
      state: 'PENDING',
      amount: { minorUnits: 9_800n },
      grant: null,
    });
    expect(customer.total()).toBe('0');
    customer.at(MAY_31 + 40 * MINUTE_MS);
    expect(customer.settle(payment)).toMatchObject({ state: 'SETTLED', grant: 1 });
    expect(customer.settle(payment).state).toBe('SETTLED');
    expect(customer.total()).toBe('150');
    expect(customer.askToDecline(payment)).toEqual({
      type: 'PaymentNotChangeable',
      actualState: 'SETTLED',
    });
  });

  it('grants nothing where the payment is declined, for good', () => {
    const customer = new Customer(MAY_31);
    const payment = customer.decline(customer.startBuying('PAYG_75'));
    expect(payment).toMatchObject({ state: 'DECLINED', declineCode: 'insufficient_funds' });
    expect(customer.decline(payment).state).toBe('DECLINED');
    expect(customer.askToSettle(payment)).toMatchObject({ actualState: 'DECLINED' });
    expect(customer.entries).toEqual([]);
  });

  it('makes a grant of each purchase, valid for 24 months to the very instant', () => {
    const customer = new Customer(MAY_31);
    customer.buy('PAYG_1');
    customer.at(MAY_31 + DAY_MS).buy('PAYG_10');
    const expiresAt = Date.UTC(2028, 4, 31, 12);
    expect(customer.balance().nextExpiry).toEqual({ at: expiresAt, credits: credits('1') });
    customer.at(expiresAt - 1);
    expect(customer.total()).toBe('11');
    customer.at(expiresAt);
    expect(customer.total()).toBe('10');
    expect(customer.entries.at(-1)).toMatchObject({ kind: 'EXPIRY', at: expiresAt });
  });

  it.each([0, -1, 1.5, 101])('refuses %d of them', (quantity) => {
    const customer = new Customer(MAY_31);
    const asked = { packCode: 'PAYG_1', quantity, paymentMethod: null };
    const outcome = customer.play({ kind: 'buy-payg', ...asked });
    expect(outcome).toMatchObject({ type: 'InvalidInput', field: ['quantity'] });
  });

  it('refuses a pack that is not sold', () => {
    const customer = new Customer(MAY_31);
    const asked = { packCode: 'PAYG_2', quantity: 1, paymentMethod: null };
    const outcome = customer.play({ kind: 'buy-payg', ...asked });
    expect(outcome).toEqual({ type: 'UnknownPack', packCode: 'PAYG_2' });
  });

  it('charges the method that paid last where none is named', () => {
    const customer = new Customer(MAY_31);
    customer.buy('PAYG_1');
    customer.play({ kind: 'buy-payg', packCode: 'PAYG_1', quantity: 1, paymentMethod: null });
    expect(customer.payment(2).method).toBe('card');
  });
});

describe('granting', () => {
  function askToGrant(customer: Customer, more: Partial<GrantCredits>) {
    const usual = {
      grantKind: 'PROMOTIONAL',
      amount: 1n,
      expiresAt: null,
      reason: 'Gift',
    } as const;
    return customer.play<GrantCredits>({ kind: 'grant-credits', ...usual, ...more });
  }

  it.each([
    [{ grantKind: 'SUBSCRIPTION' }, 'kind'],
    [{ grantKind: 'ROLLOVER' }, 'kind'],
    [{ amount: 0n }, 'amount'],
    [{ amount: -1n }, 'amount'],
    [{ expiresAt: MAY_31 }, 'expiresAt'],
  ] as const)('refuses %o', (more, field) => {
    const outcome = askToGrant(new Customer(MAY_31), more);
    expect(outcome).toMatchObject({ type: 'InvalidInput', field: [field] });
  });

  it('counts from this very instant', () => {
    const customer = new Customer(MAY_31);
    const grant = customer.grant('PROMOTIONAL', '3', MAY_31 + 1);
    expect(grant).toMatchObject({ number: 1, effectiveAt: MAY_31, remaining: credits('3') });
    expect(customer.spend('1').at).toBe(MAY_31);
    customer.at(MAY_31 + 1);
    expect(customer.askToSpend('1')).toMatchObject({ type: 'InsufficientCredits', available: 0n });
  });

  it('fills an account up to half of what databases keep exact, held credits included', () => {
    const half = CREDITS_MAX / 2n;
    const customer = new Customer(MAY_31);
    expect(askToGrant(customer, { amount: half + 1n }).type).toBe('InvalidInput');
    expect(askToGrant(customer, { amount: half }).type).toBe('CreditsGranted');
    customer.reserve('1000');
    expect(askToGrant(customer, { amount: 1n }).type).toBe('InvalidInput');
    const pack = { packCode: 'PAYG_1', quantity: 1, paymentMethod: null };
    expect(customer.play({ kind: 'buy-payg', ...pack })).toMatchObject({ field: ['quantity'] });
    customer.spend('1');
    expect(customer.play({ kind: 'buy-payg', ...pack }).type).toBe('PaymentStarted');
  });

  it('keeps the operator’s reason in the ledger', () => {
    const customer = new Customer(MAY_31);
    customer.grant('ENTERPRISE', '1');
    expect(customer.entries[0]).toMatchObject({ kind: 'GRANT', description: 'Welcome', grant: 1 });
  });
});

describe('a refund', () => {
  it('takes what is left of the credits that the payment brought', () => {
    const customer = new Customer(MAY_31);
    customer.grant('PAYG', '5', MAY_31 + DAY_MS);
    const payment = customer.buy('PAYG_10');
    customer.spend('8');
    expect(customer.entriesOf(() => customer.refund(payment))).toEqual(['ADJUSTMENT -7 → 0']);
    expect(customer.payment(1).state).toBe('REFUNDED');
  });

  it('takes held credits once they are released, and leaves captured ones', () => {
    const customer = new Customer(MAY_31);
    const payment = customer.buy('PAYG_10');
    const captured = customer.reserve('3');
    const released = customer.reserve('4');
    expect(customer.entriesOf(() => customer.refund(payment))).toEqual(['ADJUSTMENT -3 → 0']);
    expect(customer.entriesOf(() => customer.capture(captured, '2'))).toEqual([
      'RELEASE 3 → 3',
      'CONSUMPTION -2 → 1',
      'ADJUSTMENT -1 → 0',
    ]);
    expect(customer.entriesOf(() => customer.release(released))).toEqual([
      'RELEASE 4 → 4',
      'ADJUSTMENT -4 → 0',
    ]);
  });

  it('takes held credits, too, when their hold runs out', () => {
    const customer = new Customer(MAY_31);
    const payment = customer.buy('PAYG_10');
    customer.reserve('4');
    customer.refund(payment);
    customer.at(MAY_31 + HOUR_MS);
    expect(customer.total()).toBe('0');
  });

  it('is refused for what is not settled, is refunded already, or does not exist', () => {
    const customer = new Customer(MAY_31);
    const pending = customer.startBuying('PAYG_10');
    expect(customer.askToRefund(pending)).toMatchObject({ actualState: 'PENDING' });
    const payment = customer.refund(customer.settle(pending));
    expect(customer.askToRefund(payment)).toMatchObject({ actualState: 'REFUNDED' });
    expect(customer.askToSettle(payment)).toMatchObject({ actualState: 'REFUNDED' });
    const unknown = customer.play<RefundPayment>({
      kind: 'refund-payment',
      payment: 99 as RefundPayment['payment'],
      reason: 'Goodwill',
    });
    expect(unknown).toEqual({ type: 'PaymentNotChangeable', actualState: null });
  });
});
