import type { Account } from '../../../src/account/state/account';
import type { BillingInterval } from '../../../src/catalogue/catalogue';
import { catalogueOf } from '../../../src/catalogue/catalogue';
import { DEFAULT_CATALOGUE } from '../../../src/catalogue/default-catalogue';
import { Customer } from '../../support/customer';

/** Rule 19 as one table: every plan asked for, in every state an account may be in. */

const MAY_5 = Date.UTC(2026, 4, 5, 12);
const END = { MONTH: Date.UTC(2026, 5, 5, 12), YEAR: Date.UTC(2027, 4, 5, 12) };
const END_AFTER = { MONTH: Date.UTC(2026, 6, 5, 12), YEAR: Date.UTC(2028, 4, 5, 12) };
const PLAN_OF = { smaller: 'MONTHLY_40', same: 'MONTHLY_200', larger: 'MONTHLY_500' } as const;

type Size = keyof typeof PLAN_OF;
type Asked = readonly [size: Size, interval: BillingInterval];
type Kind = 'UPGRADE' | 'DOWNGRADE' | 'INTERVAL_SWITCH' | 'SAME_PLAN';

const TABLE: Readonly<Record<BillingInterval, readonly (readonly [...Asked, Kind])[]>> = {
  MONTH: [
    ['smaller', 'MONTH', 'DOWNGRADE'],
    ['smaller', 'YEAR', 'DOWNGRADE'],
    ['same', 'MONTH', 'SAME_PLAN'],
    ['same', 'YEAR', 'INTERVAL_SWITCH'],
    ['larger', 'MONTH', 'UPGRADE'],
    ['larger', 'YEAR', 'UPGRADE'],
  ],
  YEAR: [
    ['smaller', 'MONTH', 'DOWNGRADE'],
    ['smaller', 'YEAR', 'DOWNGRADE'],
    ['same', 'MONTH', 'INTERVAL_SWITCH'],
    ['same', 'YEAR', 'SAME_PLAN'],
    ['larger', 'MONTH', 'INTERVAL_SWITCH'],
    ['larger', 'YEAR', 'UPGRADE'],
  ],
};
const INTERVALS = ['MONTH', 'YEAR'] as const;
const ASKED: readonly Asked[] = TABLE.MONTH.map(([size, interval]) => [size, interval]);

/** What else may be waiting for the period's end: none of what the table asks for. */
const SCHEDULED = {
  nothing: () => {},
  'a downgrade': (customer: Customer) => customer.takePlan('MONTHLY_SMALL'),
  'a cancellation': (customer: Customer) => customer.cancel(),
} as const;
type Scheduled = keyof typeof SCHEDULED;

const plan40 = DEFAULT_CATALOGUE.plans[0];
if (plan40 === undefined) throw new Error('the default catalogue sells no plan');
const CATALOGUE = catalogueOf(
  [...DEFAULT_CATALOGUE.plans, { ...plan40, code: 'MONTHLY_SMALL', monthlyCredits: 20_000_000n }],
  DEFAULT_CATALOGUE.packs,
  [...DEFAULT_CATALOGUE.operations.values()],
);

function subscribed(interval: BillingInterval, scheduled: Scheduled = 'nothing'): Customer {
  const customer = new Customer(MAY_5, CATALOGUE);
  customer.takePlan('MONTHLY_200', interval);
  SCHEDULED[scheduled](customer);
  return customer;
}

const CELLS = INTERVALS.flatMap((from) =>
  (Object.keys(SCHEDULED) as Scheduled[]).flatMap((scheduled) =>
    TABLE[from].map(([size, to, kind]) => ({ from, scheduled, size, to, kind })),
  ),
);

describe('without a subscription', () => {
  it.each(ASKED)('subscribes to the %s plan by %s, paid now', (size, to) => {
    const customer = new Customer(MAY_5);
    const payment = customer.startPlan(PLAN_OF[size], to);
    expect(payment.purpose).toMatchObject({ kind: 'PLAN_CHANGE', change: 'SUBSCRIBE' });
    expect(customer.account.subscription).toBeNull();
    customer.settle(payment);
    expectRunning(customer.account, PLAN_OF[size], to, MAY_5);
  });
});

describe('while active', () => {
  it.each(CELLS)('$from with $scheduled scheduled, $size by $to: $kind', (cell) => {
    const customer = subscribed(cell.from, cell.scheduled);
    expectCell(customer, cell, END[cell.from]);
  });
});

describe('while the renewal is being paid', () => {
  it.each(CELLS)('$from with $scheduled scheduled, $size by $to: $kind', (cell) => {
    const customer = subscribed(cell.from).at(END[cell.from]);
    SCHEDULED[cell.scheduled](customer);
    expect(customer.account.subscription?.standing.state).toBe('RENEWING');
    expectCell(customer, cell, END_AFTER[cell.from]);
  });
});

describe('while past due', () => {
  // Where a cancellation was scheduled, a declined renewal has ended the subscription.
  it.each(CELLS.filter(({ scheduled }) => scheduled !== 'a cancellation'))(
    '$from with $scheduled scheduled, $size by $to is refused',
    (cell) => {
      const customer = subscribed(cell.from).at(END[cell.from]);
      SCHEDULED[cell.scheduled](customer);
      customer.failToRenew();
      const before = customer.account;
      expectRefused(customer, cell, 'PAST_DUE');
      expect(customer.account.subscription).toEqual(before.subscription);
    },
  );
});

describe('after the end', () => {
  it.each(CELLS.filter(({ scheduled }) => scheduled === 'a cancellation'))(
    'of $from, $size by $to subscribes anew',
    ({ from, size, to }) => {
      const customer = subscribed(from, 'a cancellation').at(END[from]);
      const payment = customer.startPlan(PLAN_OF[size], to);
      expect(payment.purpose).toMatchObject({ change: 'SUBSCRIBE' });
      customer.settle(payment);
      expectRunning(customer.account, PLAN_OF[size], to, END[from]);
      expect(customer.account.subscription?.number).toBe(2);
    },
  );
});

describe('what is scheduled already', () => {
  it.each([
    ['MONTH', 'smaller', 'MONTH'],
    ['MONTH', 'smaller', 'YEAR'],
    ['MONTH', 'same', 'YEAR'],
    ['YEAR', 'smaller', 'MONTH'],
    ['YEAR', 'same', 'MONTH'],
    ['YEAR', 'larger', 'MONTH'],
  ] as const)('%s, then %s by %s twice, is refused the second time', (from, size, to) => {
    const customer = subscribed(from);
    customer.takePlan(PLAN_OF[size], to);
    expectRefused(customer, { size, to }, 'ALREADY_SCHEDULED');
    const other = to === 'MONTH' ? 'YEAR' : 'MONTH';
    expect(customer.askForPlan('MONTHLY_40', other)).toMatchObject({ kind: 'DOWNGRADE' });
  });
});

describe('while another change is being paid', () => {
  it.each([...ASKED])('%s by %s is refused', (size, to) => {
    const customer = subscribed('MONTH');
    customer.startPlan('MONTHLY_1200');
    expectRefused(customer, { size, to }, 'PAYMENT_PENDING');
  });
});

it('sells no plan that it does not know', () => {
  for (const customer of [new Customer(MAY_5), subscribed('MONTH')]) {
    expect(customer.askForPlan('MONTHLY_201')).toMatchObject({ reason: 'UNKNOWN_PLAN' });
  }
});

interface Cell {
  readonly size: Size;
  readonly to: BillingInterval;
  readonly kind: Kind;
}

function expectCell(customer: Customer, { size, to, kind }: Cell, effectiveAt: number): void {
  const { entries } = customer;
  const written = entries.length;
  switch (kind) {
    case 'SAME_PLAN':
      expectRefused(customer, { size, to }, 'SAME_PLAN');
      break;
    case 'UPGRADE': {
      const payment = customer.startPlan(PLAN_OF[size], to);
      expect(payment.purpose).toMatchObject({ kind: 'PLAN_CHANGE', change: 'UPGRADE' });
      expect(entries.length).toBe(written);
      customer.settle(payment);
      expectRunning(customer.account, PLAN_OF[size], to, customer.now);
      break;
    }
    case 'DOWNGRADE':
    case 'INTERVAL_SWITCH': {
      const outcome = customer.askForPlan(PLAN_OF[size], to);
      expect(outcome).toMatchObject({ type: 'PlanChanged', kind, effectiveAt });
      expect(entries.length).toBe(written);
      expect(customer.account.subscription).toMatchObject({
        terms: { plan: { code: 'MONTHLY_200' } },
        scheduledChange: { kind, terms: { plan: { code: PLAN_OF[size] }, interval: to } },
      });
    }
  }
}

function expectRefused(
  customer: Customer,
  { size, to }: Pick<Cell, 'size' | 'to'>,
  reason: string,
): void {
  const outcome = customer.askForPlan(PLAN_OF[size], to);
  expect(outcome).toMatchObject({ type: 'PlanChangeRefused', reason });
}

function expectRunning(
  { subscription }: Account,
  code: string,
  interval: BillingInterval,
  anchor: number,
): void {
  expect(subscription).toMatchObject({
    terms: { plan: { code }, interval },
    anchor,
    creditMonth: 0,
    paidFromMonth: 0,
    paidToMonth: interval === 'YEAR' ? 12 : 1,
    used: 0n,
    standing: { state: 'ACTIVE' },
    scheduledChange: null,
  });
}
