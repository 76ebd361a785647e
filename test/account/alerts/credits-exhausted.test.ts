import { credits } from '../../support/played-account';
import { customerWith, FEBRUARY_10, raisedBy, subscribed } from './alerted-customer';

describe('SUBSCRIPTION_CREDITS_EXHAUSTED', () => {
  it('is raised once by the charge that takes the last 0.5 and then 0.5 of a pack', () => {
    const customer = subscribed('MONTHLY_40');
    customer.spend('39.5');
    customer.buy('PAYG_10');
    customer.spend('1');
    expect(raisedBy(customer)).toEqual(['BUDGET_USED 0.8', 'SUBSCRIPTION_CREDITS_EXHAUSTED']);
    customer.spend('1');
    expect(raisedBy(customer)).toHaveLength(2);
  });

  it('is raised where exactly the last subscription credit is spent', () => {
    const customer = subscribed('MONTHLY_40', { budgetUsedRatios: [] });
    customer.buy('PAYG_10');
    customer.spend('40');
    expect(raisedBy(customer)).toEqual(['SUBSCRIPTION_CREDITS_EXHAUSTED']);
  });

  it('waits while subscription credits are held, and comes when they are captured', () => {
    const customer = subscribed('MONTHLY_40', { budgetUsedRatios: [] });
    customer.buy('PAYG_10');
    const held = customer.reserve('5');
    customer.spend('36');
    expect(customer.balance().subscription).toBe(0n);
    expect(raisedBy(customer)).toEqual([]);
    customer.capture(held);
    expect(raisedBy(customer)).toEqual(['SUBSCRIPTION_CREDITS_EXHAUSTED']);
  });

  it('is not raised by a hold alone, nor by a capture that gives some back', () => {
    const customer = subscribed('MONTHLY_40', { budgetUsedRatios: [] });
    customer.buy('PAYG_10');
    customer.capture(customer.reserve('40'), '39');
    expect(raisedBy(customer)).toEqual([]);
  });

  it('is not raised by spending a pack after the subscription has been forfeited', () => {
    const customer = subscribed('MONTHLY_40', { budgetUsedRatios: [] });
    customer.buy('PAYG_10');
    customer.cancel();
    customer.at(FEBRUARY_10).spend('1');
    expect(customer.balance()).toMatchObject({ total: credits('9'), subscription: 0n });
    expect(raisedBy(customer)).toEqual([]);
  });

  it('is not raised by freezing, nor by what is spent while frozen', () => {
    const customer = subscribed('MONTHLY_40', { budgetUsedRatios: [] });
    customer.buy('PAYG_10');
    customer.at(FEBRUARY_10).failToRenew();
    customer.spend('1');
    expect(customer.balance()).toMatchObject({ frozen: credits('40'), total: credits('9') });
    expect(raisedBy(customer)).toEqual([]);
  });

  it('is raised when carried credits run out while the renewal is being paid', () => {
    const customer = subscribed('MONTHLY_40', { budgetUsedRatios: [] });
    customer.buy('PAYG_10');
    customer.at(FEBRUARY_10).spend('41');
    expect(raisedBy(customer)).toEqual(['SUBSCRIPTION_CREDITS_EXHAUSTED']);
  });

  it('is armed again by the next budget and by an upgrade, not by what comes back', () => {
    const customer = subscribed('MONTHLY_40', { budgetUsedRatios: [] });
    customer.buy('PAYG_75');
    const charge = customer.spend('40');
    customer.reverse(charge);
    customer.buy('PAYG_10');
    customer.spend('40');
    expect(raisedBy(customer)).toEqual(['SUBSCRIPTION_CREDITS_EXHAUSTED']);
    customer.at(FEBRUARY_10).renew();
    customer.spend('40');
    expect(raisedBy(customer)).toHaveLength(2);
    customer.takePlan('MONTHLY_200');
    customer.spend('200');
    expect(raisedBy(customer)).toEqual([
      'SUBSCRIPTION_CREDITS_EXHAUSTED',
      'SUBSCRIPTION_CREDITS_EXHAUSTED',
      'SUBSCRIPTION_CREDITS_EXHAUSTED',
    ]);
  });
});

describe('CREDITS_EXHAUSTED', () => {
  it('comes alone where the subscription runs out with everything', () => {
    const customer = subscribed('MONTHLY_40');
    customer.spend('39.5');
    customer.spend('0.5');
    expect(raisedBy(customer)).toEqual(['BUDGET_USED 0.8', 'CREDITS_EXHAUSTED']);
    customer.buy('PAYG_10');
    customer.spend('1');
    expect(raisedBy(customer)).toHaveLength(2);
  });

  it('comes after the shares that the same charge crosses, and before balances', () => {
    const customer = subscribed('MONTHLY_40', {
      budgetUsedRatios: [1, 0.8],
      balanceBelow: [credits('5'), credits('20')],
    });
    customer.spend('40');
    expect(raisedBy(customer)).toEqual([
      'BUDGET_USED 0.8',
      'BUDGET_USED 1',
      'CREDITS_EXHAUSTED',
      'BALANCE_BELOW 20',
      'BALANCE_BELOW 5',
    ]);
  });

  it('is raised where nobody has a subscription', () => {
    const customer = customerWith();
    customer.buy('PAYG_10');
    customer.spend('10');
    expect(raisedBy(customer)).toEqual(['CREDITS_EXHAUSTED']);
  });

  it('is not raised by a hold, but by its capture', () => {
    const customer = customerWith();
    customer.buy('PAYG_10');
    const held = customer.reserve('10');
    expect(customer.total()).toBe('0');
    expect(raisedBy(customer)).toEqual([]);
    customer.capture(held);
    expect(raisedBy(customer)).toEqual(['CREDITS_EXHAUSTED']);
  });

  it('is not raised by expiry, cancellation, freezing or a refund', () => {
    const expiring = customerWith();
    expiring.grant('PROMOTIONAL', '5', FEBRUARY_10);
    expiring.at(FEBRUARY_10);
    const cancelled = subscribed('MONTHLY_40');
    cancelled.cancel();
    cancelled.at(FEBRUARY_10);
    const frozen = subscribed('MONTHLY_40');
    frozen.at(FEBRUARY_10).failToRenew();
    const refunded = customerWith();
    refunded.refund(refunded.buy('PAYG_10'));
    for (const customer of [expiring, cancelled, frozen, refunded]) {
      expect(customer.total()).toBe('0');
      expect(raisedBy(customer)).toEqual([]);
    }
  });

  it('is not raised by a free charge at 0', () => {
    const customer = subscribed('MONTHLY_40', { balanceBelow: [credits('1')] });
    customer.cancel();
    customer.at(FEBRUARY_10).use('IMAGE_PREVIEW_WEB');
    customer.use('IMAGE_PREVIEW', 3);
    expect(customer.total()).toBe('0');
    expect(raisedBy(customer)).toEqual([]);
  });

  it('is armed again by a grant and by a pack, not by what comes back', () => {
    const customer = customerWith();
    customer.grant('ENTERPRISE', '10');
    customer.reverse(customer.spend('10'));
    customer.spend('10');
    expect(raisedBy(customer)).toEqual(['CREDITS_EXHAUSTED']);
    customer.grant('PROMOTIONAL', '1');
    customer.spend('1');
    expect(raisedBy(customer)).toHaveLength(2);
    const waiting = customer.startBuying('PAYG_10');
    customer.settle(waiting);
    customer.spend('10');
    expect(raisedBy(customer)).toHaveLength(3);
  });
});
