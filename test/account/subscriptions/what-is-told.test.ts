import type { Happening } from '../../../src/account/vocabulary/event';
import { DAY_MS } from '../../../src/units/instant';
import { Customer } from '../../support/customer';

const MAY_5 = Date.UTC(2026, 4, 5, 12);
const JUNE_5 = Date.UTC(2026, 5, 5, 12);

function subscribed(planCode = 'MONTHLY_200'): Customer {
  const customer = new Customer(MAY_5);
  customer.takePlan(planCode);
  return customer;
}

/** What is told of a subscription while this happens; of its terms the plan's code. */
function told(customer: Customer, happen: () => void): readonly object[] {
  const before = customer.events.length;
  happen();
  return customer.events
    .slice(before)
    .map(({ happening }) => happening)
    .filter(({ kind }) => kind.startsWith('SUBSCRIPTION'))
    .map(withPlanCode);
}

function withPlanCode(happening: Happening): object {
  if (!('terms' in happening)) return happening;
  return { ...happening, terms: happening.terms?.plan.code ?? null };
}

describe('others are told', () => {
  it('of the plan that a payment begins or makes larger', () => {
    const customer = new Customer(MAY_5);
    const changed = { kind: 'SUBSCRIPTION_CHANGED', effectiveAt: MAY_5 };
    expect(told(customer, () => customer.takePlan('MONTHLY_40'))).toEqual([
      { ...changed, change: 'SUBSCRIBE', terms: 'MONTHLY_40' },
    ]);
    expect(told(customer, () => customer.takePlan('MONTHLY_200'))).toEqual([
      { ...changed, change: 'UPGRADE', terms: 'MONTHLY_200' },
    ]);
  });

  it('of a smaller plan when it is scheduled, and again when it begins', () => {
    const customer = subscribed();
    const change = {
      kind: 'SUBSCRIPTION_CHANGED',
      change: 'DOWNGRADE',
      effectiveAt: JUNE_5,
      terms: 'MONTHLY_40',
    };
    expect(told(customer, () => customer.takePlan('MONTHLY_40'))).toEqual([change]);
    expect(told(customer, () => customer.at(JUNE_5))).toEqual([change]);
    expect(told(customer, () => customer.renew())).toEqual([
      { kind: 'SUBSCRIPTION_RENEWED', terms: 'MONTHLY_40' },
    ]);
  });

  it('of no change where a period just ends', () => {
    const customer = subscribed();
    expect(told(customer, () => customer.at(JUNE_5))).toEqual([]);
  });

  it('that a scheduled change is withdrawn', () => {
    const customer = subscribed();
    customer.takePlan('MONTHLY_40');
    expect(told(customer, () => customer.at(MAY_5 + DAY_MS).withdraw())).toEqual([
      {
        kind: 'SUBSCRIPTION_CHANGED',
        change: 'WITHDRAWAL',
        effectiveAt: MAY_5 + DAY_MS,
        terms: 'MONTHLY_200',
      },
    ]);
  });

  it('of a cancellation when it is asked for, and of the end that follows', () => {
    const customer = subscribed();
    expect(told(customer, () => customer.cancel())).toEqual([
      {
        kind: 'SUBSCRIPTION_CHANGED',
        change: 'CANCELLATION',
        effectiveAt: JUNE_5,
        terms: null,
      },
    ]);
    expect(told(customer, () => customer.at(JUNE_5))).toEqual([
      { kind: 'SUBSCRIPTION_CANCELLED', terms: 'MONTHLY_200', reason: 'ASKED_FOR' },
    ]);
  });

  it('of each renewal that is declined, and before the last attempt that it is the last', () => {
    const customer = subscribed();
    const pastDue = { kind: 'SUBSCRIPTION_PAST_DUE', terms: 'MONTHLY_200' };
    const attempts = [0, 1, 3, 7, 14, 21].map((days) => JUNE_5 + days * DAY_MS);
    const next = [1, 3, 7, 14, 21, 30].map((days) => JUNE_5 + days * DAY_MS);
    const happenings = attempts.flatMap((at) =>
      told(customer, () => customer.at(at).failToRenew()),
    );
    expect(happenings).toEqual(
      next.map((nextAttemptAt, index) => ({
        ...pastDue,
        nextAttemptAt,
        isLastAttempt: index === 5,
      })),
    );
    const last = told(customer, () => customer.at(JUNE_5 + 30 * DAY_MS).failToRenew());
    expect(last).toEqual([
      { kind: 'SUBSCRIPTION_CANCELLED', terms: 'MONTHLY_200', reason: 'NOT_PAID' },
    ]);
  });

  it('not that a year ends soon whose payment is disputed', () => {
    const customer = new Customer(MAY_5);
    const year = customer.takePlan('MONTHLY_40', 'YEAR');
    if (year === null) throw new Error('nothing to pay');
    customer.dispute(year);
    expect(told(customer, () => customer.at(Date.UTC(2027, 4, 5, 11)))).toEqual([]);
  });
});

describe('the ledger says', () => {
  const said = (customer: Customer, skipped: number) =>
    customer.entries.slice(skipped).map(({ kind, description }) => `${kind}: ${description}`);

  it('what each movement of a renewal is, and what was paid for it', () => {
    const customer = subscribed('MONTHLY_40');
    customer.at(JUNE_5).renew();
    customer.at(Date.UTC(2026, 6, 5, 12)).renew();
    const budget = 'GRANT: Monthly budget of 40 credits a month; renewal paid: $9.00';
    expect(said(customer, 0)).toEqual([
      'GRANT: Monthly budget of 40 credits a month',
      'ROLLOVER: Carried over',
      'ROLLOVER: Carried over',
      budget,
      'ROLLOVER: Carried over',
      'ROLLOVER: Carried over',
      'ROLLOVER: Carried over',
      budget,
    ]);
  });

  it('why credits can’t be spent, and when they can again', () => {
    const customer = subscribed('MONTHLY_40');
    customer.at(JUNE_5).failToRenew();
    customer.at(JUNE_5 + DAY_MS).renew();
    expect(said(customer, 3)).toEqual([
      'FREEZE: Frozen until the renewal is paid',
      'THAW: No longer frozen',
      'GRANT: Monthly budget of 40 credits a month; renewal paid: $9.00',
    ]);
  });

  it('why credits are lost', () => {
    const customer = subscribed('MONTHLY_40');
    customer.askToCancel({ when: 'NOW' });
    expect(said(customer, 1)).toEqual(['FORFEIT: Subscription ended']);
  });
});
