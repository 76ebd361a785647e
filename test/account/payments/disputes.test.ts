import type { Payment } from '../../../src/account/state/payment';
import { DAY_MS } from '../../../src/units/instant';
import { Customer } from '../../support/customer';
import { credits } from '../../support/played-account';

const JAN_31 = Date.UTC(2027, 0, 31, 12);
const FEB_28 = Date.UTC(2027, 1, 28, 12);

const standing = (customer: Customer) => customer.account.subscription?.standing;

function withPlan(code: string, interval: 'MONTH' | 'YEAR' = 'MONTH'): [Customer, Payment] {
  const customer = new Customer(JAN_31);
  const payment = customer.takePlan(code, interval);
  if (payment === null) throw new Error('nothing was paid');
  return [customer, payment];
}

describe('a disputed pack', () => {
  const disputed = (): [Customer, Payment] => {
    const customer = new Customer(JAN_31);
    const pack = customer.buy('PAYG_10');
    customer.buy('PAYG_1');
    customer.spend('3');
    const hold = customer.reserve('2');
    customer.dispute(pack);
    customer.release(hold);
    return [customer, pack];
  };

  it('freezes what is left of it; what is held stays held', () => {
    const customer = new Customer(JAN_31);
    const pack = customer.buy('PAYG_10');
    customer.spend('3');
    customer.reserve('2');
    expect(customer.entriesOf(() => customer.dispute(pack))).toEqual(['FREEZE -5 → 0']);
    expect(customer.payment(pack.number)).toMatchObject({
      state: 'DISPUTED',
      dispute: { reason: 'Not recognised' },
    });
    expect(customer.balance()).toMatchObject({
      total: 0n,
      payg: 0n,
      frozen: credits('5'),
      reserved: credits('2'),
    });
    expect(customer.askToSpend('1').type).toBe('InsufficientCredits');
  });

  it('won, all is as before', () => {
    const [customer, pack] = disputed();
    expect(customer.entriesOf(() => customer.winDispute(pack))).toEqual(['THAW 5 → 8']);
    expect(customer.payment(pack.number)).toMatchObject({ state: 'SETTLED', dispute: null });
    expect(customer.balance()).toMatchObject({ total: credits('8'), frozen: 0n });
    expect(customer.askToResolve(pack, true)).toMatchObject({ actualState: 'SETTLED' });
  });

  it('lost, what is left of it leaves, and what is missing is recorded', () => {
    const [customer, pack] = disputed();
    expect(customer.entriesOf(() => customer.loseDispute(pack))).toEqual([
      'THAW 5 → 8',
      'ADJUSTMENT -5 → 3',
      'ADJUSTMENT -2 → 1',
    ]);
    expect(customer.payment(pack.number)).toMatchObject({
      state: 'REFUNDED',
      shortfall: credits('3'),
      refunds: [{ amount: pack.amount, credits: credits('7'), byDispute: true }],
    });
  });

  it('won after the pack has expired, brings nothing back', () => {
    const customer = new Customer(JAN_31);
    const pack = customer.buy('PAYG_10');
    customer.dispute(pack);
    customer.at(Date.UTC(2029, 1, 1));
    expect(customer.entriesOf(() => customer.winDispute(pack))).toEqual([
      'THAW 10 → 10',
      'EXPIRY -10 → 0',
    ]);
  });

  it('is neither refunded nor disputed twice meanwhile', () => {
    const [customer, pack] = disputed();
    expect(customer.askToRefund(pack)).toMatchObject({ actualState: 'DISPUTED' });
    expect(customer.askToDispute(pack)).toMatchObject({ actualState: 'DISPUTED' });
  });
});

describe('a dispute about the running paid period', () => {
  it('freezes all subscription credits, without further attempts', () => {
    const [customer, year] = withPlan('MONTHLY_40', 'YEAR');
    customer.buy('PAYG_10');
    expect(customer.entriesOf(() => customer.dispute(year))).toEqual(['FREEZE -40 → 10']);
    expect(standing(customer)).toMatchObject({ state: 'DISPUTED', payment: year.number });
    expect(customer.balance()).toMatchObject({ frozen: credits('40'), budget: null });
    customer.at(JAN_31 + 100 * DAY_MS);
    expect(customer.play({ kind: 'catch-up' })).toEqual({ type: 'NothingDue' });
    expect(customer.askForPlan('MONTHLY_200')).toMatchObject({ reason: 'PAST_DUE' });
    expect(customer.total()).toBe('10');
  });

  it('won, it goes on, with the months that came due meanwhile', () => {
    const [customer, year] = withPlan('MONTHLY_40', 'YEAR');
    customer.dispute(year);
    customer.at(JAN_31 + 65 * DAY_MS).winDispute(year);
    expect(standing(customer)).toEqual({ state: 'ACTIVE' });
    expect(customer.total()).toBe('120');
    expect(customer.account.subscription?.creditMonth).toBe(2);
    customer.at(Date.UTC(2027, 3, 30, 12));
    expect(customer.total()).toBe('160');
  });

  it('won after the paid period, its renewal is due now', () => {
    const [customer, month] = withPlan('MONTHLY_40');
    customer.dispute(month);
    const now = JAN_31 + 65 * DAY_MS;
    customer.at(now).winDispute(month);
    expect(standing(customer)).toMatchObject({ state: 'RENEWING', dueAt: now, payment: null });
    customer.renew();
    expect(customer.total()).toBe('80');
  });

  it('lost, the subscription has ended, as after a refund', () => {
    const [customer, year] = withPlan('MONTHLY_40', 'YEAR');
    customer.at(FEB_28).spend('10');
    customer.dispute(year);
    expect(customer.entriesOf(() => customer.loseDispute(year))).toEqual([
      'THAW 30 → 30',
      'THAW 40 → 70',
      'ADJUSTMENT -30 → 40',
      'ADJUSTMENT -40 → 0',
    ]);
    expect(customer.account.subscription).toBeNull();
    expect(customer.payment(year.number)).toMatchObject({
      state: 'REFUNDED',
      shortfall: credits('10'),
      refunds: [{ endedSubscription: true, credits: credits('70'), byDispute: true }],
    });
  });

  it('while its renewal is past due freezes nothing twice, and won asks for the renewal again', () => {
    const [customer, month] = withPlan('MONTHLY_40');
    customer.at(FEB_28).failToRenew();
    expect(customer.entriesOf(() => customer.dispute(month))).toEqual([]);
    customer.at(FEB_28 + 5 * DAY_MS);
    expect(customer.entriesOf(() => customer.winDispute(month))).toEqual(['THAW 40 → 40']);
    expect(standing(customer)).toMatchObject({ state: 'RENEWING', dueAt: customer.now });
  });

  it('cancelled meanwhile, the subscription ends at once and nothing comes back', () => {
    const [customer, month] = withPlan('MONTHLY_40');
    customer.dispute(month);
    customer.cancel();
    expect(customer.account.subscription).toBeNull();
    expect(customer.total()).toBe('0');
    expect(customer.entriesOf(() => customer.winDispute(month))).toEqual([]);
  });

  it('lets an upgrade that waits count no more', () => {
    const [customer, month] = withPlan('MONTHLY_40');
    const upgrade = customer.startPlan('MONTHLY_200');
    customer.dispute(month);
    customer.settle(upgrade);
    expect(customer.payment(upgrade.number).state).toBe('REFUNDED');
  });
});

describe('a dispute about an earlier period', () => {
  const disputed = (): [Customer, Payment] => {
    const [customer, first] = withPlan('MONTHLY_40');
    customer.at(FEB_28).renew();
    customer.dispute(first);
    return [customer, first];
  };

  it('freezes as much as it brought, and the subscription goes on', () => {
    const [customer] = disputed();
    expect(customer.lastEntries(1)).toEqual(['FREEZE -40 → 40']);
    expect(customer.balance()).toMatchObject({ rolledOver: 0n, frozen: credits('40') });
    expect(standing(customer)).toEqual({ state: 'ACTIVE' });
    customer.at(Date.UTC(2027, 2, 31, 12)).renew();
    expect(customer.total()).toBe('80');
  });

  it('won after a carry, they are carried too', () => {
    const [customer, first] = disputed();
    customer.at(Date.UTC(2027, 2, 31, 12)).renew();
    expect(customer.entriesOf(() => customer.winDispute(first))).toEqual([
      'THAW 40 → 120',
      'ROLLOVER -40 → 80',
      'ROLLOVER 40 → 120',
    ]);
  });

  it('won while past due, they are frozen with the rest', () => {
    const [customer, first] = disputed();
    customer.at(Date.UTC(2027, 2, 31, 12)).failToRenew();
    customer.winDispute(first);
    expect(customer.balance()).toMatchObject({ total: 0n, frozen: credits('80') });
  });

  it('lost, they leave, also after the subscription has ended', () => {
    for (const isEnded of [false, true]) {
      const [customer, first] = disputed();
      if (isEnded) customer.askToCancel({ when: 'NOW' });
      customer.loseDispute(first);
      expect(customer.total()).toBe(isEnded ? '0' : '40');
      expect(customer.payment(first.number)).toMatchObject({ state: 'REFUNDED', shortfall: 0n });
      expect(customer.balance().frozen).toBe(0n);
    }
  });
});
