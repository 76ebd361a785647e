import { type Actor, mayUndo, type Undoing } from '../../../src/account/state/may-undo';
import type { PartnerId } from '../../../src/units/ids';
import { Customer } from '../../support/customer';
import { credits } from '../../support/played-account';

const MAY_5 = Date.UTC(2026, 4, 5, 12);
const PARTNER = `prt_${'1'.repeat(32)}` as PartnerId;
const OTHER = `prt_${'2'.repeat(32)}` as PartnerId;
const ACTORS: readonly Actor[] = ['OPERATOR', 'CUSTOMER', PARTNER, OTHER];
const UNDOINGS: readonly Undoing[] = ['reverse', 'capture', 'release'];

/** Who may undo what besides the operator, who may undo everything. */
const ALLOWED = new Set([
  `CUSTOMER capture CUSTOMER`,
  `CUSTOMER release CUSTOMER`,
  ...UNDOINGS.flatMap((undoing) => [PARTNER, OTHER].map((it) => `${it} ${undoing} ${it}`)),
]);

const CASES = ACTORS.flatMap((actor) =>
  UNDOINGS.flatMap((undoing) => ACTORS.map((madeBy) => [actor, undoing, madeBy] as const)),
);

const isAllowed = (actor: Actor, undoing: Undoing, madeBy: Actor): boolean =>
  actor === 'OPERATOR' || ALLOWED.has(`${actor} ${undoing} ${madeBy}`);

function withCredits(amount: string): Customer {
  const customer = new Customer(MAY_5);
  customer.grant('PAYG', amount);
  return customer;
}

function reservedBy(customer: Customer, actor: Actor) {
  const outcome = customer.askToReserve({ actor, amount: credits('50') });
  if (outcome.type !== 'Reserved') throw new Error(outcome.type);
  return outcome.reservation;
}

function spentBy(customer: Customer, actor: Actor) {
  const outcome = customer.askToSpend('50', { actor });
  if (outcome.type !== 'Consumed') throw new Error(outcome.type);
  return outcome.consumption;
}

it.each(CASES)('%s and to %s what %s made: as the table says', (actor, undoing, madeBy) => {
  expect(mayUndo(actor, undoing, madeBy)).toBe(isAllowed(actor, undoing, madeBy));
});

it.each(CASES)('decides so when %s asks to %s what %s made', (actor, undoing, madeBy) => {
  const customer = withCredits('100');
  const made = undoing === 'reverse' ? null : reservedBy(customer, madeBy);
  const ask = () => {
    if (made === null) return customer.askToReverse(spentBy(customer, madeBy), null, actor);
    return undoing === 'capture'
      ? customer.askToCapture(made, '0.000001', actor)
      : customer.askToRelease(made, actor);
  };
  const outcome = ask();
  if (isAllowed(actor, undoing, madeBy)) {
    const done = { reverse: 'Reversed', capture: 'Consumed', release: 'Released' }[undoing];
    expect(outcome.type).toBe(done);
  } else {
    expect(outcome).toEqual({ type: 'NotForCaller', undoing });
    expect(customer.total()).toBe('50');
  }
});

it('lets whoever made a hold reverse what somebody else captured of it', () => {
  const customer = withCredits('100');
  const outcome = customer.askToCapture(reservedBy(customer, PARTNER), '20', 'OPERATOR');
  expect(outcome).toMatchObject({ type: 'Consumed', consumption: { madeBy: PARTNER } });
  if (outcome.type !== 'Consumed') return;
  expect(customer.askToReverse(outcome.consumption, null, OTHER).type).toBe('NotForCaller');
  expect(customer.askToReverse(outcome.consumption, null, PARTNER).type).toBe('Reversed');
});

it('refuses a customer who reverses also where there is nothing to reverse', () => {
  const customer = withCredits('100');
  const nothing = { number: 99 } as Parameters<Customer['askToReverse']>[0];
  const refused = { type: 'NotForCaller', undoing: 'reverse' };
  expect(customer.askToReverse(nothing, null, 'CUSTOMER')).toEqual(refused);
  expect(customer.askToReverse(nothing, null, 'OPERATOR')).toEqual({ type: 'ConsumptionNotFound' });
});

it('tells a partner of what is not there only where the account is its own', () => {
  const nothing = { number: 99 } as Parameters<Customer['askToReverse']>[0];
  const customer = withCredits('100');
  const asGuest = customer.askToReverse(nothing, null, PARTNER);
  expect(asGuest).toEqual({ type: 'NotForCaller', undoing: 'reverse' });
  customer.account = {
    ...customer.account,
    profile: { ...customer.account.profile, namespace: PARTNER },
  };
  expect(customer.askToReverse(nothing, null, PARTNER)).toEqual({ type: 'ConsumptionNotFound' });
});

it('tells nobody the state of a hold that is not theirs', () => {
  const customer = withCredits('100');
  const hold = reservedBy(customer, 'OPERATOR');
  expect(customer.askToRelease(hold, 'OPERATOR').type).toBe('Released');
  expect(customer.askToRelease(hold, PARTNER).type).toBe('NotForCaller');
  expect(customer.askToCapture(hold, null, 'CUSTOMER').type).toBe('NotForCaller');
});

it('ends a hold whose time is up, whoever made it', () => {
  const customer = withCredits('100');
  const hold = reservedBy(customer, PARTNER);
  customer.at(hold.expiresAt);
  expect(customer.total()).toBe('100');
});
