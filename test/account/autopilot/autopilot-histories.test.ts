import fc from 'fast-check';
import { TOP_UP_COOL_DOWN_MS } from '../../../src/account/autopilot/notice';
import type { AdvisedAction } from '../../../src/account/state/autopilot';
import type { Payment } from '../../../src/account/state/payment';
import { DAY_MS, HOUR_MS, type Instant, monthOf } from '../../../src/units/instant';
import { SteeredCustomer } from '../../support/steered-customer';

const MAY_5 = Date.UTC(2026, 4, 5, 12);
const LIMIT = 20_000n;

type Step = (customer: SteeredCustomer) => void;

const action: fc.Arbitrary<AdvisedAction> = fc.oneof(
  fc.record({
    kind: fc.constant('BUY_PAYG' as const),
    packCode: fc.constantFrom('PAYG_10', 'PAYG_75', 'PAYG_200'),
    quantity: fc.integer({ min: 1, max: 2 }),
  }),
  fc.record({
    kind: fc.constant('CHANGE_PLAN' as const),
    planCode: fc.constantFrom('MONTHLY_40', 'MONTHLY_200', 'MONTHLY_500', 'MONTHLY_1200'),
    interval: fc.constant('MONTH' as const),
  }),
);

const payment = (happens: (customer: SteeredCustomer, payment: Payment) => unknown) =>
  fc.nat(5).map(
    (pick): Step =>
      (customer) => {
        const recent = [...customer.payments.values()].toReversed();
        const picked = recent[pick];
        if (picked !== undefined) happens(customer, picked);
      },
  );

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.tuple(action, fc.constantFrom(0, 2 * HOUR_MS, null)).map(
      ([advised, lasts]): Step =>
        (customer) => {
          customer.advise(advised, { lastsUntil: lasts === null ? null : customer.now + lasts });
        },
    ),
  },
  {
    weight: 5,
    arbitrary: fc.constantFrom(HOUR_MS, 5 * HOUR_MS, DAY_MS, 9 * DAY_MS).map(
      (wait): Step =>
        (customer) => {
          customer.now += wait;
        },
    ),
  },
  { weight: 4, arbitrary: payment((customer, it) => customer.askToSettle(it)) },
  { weight: 3, arbitrary: payment((customer, it) => customer.askToDecline(it)) },
  { weight: 1, arbitrary: payment((customer, it) => customer.askToRefund(it)) },
  {
    weight: 1,
    arbitrary: fc.constant((customer: SteeredCustomer) => void customer.payWith('card')),
  },
  {
    weight: 1,
    arbitrary: fc.constant((customer: SteeredCustomer) => void customer.askForPlan('MONTHLY_500')),
  },
);

/** Random lives of an account on MONTHLY_200 that is steered within $200.00 a month. */
function always(check: (customer: SteeredCustomer) => void): void {
  fc.assert(
    fc.property(fc.array(step, { minLength: 5, maxLength: 60, size: 'max' }), (steps) => {
      const customer = new SteeredCustomer(MAY_5).assumeUse('2000');
      customer.takePlan('MONTHLY_200');
      customer.setAutopilot('FULL', LIMIT);
      for (const happen of steps) {
        happen(customer);
        check(customer);
      }
    }),
    { numRuns: 200 },
  );
}

it('never asks for more in a month than the limit, whatever settles, lapses or comes back when', () => {
  always((customer) => {
    const sums = new Map<string, bigint>();
    for (const it of steeredPayments(customer)) {
      const month = monthInWhichItCounts(it, customer.now);
      if (month !== null) sums.set(month, (sums.get(month) ?? 0n) + it.amount.minorUnits);
    }
    for (const sum of sums.values()) expect(sum <= LIMIT).toBe(true);
    expect(customer.spent()).toBe(sums.get(monthOf(customer.now)) ?? 0n);
  });
});

it('lets its cool-down pass between two actions, and acts on nothing that it has not announced', () => {
  always(({ autopilotDecisions: decisions }) => {
    const acted = decisions.filter(({ kind }) => kind === 'ACTED');
    acted.forEach(({ at, number, action: done }, index) => {
      const before = acted[index - 1];
      if (before !== undefined) expect(at - before.at >= TOP_UP_COOL_DOWN_MS).toBe(true);
      const announced = decisions[number - 2];
      expect(announced).toMatchObject({ kind: 'ANNOUNCED' });
      expect(announced?.action).toMatchObject({ kind: done?.kind, cost: done?.cost });
    });
  });
});

it('rests from the third declined payment in a row on, also if an older one settles then', () => {
  always((customer) => {
    const { pausedAt = null, declinesInARow = 0 } = customer.account.autopilot ?? {};
    if (declinesInARow >= 3) expect(pausedAt).not.toBeNull();
    if (pausedAt === null) return;
    const pauses = customer.autopilotDecisions.filter(({ kind }) => kind === 'PAUSED');
    expect(pauses.at(-1)?.at).toBe(pausedAt);
  });
});

it('numbers its decisions 1, 2, 3 … and tells each as one event', () => {
  always(({ autopilotDecisions, events, account }) => {
    const numbers = autopilotDecisions.map(({ number }) => number);
    expect(numbers).toEqual(numbers.map((_, index) => index + 1));
    expect(account.autopilot?.decisionsCount).toBe(numbers.length);
    const told = events.flatMap(({ happening }) =>
      'decision' in happening ? [happening.decision] : [],
    );
    expect(told).toEqual(autopilotDecisions);
  });
});

function steeredPayments({ payments }: SteeredCustomer): readonly Payment[] {
  return [...payments.values()].filter(({ autopilot }) => autopilot !== null);
}

/** Where it was asked for; if it had lapsed when it settled, where it settled. Null: nowhere. */
function monthInWhichItCounts(
  { state, purpose, createdAt, settledAt, grant }: Payment,
  now: Instant,
): string | null {
  const lapsesAt = purpose.kind === 'PLAN_CHANGE' ? purpose.lapsesAt : Number.POSITIVE_INFINITY;
  if (state === 'DECLINED') return null;
  if (settledAt === null) return lapsesAt <= now ? null : monthOf(createdAt);
  const wasGivenBack = grant === null;
  if (wasGivenBack) return null;
  return settledAt < lapsesAt ? monthOf(createdAt) : monthOf(settledAt);
}
