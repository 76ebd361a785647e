import type { Payment } from '../../../src/account/state/payment';
import { DAY_MS, HOUR_MS } from '../../../src/units/instant';
import { Customer } from '../../support/customer';
import { credits } from '../../support/played-account';

const JAN_31 = Date.UTC(2027, 0, 31, 12);

const kinds = (customer: Customer) => customer.entries.map(({ kind }) => kind);

function withPlan(code: string, interval: 'MONTH' | 'YEAR' = 'MONTH'): [Customer, Payment] {
  const customer = new Customer(JAN_31);
  const payment = customer.takePlan(code, interval);
  if (payment === null) throw new Error('nothing was paid');
  return [customer, payment];
}

describe('a refund in full of the running paid period', () => {
  it('ends the subscription at once, with all budgets so far, and nothing is ever charged again', () => {
    const [customer, year] = withPlan('MONTHLY_200', 'YEAR');
    customer.at(JAN_31 + 65 * DAY_MS);
    expect(customer.total()).toBe('600');
    const refunded = customer.refund(year);
    expect(customer.lastEntries(2)).toEqual(['ADJUSTMENT -400 → 200', 'ADJUSTMENT -200 → 0']);
    expect(refunded).toMatchObject({
      state: 'REFUNDED',
      shortfall: 0n,
      refunds: [
        {
          at: customer.now,
          amount: { minorUnits: 42_120n },
          credits: credits('600'),
          endedSubscription: true,
          reason: 'Goodwill',
        },
      ],
    });
    expect(customer.account.subscription).toBeNull();
    expect(customer.events.map(({ happening }) => happening)).toContainEqual(
      expect.objectContaining({ kind: 'SUBSCRIPTION_CANCELLED', reason: 'REFUNDED' }),
    );
    customer.at(JAN_31 + 800 * DAY_MS);
    expect(customer.play({ kind: 'catch-up' })).toEqual({ type: 'NothingDue' });
    expect(customer.payments.size).toBe(1);
  });

  it('takes of what was carried from before only as much as it brought; the rest is forfeited', () => {
    const [customer] = withPlan('MONTHLY_40');
    customer.at(Date.UTC(2027, 1, 28, 12)).renew();
    const last = customer.at(Date.UTC(2027, 2, 31, 12)).renew();
    customer.buy('PAYG_10');
    expect(customer.total()).toBe('130');
    expect(customer.entriesOf(() => customer.refund(last))).toEqual([
      'ADJUSTMENT -40 → 90',
      'FORFEIT -40 → 50',
      'FORFEIT -40 → 10',
    ]);
    expect(customer.payment(last.number).refunds).toMatchObject([{ credits: credits('40') }]);
  });

  it('leaves what is held, and lets nothing of it come back', () => {
    const [customer, payment] = withPlan('MONTHLY_40');
    const hold = customer.reserve('15');
    customer.refund(payment);
    expect(customer.total()).toBe('0');
    expect(customer.payment(payment.number)).toMatchObject({
      shortfall: credits('15'),
      refunds: [{ credits: credits('25') }],
    });
    customer.capture(hold, '5');
    expect(customer.total()).toBe('0');
  });

  it('thaws first what waited for a late payment', () => {
    const [customer, payment] = withPlan('MONTHLY_40');
    customer.at(Date.UTC(2027, 1, 28, 12)).failToRenew();
    expect(customer.entriesOf(() => customer.refund(payment))).toEqual([
      'THAW 40 → 40',
      'ADJUSTMENT -40 → 0',
    ]);
    expect(customer.account.subscription).toBeNull();
  });

  it('ends it also while its renewal is being paid, which then goes back', () => {
    const [customer, payment] = withPlan('MONTHLY_40');
    const renewal = customer.at(Date.UTC(2027, 1, 28, 12)).startRenewal();
    customer.refund(payment);
    customer.settle(renewal);
    expect(customer.payment(renewal.number).state).toBe('REFUNDED');
    expect(customer.account.subscription).toBeNull();
    expect(customer.total()).toBe('0');
  });
});

describe('a refund in full of an earlier period', () => {
  it('takes what it brought though that was carried over, and the subscription goes on', () => {
    const [customer, first] = withPlan('MONTHLY_200');
    customer.takePlan('MONTHLY_1200');
    expect(customer.total()).toBe('1400');
    expect(customer.entriesOf(() => customer.refund(first))).toEqual(['ADJUSTMENT -200 → 1200']);
    expect(customer.balance()).toMatchObject({ rolledOver: 0n, subscription: credits('1200') });
    expect(customer.account.subscription?.terms.plan.code).toBe('MONTHLY_1200');
    expect(customer.payment(first.number).refunds).toMatchObject([{ endedSubscription: false }]);
  });

  it('takes at most what is left of subscription credits, and says what was missing', () => {
    const [customer, first] = withPlan('MONTHLY_40');
    customer.spend('15');
    customer.at(Date.UTC(2027, 1, 28, 12)).renew();
    customer.spend('30');
    customer.buy('PAYG_10');
    expect(customer.entriesOf(() => customer.refund(first))).toEqual(['ADJUSTMENT -35 → 10']);
    expect(customer.payment(first.number).shortfall).toBe(credits('5'));
  });

  it('of a year counts the budgets that it brought until the next was paid', () => {
    const [customer, year] = withPlan('MONTHLY_200', 'YEAR');
    customer.at(JAN_31 + 65 * DAY_MS).takePlan('MONTHLY_500', 'YEAR');
    expect(customer.total()).toBe('1100');
    expect(customer.entriesOf(() => customer.refund(year))).toEqual(['ADJUSTMENT -600 → 500']);
  });

  it('takes nothing of a subscription that began after the one that it paid for', () => {
    const [customer, first] = withPlan('MONTHLY_200');
    customer.cancel();
    customer.at(Date.UTC(2027, 3, 1, 12));
    customer.takePlan('MONTHLY_40');
    expect(customer.entriesOf(() => customer.refund(first))).toEqual([]);
    expect(customer.account.subscription?.terms.plan.code).toBe('MONTHLY_40');
    expect(customer.payment(first.number).state).toBe('REFUNDED');
  });
});

describe('a refund in part', () => {
  it('is money only, again and again, until nothing is left of it', () => {
    const [customer, payment] = withPlan('MONTHLY_40');
    expect(customer.refundPart(payment, 300n)).toMatchObject({ state: 'PARTIALLY_REFUNDED' });
    expect(customer.refundPart(payment, 200n).refunds).toHaveLength(2);
    expect(customer.total()).toBe('40');
    expect(customer.askToRefund(payment, { amountMinorUnits: 401n })).toMatchObject({
      type: 'InvalidInput',
      field: ['amountMinorUnits'],
    });
    expect(customer.askToRefund(payment, { amountMinorUnits: 0n }).type).toBe('InvalidInput');
    expect(kinds(customer)).not.toContain('ADJUSTMENT');
    const all = customer.refund(payment);
    expect(all.state).toBe('REFUNDED');
    expect(all.refunds.map(({ amount }) => amount.minorUnits)).toEqual([300n, 200n, 400n]);
    expect(customer.total()).toBe('0');
    expect(customer.account.subscription).toBeNull();
  });

  it('takes the credits that are named with it, and records those that are not there', () => {
    const [customer, payment] = withPlan('MONTHLY_40');
    customer.spend('30');
    const part = customer.refundPart(payment, 450n, '25');
    expect(customer.lastEntries(1)).toEqual(['ADJUSTMENT -10 → 0']);
    expect(part).toMatchObject({
      shortfall: credits('15'),
      refunds: [{ credits: credits('10'), endedSubscription: false }],
    });
    expect(customer.account.subscription).not.toBeNull();
  });

  it('of a pack takes them from its own grant', () => {
    const customer = new Customer(JAN_31);
    customer.grant('PROMOTIONAL', '5');
    const pack = customer.buy('PAYG_10');
    customer.refundPart(pack, 450n, '4');
    expect(customer.balance()).toMatchObject({ payg: credits('6'), promotional: credits('5') });
    expect(customer.askToRefund(pack, { credits: credits('1') })).toMatchObject({
      type: 'InvalidInput',
      field: ['credits'],
    });
    customer.refund(pack);
    expect(customer.balance()).toMatchObject({ payg: 0n, promotional: credits('5') });
    expect(customer.payment(pack.number).shortfall).toBe(0n);
  });

  it('of all that is left, named as an amount, is a refund in full', () => {
    const [customer, payment] = withPlan('MONTHLY_40');
    expect(customer.refundPart(payment, 900n).state).toBe('REFUNDED');
    expect(customer.account.subscription).toBeNull();
  });
});

describe('a subscription that the operator ends at once', () => {
  it('forfeits its credits, also where a cancellation was scheduled already', () => {
    const [customer] = withPlan('MONTHLY_40');
    customer.cancel();
    const entries = customer.entriesOf(() => customer.askToCancel({ when: 'NOW' }));
    expect(entries).toEqual(['FORFEIT -40 → 0']);
    expect(customer.account.subscription).toBeNull();
    expect(customer.askToCancel({ when: 'NOW' })).toMatchObject({ reason: 'NO_SUBSCRIPTION' });
  });
});

describe('a free correction', () => {
  it('up is a promotional grant without an end; it arms what any grant arms', () => {
    const customer = new Customer(JAN_31);
    customer.grant('PAYG', '1');
    customer.spend('1');
    expect(customer.alerts).toHaveLength(1);
    expect(customer.askToAdjust(credits('12.5'))).toMatchObject({
      type: 'CreditsAdjusted',
      amount: credits('12.5'),
      balanceAfter: credits('12.5'),
    });
    expect(customer.lastEntries(1)).toEqual(['ADJUSTMENT 12.5 → 12.5']);
    expect(customer.entries.at(-1)?.description).toBe('Put right');
    expect([...customer.grants.values()].at(-1)).toMatchObject({
      kind: 'PROMOTIONAL',
      expiresAt: null,
    });
    customer.spend('12.5');
    expect(customer.alerts).toHaveLength(2);
  });

  it('down takes in order of use and never goes below zero', () => {
    const customer = new Customer(JAN_31);
    customer.grant('PAYG', '10');
    customer.grant('PROMOTIONAL', '5', JAN_31 + HOUR_MS);
    expect(customer.askToAdjust(-credits('16'))).toMatchObject({
      type: 'InsufficientCredits',
      required: credits('16'),
      available: credits('15'),
    });
    expect(customer.entriesOf(() => customer.askToAdjust(-credits('7')))).toEqual([
      'ADJUSTMENT -5 → 10',
      'ADJUSTMENT -2 → 8',
    ]);
    expect(customer.askToAdjust(0n)).toMatchObject({ type: 'InvalidInput', field: ['amount'] });
  });

  it('voids what is left of one grant, and what comes back to it', () => {
    const customer = new Customer(JAN_31);
    const grant = customer.grant('PROMOTIONAL', '5');
    customer.grant('PAYG', '10');
    const spent = customer.spend('2');
    const hold = customer.reserve('1');
    expect(customer.askToVoid(grant)).toMatchObject({
      type: 'GrantVoided',
      credits: credits('2'),
      balanceAfter: credits('10'),
      grant: { remaining: 0n, held: credits('1') },
    });
    customer.release(hold);
    customer.reverse(spent);
    expect(customer.total()).toBe('10');
    expect(customer.askToVoid(grant)).toMatchObject({ type: 'GrantVoided', credits: 0n });
  });

  it('voids no budget, and nothing that is not there', () => {
    const [customer] = withPlan('MONTHLY_40');
    const [budget] = [...customer.grants.values()];
    if (budget === undefined) throw new Error('no budget');
    expect(customer.askToVoid(budget)).toMatchObject({ type: 'InvalidInput', field: ['grantId'] });
    const unknown = { number: 99 as typeof budget.number };
    expect(customer.askToVoid(unknown)).toMatchObject({ type: 'InvalidInput' });
    expect(customer.total()).toBe('40');
  });
});
