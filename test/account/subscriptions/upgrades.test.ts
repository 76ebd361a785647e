import { paymentStateAt } from '../../../src/account/journal/payment-start';
import { DAY_MS, HOUR_MS } from '../../../src/units/instant';
import { Customer } from '../../support/customer';
import { credits } from '../../support/played-account';
import { JULY_5, JUNE_5, MAY_5, subscribed } from './subscriber';

describe('an upgrade', () => {
  it.each([
    [0, 11, 96_120n - 38_610n],
    [1, 10, 96_120n - 35_100n],
    [10, 1, 96_120n - 3_510n],
    [11, 0, 96_120n],
  ])('in month %i of a year credits the %i months not granted', (month, _left, due) => {
    const customer = subscribed('MONTHLY_200', 'YEAR').at(Date.UTC(2026, 4 + month, 20));
    expect(customer.preview('MONTHLY_500', 'YEAR').dueNow.minorUnits).toBe(due);
    expect(customer.startPlan('MONTHLY_500', 'YEAR').amount.minorUnits).toBe(due);
  });

  it('counts a month as granted at the very instant of its budget', () => {
    const due = (at: number) =>
      subscribed('MONTHLY_200', 'YEAR').at(at).preview('MONTHLY_500', 'YEAR').dueNow.minorUnits;
    expect(due(JUNE_5 - 1)).toBe(96_120n - 38_610n);
    expect(due(JUNE_5)).toBe(96_120n - 35_100n);
  });

  it('gives nothing back for a running month, also where it goes to a year', () => {
    const customer = subscribed('MONTHLY_200');
    expect(customer.preview('MONTHLY_500').dueNow.minorUnits).toBe(8_900n);
    expect(customer.preview('MONTHLY_500', 'YEAR').dueNow.minorUnits).toBe(96_120n);
  });

  it('gives nothing back for a year that is over and being renewed', () => {
    const customer = subscribed('MONTHLY_200', 'YEAR').at(Date.UTC(2027, 4, 5, 12));
    expect(customer.preview('MONTHLY_500', 'YEAR').dueNow.minorUnits).toBe(96_120n);
  });

  it('carries over at most five of the new budgets', () => {
    const customer = subscribed('MONTHLY_40', 'YEAR').at(Date.UTC(2027, 3, 5, 12));
    expect(customer.total()).toBe('240');
    expect(customer.preview('MONTHLY_200', 'YEAR')).toMatchObject({
      carriedOver: credits('240'),
      forfeited: 0n,
      balanceAfter: credits('440'),
    });
  });

  it('does what its preview said', () => {
    const customer = subscribed('MONTHLY_200');
    customer.spend('50');
    customer.buy('PAYG_10');
    const preview = customer.preview('MONTHLY_500');
    const payment = customer.takePlan('MONTHLY_500');
    expect(payment?.amount).toEqual(preview.dueNow);
    expect(payment?.purpose).toMatchObject({
      effect: {
        effectiveAt: preview.effectiveAt,
        carriedOver: preview.carriedOver,
        forfeited: preview.forfeited,
      },
    });
    expect(customer.balance().total).toBe(preview.balanceAfter);
  });

  it('changes nothing while it waits, and nothing at all where it is declined', () => {
    const customer = subscribed('MONTHLY_200');
    customer.takePlan('MONTHLY_40');
    const before = customer.account.subscription;
    const payment = customer.startPlan('MONTHLY_500');
    customer.spend('10');
    customer.decline(payment);
    expect(customer.account.subscription).toEqual({ ...before, used: credits('10') });
    expect(customer.account.pendingPlanChange).toBeNull();
    expect(customer.askForPlan('MONTHLY_500').type).toBe('PaymentStarted');
  });

  it('takes its anchor and its carry from the instant of settlement, its price from the quote', () => {
    const customer = subscribed('MONTHLY_200');
    const payment = customer.startPlan('MONTHLY_500');
    customer.at(MAY_5 + 40 * 60_000).spend('150');
    customer.settle(payment);
    expect(customer.account.subscription?.anchor).toBe(MAY_5 + 40 * 60_000);
    expect(customer.balance()).toMatchObject({ total: credits('550'), rolledOver: credits('50') });
    expect(customer.payment(payment.number).amount.minorUnits).toBe(8_900n);
  });

  it('blocks others until it lapses after 24 hours; settled later it still counts, alone', () => {
    const customer = subscribed('MONTHLY_200');
    const late = customer.startPlan('MONTHLY_500');
    customer.at(MAY_5 + DAY_MS - 1);
    expect(customer.askForPlan('MONTHLY_1200')).toMatchObject({ reason: 'PAYMENT_PENDING' });
    expect(paymentStateAt(late, MAY_5 + DAY_MS - 1)).toBe('PENDING');
    expect(paymentStateAt(late, MAY_5 + DAY_MS)).toBe('LAPSED');
    customer.at(MAY_5 + DAY_MS);
    const second = customer.startPlan('MONTHLY_1200');
    customer.settle(late);
    expect(customer.account.subscription?.terms.plan.code).toBe('MONTHLY_500');
    expect(customer.account.pendingPlanChange?.payment).toBe(second.number);
    // Quoted on a subscription that has been replaced meanwhile.
    expect(customer.settle(second)).toMatchObject({ state: 'REFUNDED', settledAt: customer.now });
    expect(customer.account.subscription?.terms.plan.code).toBe('MONTHLY_500');
    expect(customer.account.pendingPlanChange).toBeNull();
    expect(customer.total()).toBe('700');
  });

  it('lets renewals go on while it waits; a renewal settled after it is given back', () => {
    const customer = subscribed('MONTHLY_200');
    customer.at(JUNE_5 - 1);
    const upgrade = customer.startPlan('MONTHLY_500');
    customer.at(JUNE_5);
    const renewal = customer.startRenewal();
    customer.settle(upgrade);
    expect(customer.total()).toBe('700');
    expect(customer.settle(renewal)).toMatchObject({ state: 'REFUNDED', grant: null });
    expect(customer.total()).toBe('700');
    expect(customer.account.subscription?.standing.state).toBe('ACTIVE');
  });

  it('lets no renewal of the old plan pay for one of the new', () => {
    const customer = subscribed('MONTHLY_40').at(JUNE_5);
    const cheap = customer.startRenewal();
    customer.takePlan('MONTHLY_500');
    customer.at(JULY_5);
    expect(customer.account.subscription?.standing.state).toBe('RENEWING');
    expect(customer.settle(cheap)).toMatchObject({ state: 'REFUNDED', grant: null });
    expect(customer.account.subscription?.standing.state).toBe('RENEWING');
    expect(customer.total()).toBe('540');
  });

  it('thaws a subscription that fell past due while it waited', () => {
    const customer = subscribed('MONTHLY_200');
    customer.at(JUNE_5 - 1);
    const upgrade = customer.startPlan('MONTHLY_500');
    customer.at(JUNE_5).failToRenew();
    expect(customer.total()).toBe('0');
    expect(customer.entriesOf(() => customer.settle(upgrade))).toEqual([
      'THAW 200 → 200',
      'ROLLOVER -200 → 0',
      'ROLLOVER 200 → 200',
      'GRANT 500 → 700',
    ]);
  });

  it('that is settled after the subscription was cancelled goes back, before its end and after', () => {
    for (const settledAt of [MAY_5 + HOUR_MS, JULY_5]) {
      const customer = subscribed('MONTHLY_200');
      const upgrade = customer.startPlan('MONTHLY_500');
      customer.cancel();
      const entries = customer.at(settledAt).entriesOf(() => customer.settle(upgrade));
      expect(entries).toEqual([]);
      expect(customer.payment(upgrade.number)).toMatchObject({
        state: 'REFUNDED',
        refunds: [{ amount: upgrade.amount, credits: 0n, endedSubscription: false }],
      });
      expect(customer.account.paymentMethod).toBe('card');
      customer.at(JULY_5);
      expect(customer.account.subscription).toBeNull();
    }
  });

  it('counts where a cancellation stood already that it was to take back', () => {
    const customer = subscribed('MONTHLY_200');
    customer.cancel();
    customer.takePlan('MONTHLY_500');
    expect(customer.account.subscription).toMatchObject({
      terms: { plan: { code: 'MONTHLY_500' } },
      scheduledChange: null,
    });
  });

  it('goes back where another plan was paid meanwhile, and takes nothing of it', () => {
    const customer = new Customer(MAY_5);
    const late = customer.startPlan('MONTHLY_40');
    customer.at(MAY_5 + 25 * HOUR_MS).takePlan('MONTHLY_1200');
    expect(customer.entriesOf(() => customer.settle(late))).toEqual([]);
    expect(customer.payment(late.number).state).toBe('REFUNDED');
    expect(customer.account.subscription?.terms.plan.code).toBe('MONTHLY_1200');
    expect(customer.total()).toBe('1200');
  });

  it('goes back where a subscription has begun and ended since it was asked for', () => {
    const customer = new Customer(MAY_5);
    const late = customer.startPlan('MONTHLY_40');
    customer.at(MAY_5 + 25 * HOUR_MS).takePlan('MONTHLY_200');
    customer.cancel();
    customer.at(JULY_5);
    expect(customer.account.subscription).toBeNull();
    customer.settle(late);
    expect(customer.account.subscription).toBeNull();
    expect(customer.total()).toBe('0');
  });

  it('goes back where a downgrade has taken effect meanwhile', () => {
    const customer = subscribed('MONTHLY_500');
    const late = customer.startPlan('MONTHLY_1200');
    customer.askForPlan('MONTHLY_200');
    customer.at(MAY_5 + DAY_MS).askForPlan('MONTHLY_200');
    customer.at(JUNE_5).renew();
    expect(customer.account.subscription?.terms.plan.code).toBe('MONTHLY_200');
    customer.settle(late);
    expect(customer.payment(late.number).state).toBe('REFUNDED');
    expect(customer.account.subscription?.terms.plan.code).toBe('MONTHLY_200');
  });

  it('counts after renewals, which change neither plan nor anchor', () => {
    const customer = subscribed('MONTHLY_200');
    const late = customer.startPlan('MONTHLY_500');
    customer.at(JUNE_5).renew();
    customer.settle(late);
    expect(customer.account.subscription?.terms.plan.code).toBe('MONTHLY_500');
    expect(customer.total()).toBe('900');
  });

  it('goes back where it would forfeit more than its preview has shown', () => {
    const customer = subscribed('MONTHLY_200');
    const [plan] = customer.catalogue.plans.filter(({ code }) => code === 'MONTHLY_200');
    if (plan === undefined) throw new Error('no plan');
    const slightlyLarger = { ...plan, code: 'MONTHLY_201', monthlyCredits: credits('201') };
    const plans = [...customer.catalogue.plans, slightlyLarger];
    customer.catalogue = { ...customer.catalogue, plans };
    for (let month = 5; month < 10; month += 1) customer.at(Date.UTC(2026, month, 5, 12)).renew();
    expect(customer.preview('MONTHLY_201').forfeited).toBe(credits('195'));
    const shown = customer.startPlan('MONTHLY_201');
    expect(customer.entriesOf(() => customer.settle(shown))).toContain('FORFEIT -195 → 1005');

    const other = subscribed('MONTHLY_200');
    other.catalogue = customer.catalogue;
    for (let month = 5; month < 9; month += 1) other.at(Date.UTC(2026, month, 5, 12)).renew();
    expect(other.preview('MONTHLY_201').forfeited).toBe(0n);
    const unseen = other.startPlan('MONTHLY_201');
    other.at(Date.UTC(2026, 9, 5, 12)).renew();
    expect(other.entriesOf(() => other.settle(unseen))).toEqual([]);
    expect(other.payment(unseen.number).state).toBe('REFUNDED');
  });

  it('a millisecond before the renewal keeps the month’s credits and moves the anchor', () => {
    const customer = subscribed('MONTHLY_200').at(JUNE_5 - 1);
    customer.takePlan('MONTHLY_500');
    customer.at(JUNE_5);
    expect(customer.total()).toBe('700');
    expect(customer.account.subscription?.standing.state).toBe('ACTIVE');
  });

  it('is refused where its price is another one than expected', () => {
    const customer = subscribed('MONTHLY_200');
    const asked = (expectedChargeMinorUnits: bigint) =>
      customer.askForPlan('MONTHLY_500', 'MONTH', { expectedChargeMinorUnits });
    expect(asked(8_901n)).toMatchObject({ type: 'PlanChangeRefused', reason: 'PRICE_CHANGED' });
    expect(asked(8_900n).type).toBe('PaymentStarted');
  });
});
