import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../src/units/instant';
import { Customer } from '../../support/customer';
import { credits } from '../../support/played-account';

const MAY_5 = Date.UTC(2026, 4, 5, 12);

function withCredits(amount: string): Customer {
  const customer = new Customer(MAY_5);
  customer.grant('PAYG', amount);
  return customer;
}

it('passes over a grant whose credits are all held', () => {
  const customer = new Customer(MAY_5);
  customer.grant('PROMOTIONAL', '4');
  customer.grant('PAYG', '4');
  customer.reserve('4');
  expect(customer.spend('1').charges).toEqual([{ grant: 2, kind: 'PAYG', credits: credits('1') }]);
  expect(customer.lastEntries(1)).toEqual(['CONSUMPTION -1 → 3']);
});

it('captures no reservation that was never made', () => {
  const customer = withCredits('10');
  const made = customer.reserve('1');
  const unknown = { ...made, number: 99 as typeof made.number };
  for (const actor of ['OPERATOR', 'CUSTOMER'] as const) {
    expect(customer.askToCapture(unknown, null, actor)).toEqual({
      type: 'ReservationNotOpen',
      actualState: null,
    });
  }
});

it.each([
  [{ amount: 0n }, 'amount'],
  [{ amount: null, operation: 'NO_SUCH' }, 'operation'],
  [{ amount: credits('1'), quantity: 2 }, 'quantity'],
])('refuses to hold %o, as it would refuse to charge it', (asked, field) => {
  const outcome = withCredits('10').askToReserve(asked);
  expect(outcome).toMatchObject({ type: 'InvalidInput', field: [field] });
});

it('says what is missing where neither an amount nor an operation is named', () => {
  expect(withCredits('10').askToReserve({ amount: null })).toEqual({
    type: 'InvalidInput',
    field: ['amount'],
    message: 'Give either an amount or an operation.',
  });
});

it('counts the holds that are open', () => {
  const customer = withCredits('10');
  const open = () => customer.account.openReservations;
  const captured = customer.reserve('1');
  const released = customer.reserve('1');
  customer.reserve('1', 60);
  expect(open()).toBe(3);
  customer.capture(captured);
  expect(open()).toBe(2);
  customer.release(released);
  expect(open()).toBe(1);
  customer.at(MAY_5 + MINUTE_MS);
  expect(open()).toBe(0);
});

it('sees every hold run out that ended meanwhile, each at its own instant', () => {
  const customer = withCredits('10');
  customer.reserve('1', 120);
  customer.reserve('2', 60);
  customer.reserve('3', 180);
  expect(customer.entriesOf(() => customer.at(MAY_5 + HOUR_MS))).toEqual([
    'RELEASE 2 → 6',
    'RELEASE 1 → 7',
    'RELEASE 3 → 10',
  ]);
});

it('lets nothing expire where all that was held is captured', () => {
  const customer = new Customer(MAY_5);
  customer.grant('PROMOTIONAL', '8', MAY_5 + HOUR_MS);
  const reservation = customer.reserve('8', 86_400);
  customer.at(MAY_5 + HOUR_MS);
  expect(customer.entriesOf(() => customer.capture(reservation))).toEqual([
    'RELEASE 8 → 8',
    'CONSUMPTION -8 → 0',
  ]);
});

it('lets expire of each grant what was held of it and not captured', () => {
  const customer = new Customer(MAY_5);
  customer.grant('PROMOTIONAL', '5', MAY_5 + HOUR_MS);
  customer.grant('PROMOTIONAL', '5', MAY_5 + 2 * HOUR_MS);
  const reservation = customer.reserve('8', 86_400);
  customer.at(MAY_5 + 3 * HOUR_MS);
  expect(customer.entriesOf(() => customer.capture(reservation, '6'))).toEqual([
    'RELEASE 5 → 5',
    'RELEASE 3 → 8',
    'CONSUMPTION -5 → 3',
    'CONSUMPTION -1 → 2',
    'EXPIRY -2 → 0',
  ]);
});

it('carries nothing where all that comes back is above the rollover limit', () => {
  const customer = new Customer(MAY_5);
  customer.takePlan('MONTHLY_40');
  const consumption = customer.spend('40');
  for (let month = 5; month <= 10; month += 1) customer.at(Date.UTC(2026, month, 5, 12)).renew();
  expect(customer.entriesOf(() => customer.reverse(consumption))).toEqual([
    'REVERSAL 40 → 280',
    'FORFEIT -40 → 240',
  ]);
});

it('carries what comes back to the very grant that was carried last', () => {
  const customer = new Customer(MAY_5);
  customer.takePlan('MONTHLY_40');
  customer.grant('PAYG', '1');
  customer.at(Date.UTC(2026, 5, 5, 12) - DAY_MS);
  const first = customer.spend('40');
  customer.at(Date.UTC(2026, 5, 5, 12)).renew();
  expect(customer.entriesOf(() => customer.reverse(first))).toEqual([
    'REVERSAL 40 → 81',
    'ROLLOVER -40 → 41',
    'ROLLOVER 40 → 81',
  ]);
});

describe('free units', () => {
  it('are not noted as used where none were', () => {
    const customer = withCredits('10');
    customer.spend('1');
    customer.use('IMAGE_FULL');
    customer.release(customer.reserve('1'));
    expect(customer.account.freeUnits).toEqual({});
  });

  it('are noted by operation and month', () => {
    const customer = withCredits('10');
    customer.use('IMAGE_PREVIEW', 3);
    expect(customer.account.freeUnits).toEqual({
      IMAGE_PREVIEW: { month: '2026-05', units: 3 },
    });
  });
});

it('gives back the older of two holds first that run out together, however they are stored', () => {
  const customer = new Customer(MAY_5, undefined, (items) => items.toReversed());
  customer.grant('PAYG', '10');
  customer.reserve('1', 60);
  customer.reserve('2', 60);
  expect(customer.entriesOf(() => customer.at(MAY_5 + MINUTE_MS))).toEqual([
    'RELEASE 1 → 8',
    'RELEASE 2 → 10',
  ]);
});

it('says of what expires that it has expired', () => {
  const customer = new Customer(MAY_5);
  customer.grant('PROMOTIONAL', '4', MAY_5 + HOUR_MS);
  customer.at(MAY_5 + HOUR_MS);
  expect(customer.entries.at(-1)).toMatchObject({ kind: 'EXPIRY', description: 'Expired' });
});
