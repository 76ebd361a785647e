import { nextDueAt } from '../../../src/account/advance';
import { DAY_MS, HOUR_MS } from '../../../src/units/instant';
import { credits } from '../../support/played-account';
import { JULY_5, JUNE_5, standing, subscribed } from './subscriber';

describe('a renewal that nobody answers', () => {
  const waiting = () => {
    const customer = subscribed();
    customer.spend('50');
    return { customer, first: customer.at(JUNE_5).startRenewal() };
  };

  it('counts as declined after 7 days: what was carried is frozen until one is paid', () => {
    const { customer, first } = waiting();
    customer.at(JUNE_5 + 7 * DAY_MS - 1);
    expect(standing(customer)).toMatchObject({ state: 'RENEWING', payment: first.number });
    expect(customer.total()).toBe('150');
    const entries = customer.entriesOf(() => customer.at(JUNE_5 + 7 * DAY_MS));
    expect(entries).toEqual(['FREEZE -150 → 0']);
    expect(standing(customer)).toEqual({
      state: 'PAST_DUE',
      dueAt: JUNE_5,
      // Days 1, 3 and 7 have passed.
      nextAttemptAt: JUNE_5 + 14 * DAY_MS,
      payment: null,
      askedAt: null,
    });
    expect(customer.events.at(-1)?.happening.kind).toBe('SUBSCRIPTION_PAST_DUE');
    expect(customer.payment(first.number).state).toBe('PENDING');
  });

  it('is the success if it settles while the account still is past due', () => {
    const { customer, first } = waiting();
    customer.at(JUNE_5 + 10 * DAY_MS).settle(first);
    expect(customer.payment(first.number).state).toBe('SETTLED');
    expect(standing(customer)).toEqual({ state: 'ACTIVE' });
    expect(customer.total()).toBe('350');
  });

  it('is declined late without a second effect', () => {
    const { customer, first } = waiting();
    customer.at(JUNE_5 + 8 * DAY_MS);
    const before = standing(customer);
    expect(customer.entriesOf(() => customer.decline(first))).toEqual([]);
    expect(standing(customer)).toEqual(before);
  });

  it('ends nothing by being declined while the last attempt waits', () => {
    const { customer, first } = waiting();
    const last = customer.at(JUNE_5 + 30 * DAY_MS).startRenewal();
    customer.at(JUNE_5 + 31 * DAY_MS).decline(first);
    expect(standing(customer)).toMatchObject({ state: 'PAST_DUE', payment: last.number });
    customer.settle(last);
    expect(standing(customer)).toEqual({ state: 'ACTIVE' });
  });

  it('of two attempts the first to settle wins, and the other goes back', () => {
    for (const winner of [0, 1]) {
      const { customer, first } = waiting();
      const second = customer.at(JUNE_5 + 14 * DAY_MS).startRenewal();
      const [won, lost] = winner === 0 ? [first, second] : [second, first];
      customer.settle(won);
      expect(customer.total()).toBe('350');
      expect(customer.entriesOf(() => customer.settle(lost))).toEqual([]);
      expect(customer.payment(won.number).state).toBe('SETTLED');
      expect(customer.payment(lost.number)).toMatchObject({
        state: 'REFUNDED',
        refunds: [{ amount: lost.amount }],
      });
    }
  });

  it('has one attempt wait at a time, and each for 7 days at most', () => {
    const { customer } = waiting();
    const second = customer.at(JUNE_5 + 14 * DAY_MS).startRenewal();
    expect(customer.play({ kind: 'catch-up' })).toEqual({ type: 'NothingDue' });
    customer.at(JUNE_5 + 21 * DAY_MS);
    expect(standing(customer)).toMatchObject({
      state: 'PAST_DUE',
      nextAttemptAt: JUNE_5 + 30 * DAY_MS,
      payment: null,
    });
    const last = customer.at(JUNE_5 + 30 * DAY_MS).startRenewal();
    customer.at(JUNE_5 + 37 * DAY_MS);
    expect(customer.account.subscription).toBeNull();
    expect(customer.lastEntries(2)).toEqual(['THAW 150 → 150', 'FORFEIT -150 → 0']);
    for (const late of [second, last]) {
      customer.settle(late);
      expect(customer.payment(late.number).state).toBe('REFUNDED');
    }
    expect(customer.total()).toBe('0');
  });

  it('is charged at once to a new payment method once it counts as declined', () => {
    const { customer } = waiting();
    expect(customer.at(JUNE_5 + DAY_MS).payWith('other card')).toBeNull();
    const again = customer.at(JUNE_5 + 8 * DAY_MS).payWith('third card');
    expect(again).toMatchObject({ method: 'third card', state: 'PENDING' });
    if (again !== null) customer.settle(again);
    expect(customer.total()).toBe('350');
  });

  it('ends the subscription where it was to be cancelled', () => {
    const { customer } = waiting();
    customer.cancel();
    customer.at(JUNE_5 + 7 * DAY_MS);
    expect(customer.account.subscription).toBeNull();
    expect(customer.lastEntries(1)).toEqual(['FORFEIT -150 → 0']);
  });

  it('counts its 7 days from when it was asked for, however late a job ran', () => {
    const customer = subscribed().at(JUNE_5 + 20 * DAY_MS);
    expect(standing(customer)).toMatchObject({ state: 'RENEWING', payment: null });
    customer.startRenewal();
    customer.at(JUNE_5 + 27 * DAY_MS - 1);
    expect(standing(customer)).toMatchObject({ state: 'RENEWING' });
    customer.at(JUNE_5 + 27 * DAY_MS);
    expect(standing(customer)).toMatchObject({
      state: 'PAST_DUE',
      nextAttemptAt: JUNE_5 + 30 * DAY_MS,
    });
  });
});

describe('a declined renewal', () => {
  it('freezes subscription credits and leaves packs usable', () => {
    const customer = subscribed();
    customer.buy('PAYG_10');
    customer.at(JUNE_5);
    expect(customer.entriesOf(() => customer.failToRenew())).toEqual(['FREEZE -200 → 10']);
    expect(customer.balance()).toMatchObject({ frozen: credits('200'), payg: credits('10') });
    customer.spend('10');
  });

  it('is tried again 1, 3, 7, 14, 21 and 30 days after it was due, then ends', () => {
    const customer = subscribed();
    customer.buy('PAYG_10');
    customer.at(JUNE_5).failToRenew();
    const tried = [1, 2, 3, 4, 5, 6].map(() => {
      const next = nextDueAt(customer.account) ?? 0;
      customer.at(next - 1);
      expect(customer.play({ kind: 'catch-up' })).toEqual({ type: 'NothingDue' });
      customer.at(next).failToRenew();
      return (next - JUNE_5) / DAY_MS;
    });
    expect(tried).toEqual([1, 3, 7, 14, 21, 30]);
    expect(customer.lastEntries(2)).toEqual(['THAW 200 → 210', 'FORFEIT -200 → 10']);
    expect(customer.account.subscription).toBeNull();
    expect(customer.balance()).toMatchObject({ total: credits('10'), frozen: 0n });
  });

  it('is tried at the next appointed day after a try that came late', () => {
    const customer = subscribed().at(JUNE_5);
    customer.failToRenew();
    customer.at(JUNE_5 + 5 * DAY_MS).failToRenew();
    expect(standing(customer)).toMatchObject({ nextAttemptAt: JUNE_5 + 7 * DAY_MS });
  });

  it('that settles late pays for the period that contains that instant', () => {
    const customer = subscribed().at(JUNE_5);
    customer.failToRenew();
    customer.at(JUNE_5 + 29 * DAY_MS);
    const renewal = customer.startRenewal();
    customer.at(JULY_5 + DAY_MS).settle(renewal);
    expect(customer.account.subscription).toMatchObject({
      creditMonth: 2,
      paidFromMonth: 2,
      paidToMonth: 3,
    });
    expect(customer.entries.filter(({ kind }) => kind === 'GRANT')).toHaveLength(2);
    expect(customer.total()).toBe('400');
  });

  it('is charged at once when a new payment method is set', () => {
    const customer = subscribed().at(JUNE_5);
    customer.failToRenew();
    const renewal = customer.at(JUNE_5 + HOUR_MS).payWith('new card');
    expect(renewal).toMatchObject({ method: 'new card', purpose: { dueAt: JUNE_5 } });
    expect(customer.payWith('newer card')).toBeNull();
    if (renewal !== null) customer.settle(renewal);
    expect(customer.total()).toBe('400');
    expect(standing(customer)).toEqual({ state: 'ACTIVE' });
  });

  it('ends at once where it is cancelled', () => {
    const customer = subscribed().at(JUNE_5);
    customer.failToRenew();
    expect(customer.entriesOf(() => customer.cancel())).toEqual([
      'THAW 200 → 200',
      'FORFEIT -200 → 0',
    ]);
    expect(customer.account.subscription).toBeNull();
  });

  it('is not tried again where the subscription was to be cancelled anyway', () => {
    const customer = subscribed().at(JUNE_5);
    const renewal = customer.startRenewal();
    customer.cancel();
    customer.decline(renewal);
    expect(customer.account.subscription).toBeNull();
    expect(customer.total()).toBe('0');
  });

  it('settled after the subscription ended is given back', () => {
    const customer = subscribed().at(JUNE_5);
    customer.failToRenew();
    customer.at(JUNE_5 + DAY_MS);
    const renewal = customer.startRenewal();
    customer.cancel();
    expect(customer.settle(renewal)).toMatchObject({ state: 'REFUNDED', grant: null });
    expect(customer.total()).toBe('0');
  });

  it('declined after the subscription ended changes nothing', () => {
    const customer = subscribed().at(JUNE_5);
    customer.failToRenew();
    const renewal = customer.at(JUNE_5 + DAY_MS).startRenewal();
    customer.cancel();
    customer.takePlan('MONTHLY_40');
    customer.decline(renewal);
    expect(standing(customer)).toEqual({ state: 'ACTIVE' });
    expect(customer.total()).toBe('40');
  });
});

describe('a renewal that no job asks for', () => {
  it('neither charges nor grants the months that were missed', () => {
    const customer = subscribed().at(Date.UTC(2026, 8, 20));
    expect(standing(customer)).toMatchObject({ state: 'RENEWING', dueAt: JUNE_5, payment: null });
    customer.renew();
    expect(customer.total()).toBe('400');
    expect(customer.balance().budget).toMatchObject({
      periodStart: Date.UTC(2026, 8, 5, 12),
      periodEnd: Date.UTC(2026, 9, 5, 12),
    });
    expect(customer.payments.size).toBe(2);
  });

  it('ends the subscription where its first try fails after the last appointed day', () => {
    const customer = subscribed().at(JUNE_5 + 30 * DAY_MS);
    customer.failToRenew();
    expect(customer.account.subscription).toBeNull();
    expect(customer.lastEntries(1)).toEqual(['FORFEIT -200 → 0']);
  });
});
