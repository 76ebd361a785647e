import { Customer } from '../../support/customer';
import { credits } from '../../support/played-account';
import { JULY_5, JUNE_5, MAY_5, subscribed } from './subscriber';

describe('a cancellation', () => {
  it('waits for the end of the paid period, where packs stay', () => {
    const customer = subscribed();
    customer.buy('PAYG_10');
    expect(customer.askToCancel()).toEqual({
      type: 'PlanChanged',
      kind: 'CANCELLATION',
      effectiveAt: JUNE_5,
      carriedOver: 0n,
      forfeited: credits('200'),
    });
    customer.at(JUNE_5 - 1);
    expect(customer.total()).toBe('210');
    expect(customer.entriesOf(() => customer.at(JUNE_5))).toEqual(['FORFEIT -200 → 10']);
    expect(customer.account.subscription).toBeNull();
  });

  it('promises no next budget to whoever runs short before it', () => {
    const customer = subscribed();
    customer.cancel();
    expect(customer.askToSpend('201')).toMatchObject({ nextGrantAt: null });
    customer.withdraw();
    expect(customer.askToSpend('201')).toMatchObject({ nextGrantAt: JUNE_5 });
  });

  it('is withdrawn until then', () => {
    const customer = subscribed();
    customer.cancel();
    expect(customer.askToCancel()).toMatchObject({ reason: 'ALREADY_SCHEDULED' });
    customer.withdraw();
    customer.at(JUNE_5).renew();
    expect(customer.total()).toBe('400');
  });

  it('replaces a scheduled downgrade and is replaced by one', () => {
    const customer = subscribed();
    customer.takePlan('MONTHLY_40');
    customer.cancel();
    expect(customer.account.subscription?.scheduledChange).toEqual({ kind: 'CANCELLATION' });
    customer.takePlan('MONTHLY_40');
    customer.at(JUNE_5).renew();
    expect(customer.total()).toBe('240');
  });

  it('is cleared by an upgrade', () => {
    const customer = subscribed();
    customer.cancel();
    customer.takePlan('MONTHLY_500');
    customer.at(JUNE_5).renew();
    expect(customer.total()).toBe('1200');
  });

  it('lets one who comes back later start empty', () => {
    const customer = subscribed();
    customer.cancel();
    customer.at(JULY_5).takePlan('MONTHLY_200');
    expect(customer.balance()).toMatchObject({ total: credits('200'), rolledOver: 0n });
    expect(customer.account.subscription).toMatchObject({ number: 2, anchor: JULY_5 });
  });

  it('is refused without a subscription, like a withdrawal', () => {
    const customer = new Customer(MAY_5);
    const refusal = { type: 'PlanChangeRefused', reason: 'NO_SUBSCRIPTION', scheduled: null };
    expect(customer.askToCancel()).toEqual(refusal);
    expect(customer.askToWithdraw()).toEqual(refusal);
  });
});
