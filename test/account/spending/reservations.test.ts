import { DAY_MS, HOUR_MS } from '../../../src/units/instant';
import { Customer } from '../../support/customer';
import { credits } from '../../support/played-account';

const MAY_5 = Date.UTC(2026, 4, 5, 12);
const JUNE_5 = Date.UTC(2026, 5, 5, 12);

function withCredits(amount: string): Customer {
  const customer = new Customer(MAY_5);
  customer.grant('PAYG', amount);
  return customer;
}

it('sets credits aside: they leave the balance and are told as reserved', () => {
  const customer = withCredits('10');
  const reservation = customer.reserve('4', 60);
  expect(reservation).toMatchObject({
    state: 'OPEN',
    reserved: credits('4'),
    expiresAt: MAY_5 + 60_000,
    balanceAfter: credits('6'),
  });
  expect(customer.balance()).toMatchObject({ total: credits('6'), reserved: credits('4') });
  expect(customer.askToSpend('7').type).toBe('InsufficientCredits');
});

it.each([59, 86_401, 0, -1])('refuses a hold of %d seconds', (ttlSeconds) => {
  const outcome = withCredits('10').askToReserve({ amount: credits('1'), ttlSeconds });
  expect(outcome).toMatchObject({ type: 'InvalidInput', field: ['ttlSeconds'] });
});

it('refuses to hold what is not there', () => {
  const outcome = withCredits('1').askToReserve({ amount: credits('2') });
  expect(outcome).toMatchObject({ type: 'InsufficientCredits', available: credits('1') });
});

it('captures the whole where no amount is named, and only once', () => {
  const customer = withCredits('10');
  const reservation = customer.reserve('4');
  expect(customer.capture(reservation)).toMatchObject({
    charged: credits('4'),
    balanceAfter: credits('6'),
  });
  expect(customer.reservations.get(reservation.number)).toMatchObject({
    state: 'CAPTURED',
    captured: credits('4'),
  });
  const again = { type: 'ReservationNotOpen', actualState: 'CAPTURED' };
  expect(customer.askToCapture(reservation)).toEqual(again);
  expect(customer.askToRelease(reservation)).toEqual(again);
});

it('refuses to capture nothing, or more than is held', () => {
  const customer = withCredits('10');
  const reservation = customer.reserve('4');
  expect(customer.askToCapture(reservation, '0').type).toBe('InvalidInput');
  expect(customer.askToCapture(reservation, '4.000001').type).toBe('InvalidInput');
  expect(customer.balance().reserved).toBe(credits('4'));
});

it('gives everything back at a release', () => {
  const customer = withCredits('10');
  const reservation = customer.reserve('4');
  expect(customer.askToRelease(reservation)).toMatchObject({
    type: 'Released',
    balanceAfter: credits('10'),
    reservation: { state: 'RELEASED', captured: 0n },
  });
});

it('knows no reservation that was never made', () => {
  const customer = withCredits('10');
  const made = customer.reserve('1');
  const unknown = { ...made, number: 99 as typeof made.number };
  expect(customer.askToRelease(unknown)).toEqual({ type: 'ReservationNotOpen', actualState: null });
});

it('runs out at its very instant, not a millisecond before', () => {
  const customer = withCredits('10');
  const reservation = customer.reserve('4', 60);
  customer.at(MAY_5 + 59_999);
  expect(customer.total()).toBe('6');
  customer.at(MAY_5 + 60_000);
  expect(customer.total()).toBe('10');
  expect(customer.askToCapture(reservation)).toEqual({
    type: 'ReservationNotOpen',
    actualState: 'EXPIRED',
  });
});

it('dates the end of a hold that is seen late at the instant it was due', () => {
  const customer = withCredits('10');
  customer.reserve('4', 60);
  customer.at(MAY_5 + DAY_MS);
  expect(customer.entries.at(-1)).toMatchObject({
    kind: 'RELEASE',
    at: MAY_5 + 60_000,
    idempotencyKey: null,
  });
});

it('outlives the expiry of its grant; what is captured is spent, the rest expires', () => {
  const customer = new Customer(MAY_5);
  customer.grant('PROMOTIONAL', '10', MAY_5 + HOUR_MS);
  const reservation = customer.reserve('8', 86_400);
  customer.at(MAY_5 + HOUR_MS);
  expect(customer.balance()).toMatchObject({ total: 0n, reserved: credits('8') });
  expect(customer.entriesOf(() => customer.capture(reservation, '5'))).toEqual([
    'RELEASE 8 → 8',
    'CONSUMPTION -5 → 3',
    'EXPIRY -3 → 0',
  ]);
});

it('comes back before its grant expires where both end at one instant', () => {
  const customer = new Customer(MAY_5);
  customer.grant('PROMOTIONAL', '10', MAY_5 + HOUR_MS);
  customer.reserve('8', 3_600);
  expect(customer.entriesOf(() => customer.at(MAY_5 + HOUR_MS))).toEqual([
    'RELEASE 8 → 10',
    'EXPIRY -8 → 2',
    'EXPIRY -2 → 0',
  ]);
});

it('is carried over where it ends at the very instant of the renewal', () => {
  const customer = new Customer(MAY_5);
  customer.takePlan('MONTHLY_40');
  customer.at(JUNE_5 - HOUR_MS);
  customer.reserve('30', 3_600);
  expect(customer.entriesOf(() => customer.at(JUNE_5).renew())).toEqual([
    'RELEASE 30 → 40',
    'ROLLOVER -40 → 0',
    'ROLLOVER 40 → 40',
    'GRANT 40 → 80',
  ]);
});

it('is part of no carry, and follows it within the limit once it is released', () => {
  const customer = new Customer(MAY_5);
  customer.takePlan('MONTHLY_40');
  customer.at(JUNE_5 - HOUR_MS);
  const reservation = customer.reserve('30', 86_400);
  customer.at(JUNE_5).renew();
  expect(customer.total()).toBe('50');
  expect(customer.entriesOf(() => customer.release(reservation))).toEqual([
    'RELEASE 30 → 80',
    'ROLLOVER -30 → 50',
    'ROLLOVER 30 → 80',
  ]);
  expect(customer.balance().rolledOver).toBe(credits('40'));
});

it('loses what comes back above the rollover limit', () => {
  const customer = new Customer(MAY_5);
  customer.takePlan('MONTHLY_40');
  for (let month = 5; month <= 9; month += 1) customer.at(Date.UTC(2026, month, 5, 12)).renew();
  const november = Date.UTC(2026, 10, 5, 12);
  customer.at(november - HOUR_MS);
  const reservation = customer.reserve('30', 86_400);
  customer.at(november);
  expect(customer.total()).toBe('200');
  customer.renew();
  customer.spend('20');
  expect(customer.entriesOf(() => customer.release(reservation))).toEqual([
    'RELEASE 30 → 250',
    'FORFEIT -10 → 240',
    'ROLLOVER -20 → 220',
    'ROLLOVER 20 → 240',
  ]);
  expect(customer.balance()).toMatchObject({ total: credits('240'), rolledOver: credits('200') });
});

it('is gone at a release after its subscription ended', () => {
  const customer = new Customer(MAY_5);
  customer.takePlan('MONTHLY_40');
  customer.cancel();
  customer.at(JUNE_5 - HOUR_MS);
  const reservation = customer.reserve('30', 86_400);
  customer.at(JUNE_5);
  expect(customer.entriesOf(() => customer.release(reservation))).toEqual([
    'RELEASE 30 → 30',
    'EXPIRY -30 → 0',
  ]);
});

it('is gone, too, where another subscription has begun since', () => {
  const customer = new Customer(MAY_5);
  customer.takePlan('MONTHLY_40');
  customer.cancel();
  customer.at(JUNE_5 - HOUR_MS);
  const reservation = customer.reserve('30', 86_400);
  customer.at(JUNE_5).takePlan('MONTHLY_40');
  customer.release(reservation);
  expect(customer.total()).toBe('40');
});

it('may be captured while past due; what is released is frozen', () => {
  const customer = new Customer(MAY_5);
  customer.takePlan('MONTHLY_40');
  customer.at(JUNE_5 - HOUR_MS);
  const reservation = customer.reserve('30', 86_400);
  customer.at(JUNE_5).failToRenew();
  expect(customer.balance()).toMatchObject({ total: 0n, frozen: credits('10') });
  expect(customer.entriesOf(() => customer.capture(reservation, '12'))).toEqual([
    'RELEASE 30 → 30',
    'CONSUMPTION -12 → 18',
    'ROLLOVER -18 → 0',
    'ROLLOVER 18 → 18',
    'FREEZE -18 → 0',
  ]);
  expect(customer.balance().frozen).toBe(credits('28'));
});

describe('of free units', () => {
  const PREVIEW = { amount: null, operation: 'IMAGE_PREVIEW' } as const;

  function reservePreviews(customer: Customer, quantity: number, ttlSeconds = 3_600) {
    const outcome = customer.askToReserve({ ...PREVIEW, quantity, ttlSeconds });
    if (outcome.type !== 'Reserved') throw new Error(outcome.type);
    return outcome.reservation;
  }

  function left(customer: Customer): number | undefined {
    return customer.balance().freeUnits[0]?.remaining;
  }

  it('sets them aside first', () => {
    const customer = withCredits('10');
    const reservation = reservePreviews(customer, 54);
    expect(reservation).toMatchObject({ freeUnits: 50, reserved: credits('1') });
    expect(left(customer)).toBe(0);
  });

  it('spends them at a capture', () => {
    const customer = withCredits('10');
    const consumption = customer.capture(reservePreviews(customer, 20));
    expect(consumption).toMatchObject({ freeUnits: 20, charged: 0n, charges: [] });
    expect(customer.lastEntries(3)).toEqual([
      'RESERVATION 0 → 10',
      'RELEASE 0 → 10',
      'CONSUMPTION 0 → 10',
    ]);
    expect(left(customer)).toBe(30);
  });

  it('gives them back at a release', () => {
    const customer = withCredits('10');
    customer.release(reservePreviews(customer, 20));
    expect(left(customer)).toBe(50);
  });

  it('gives them back when it runs out', () => {
    const customer = withCredits('10');
    reservePreviews(customer, 20);
    customer.at(MAY_5 + HOUR_MS);
    expect(left(customer)).toBe(50);
  });

  it('gives none back to another month', () => {
    const lastMinute = Date.UTC(2026, 4, 31, 23, 59);
    const customer = new Customer(lastMinute);
    reservePreviews(customer, 20, 60);
    const toRelease = reservePreviews(customer, 10);
    customer.at(Date.UTC(2026, 5, 1));
    customer.use('IMAGE_PREVIEW', 5);
    customer.release(toRelease);
    expect(left(customer)).toBe(45);
  });
});
