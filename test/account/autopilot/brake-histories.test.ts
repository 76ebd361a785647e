import fc from 'fast-check';
import type { AdvisedAction } from '../../../src/account/state/autopilot';
import type { AutopilotDecision } from '../../../src/account/state/autopilot-decision';
import { DEFAULT_CATALOGUE } from '../../../src/catalogue/default-catalogue';
import { CREDIT } from '../../../src/units/credits';
import { DAY_MS, dateOf, HOUR_MS, type Instant, MINUTE_MS } from '../../../src/units/instant';
import { SteeredCustomer } from '../../support/steered-customer';

/** Random lives, and advice of any kind: whatever a model says, the brakes of rule 40 hold. */

const MAY_5 = Date.UTC(2026, 4, 5, 12);
const PLANS = DEFAULT_CATALOGUE.plans;
const PACKS = DEFAULT_CATALOGUE.packs;

interface Life {
  readonly customer: SteeredCustomer;
  readonly refusals: Refusal[];
  readonly purchases: Purchase[];
}
/** A charge that found nothing; credits that came since have made it worth nothing. */
interface Refusal {
  readonly at: Instant;
  readonly amount: bigint;
  readonly grantsBefore: number;
}
interface Purchase {
  readonly at: Instant;
  readonly credits: bigint;
  readonly payment: number;
  readonly isRelief: boolean;
}

type Step = (life: Life) => void;

/** Mostly small packs, since of the absurd ones hardly any pass. */
const action: fc.Arbitrary<AdvisedAction> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('BUY_PAYG' as const),
      packCode: fc.constantFrom('PAYG_1', 'PAYG_10', 'PAYG_75', 'PAYG_200'),
      quantity: fc.constantFrom(1, 1, 2, 5),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('BUY_PAYG' as const),
      packCode: fc.constantFrom(...PACKS.map(({ code }) => code)),
      quantity: fc.integer({ min: 1, max: 100 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('CHANGE_PLAN' as const),
      planCode: fc.constantFrom(...PLANS.map(({ code }) => code)),
      interval: fc.constantFrom('MONTH' as const, 'MONTH' as const, 'YEAR' as const),
    }),
  },
);

const waiting = fc
  .constantFrom(
    0,
    MINUTE_MS,
    2 * HOUR_MS,
    11 * HOUR_MS,
    DAY_MS,
    3 * DAY_MS,
    8 * DAY_MS,
    20 * DAY_MS,
  )
  .map(
    (ms): Step =>
      ({ customer }) => {
        customer.at(customer.now + ms);
      },
  );

const quarters = fc.oneof(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 1200 }));

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.tuple(action, fc.boolean()).map(
      ([advised, isUrgent]): Step =>
        (life) =>
          adviseAndCheck(life, advised, isUrgent),
    ),
  },
  { weight: 4, arbitrary: waiting },
  {
    weight: 5,
    arbitrary: quarters.map(
      (quarter): Step =>
        (life) =>
          charge(life, (BigInt(quarter) * CREDIT) / 4n),
    ),
  },
  {
    weight: 3,
    arbitrary: fc.constant((life: Life) => {
      const { total } = life.customer.at(life.customer.now).account;
      if (total > 0n) charge(life, total);
    }),
  },
  {
    weight: 5,
    arbitrary: fc.tuple(fc.nat(2), fc.boolean()).map(
      ([pick, settles]): Step =>
        ({ customer }) => {
          const picked = [...customer.payments.values()].toReversed()[pick];
          if (picked === undefined) return;
          if (settles) customer.askToSettle(picked);
          else customer.askToDecline(picked);
        },
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constant(({ customer }: Life) => void customer.payWith('card')),
  },
  {
    weight: 3,
    arbitrary: fc.tuple(fc.integer({ min: 1, max: 80 }), fc.integer({ min: 5, max: 15 })).map(
      ([amount, days]): Step =>
        (life) => {
          for (let day = 0; day < days; day += 1) {
            charge(life, BigInt(amount) * CREDIT);
            life.customer.at(life.customer.now + DAY_MS);
          }
        },
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constant(({ customer }: Life) => void customer.grant('PROMOTIONAL', '900')),
  },
);

const acted = { packs: 0, reliefs: 0, plans: 0 };

function adviseAndCheck(life: Life, advised: AdvisedAction, isUrgent: boolean): void {
  const { customer } = life;
  const { total } = customer.at(customer.now).account;
  const { now } = customer;
  const before = customer.autopilotDecisions.length;
  customer.advise(advised, { lastsUntil: isUrgent ? now : null });
  for (const decision of customer.autopilotDecisions.slice(before)) {
    if (decision.kind === 'ACTED') checkAct(life, decision, total);
  }
}

function checkAct(life: Life, { action: done, payment }: AutopilotDecision, total: bigint): void {
  if (done === null) throw new Error('it did something');
  if (done.kind === 'CHANGE_PLAN') {
    if (done.change !== 'DOWNGRADE') checkUpgrade(life, done.terms.plan.monthlyCredits);
    return;
  }
  const credits = done.pack.credits * BigInt(done.quantity);
  const isWithinBrakes =
    total < mostIn(life, 3) &&
    usedIn(life, 7) > 0n &&
    boughtIn(life, 7) + credits <= 3n * mostIn(life, 7);
  if (!isWithinBrakes) {
    // Past the brakes: only for an account that is empty, was refused a charge, and once a day.
    const { now } = life.customer;
    const fits = life.refusals.some(
      ({ at, amount, grantsBefore }) =>
        at >= now - 2 * DAY_MS &&
        grantsBefore === broughtBy(life.customer) &&
        PACKS.find((pack) => pack.credits >= amount)?.code === done.pack.code,
    );
    expect({ total, fits, quantity: done.quantity }).toEqual({
      total: 0n,
      fits: true,
      quantity: 1,
    });
    expect(reliefsToday(life)).toBe(0);
    acted.reliefs += 1;
  } else acted.packs += 1;
  life.purchases.push({
    at: life.customer.now,
    credits,
    payment: Number(payment),
    isRelief: !isWithinBrakes,
  });
}

function checkUpgrade(life: Life, monthlyCredits: bigint): void {
  const { customer } = life;
  const age = dayOf(customer.now) - dayOf(MAY_5) + 1;
  const days = Math.min(28, age);
  const used = Number(usedIn(life, days));
  const perMonth = 365.25 / 12 / days;
  const running = Number(customer.account.subscription?.terms.plan.monthlyCredits ?? 0n);
  expect(age).toBeGreaterThanOrEqual(14);
  expect(used * perMonth).toBeGreaterThan(running);
  const enough = PLANS.find((plan) => Number(plan.monthlyCredits) >= 2 * used * perMonth);
  if (enough !== undefined) {
    expect(Number(monthlyCredits)).toBeLessThanOrEqual(Number(enough.monthlyCredits));
  }
  acted.plans += 1;
}

function charge({ customer, refusals }: Life, amount: bigint): void {
  const { total } = customer.at(customer.now).account;
  const outcome = customer.askToSpend((Number(amount) / 1e6).toFixed(6));
  if (outcome.type === 'Consumed' || total > 0n) return;
  refusals.push({ at: customer.now, amount, grantsBefore: broughtBy(customer) });
}

/** How often credits have come. */
function broughtBy({ entries }: SteeredCustomer): number {
  return entries.filter(({ kind }) => kind === 'GRANT').length;
}

function usedOn({ customer }: Life, day: number): bigint {
  let used = 0n;
  for (const { at, charged } of customer.consumptions.values()) {
    if (dayOf(at) === day) used += charged;
  }
  return used;
}

/** In `days` days, the last of them `ending` days before today. */
function usedIn(life: Life, days: number, ending = 0): bigint {
  const today = dayOf(life.customer.now) - ending;
  let used = 0n;
  for (let back = 0; back < days; back += 1) used += usedOn(life, today - back);
  return used;
}

/** The most in `days` days in a row of the last 28. */
function mostIn(life: Life, days: number): bigint {
  let most = 0n;
  for (let ending = 0; ending + days <= 28; ending += 1) {
    const used = usedIn(life, days, ending);
    if (used > most) most = used;
  }
  return most;
}

function boughtIn({ customer, purchases }: Life, days: number): bigint {
  return purchases
    .filter(({ at }) => dayOf(at) > dayOf(customer.now) - days)
    .filter(({ payment }) => customer.payment(payment).state !== 'DECLINED')
    .reduce((sum, { credits }) => sum + credits, 0n);
}

function reliefsToday({ customer, purchases }: Life): number {
  return purchases.filter(
    ({ at, isRelief, payment }) =>
      isRelief &&
      dateOf(at) === dateOf(customer.now) &&
      customer.payment(payment).state !== 'DECLINED',
  ).length;
}

function dayOf(at: Instant): number {
  return Math.floor(at / DAY_MS);
}

it('holds its brakes, whatever is used, bought and advised', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('MONTHLY_40', 'MONTHLY_200', null),
      fc.array(step, { minLength: 10, maxLength: 60, size: 'max' }),
      (planCode, steps) => {
        const customer = new SteeredCustomer(MAY_5);
        if (planCode !== null) customer.takePlan(planCode);
        else customer.grant('PROMOTIONAL', '30');
        customer.setAutopilot('FULL', 100_000_000n);
        const life: Life = { customer, refusals: [], purchases: [] };
        for (const happen of steps) happen(life);
      },
    ),
    { numRuns: 500 },
  );
  // A property about nothing would hold, too.
  expect(acted.packs).toBeGreaterThan(40);
  expect(acted.reliefs).toBeGreaterThan(10);
  expect(acted.plans).toBeGreaterThan(3);
});
