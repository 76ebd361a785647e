import { formatCredits } from '../../src/units/credits';
import { DAY_MS, dateOf } from '../../src/units/instant';
import { Customer } from '../support/customer';
import { credits } from '../support/played-account';

const JANUARY_10 = Date.UTC(2027, 0, 10, 9);
const FEBRUARY_10 = Date.UTC(2027, 1, 10, 9);

/** Since 10 January. */
function subscribed(planCode = 'MONTHLY_500'): Customer {
  const customer = new Customer(JANUARY_10);
  customer.takePlan(planCode);
  return customer;
}

/** MONTHLY_500 after six months in which nothing was spent: 2,500 carried over and 500 new. */
function withFullRollover(): { customer: Customer; nextRenewal: number } {
  const customer = subscribed();
  for (let month = 1; month <= 6; month += 1) {
    customer.at(Date.UTC(2027, month, 10, 9)).renew();
  }
  return { customer, nextRenewal: Date.UTC(2027, 7, 10, 9) };
}

it('carries 380 of 500 over to the next 500', () => {
  const customer = subscribed();
  customer.spend('120');
  expect(customer.entriesOf(() => customer.at(FEBRUARY_10).renew())).toEqual([
    'ROLLOVER -380 → 0',
    'ROLLOVER 380 → 380',
    'GRANT 500 → 880',
  ]);
  expect(customer.balance()).toMatchObject({ total: credits('880'), rolledOver: credits('380') });
});

it('forfeits 500 of 3,000 at a renewal and ends at 3,000 again', () => {
  const { customer, nextRenewal } = withFullRollover();
  expect(customer.balance()).toMatchObject({
    total: credits('3000'),
    rolledOver: credits('2500'),
  });
  expect(customer.entriesOf(() => customer.at(nextRenewal).renew())).toEqual([
    'FORFEIT -500 → 2500',
    'ROLLOVER -2000 → 500',
    'ROLLOVER -500 → 0',
    'ROLLOVER 2500 → 2500',
    'GRANT 500 → 3000',
  ]);
});

it('upgrades 3,000 credits to MONTHLY_1200 at once, for $189.00', () => {
  const { customer } = withFullRollover();
  const payment = customer.startPlan('MONTHLY_1200');
  expect(payment.amount).toEqual({ minorUnits: 18_900n, currency: 'USD' });
  expect(customer.total()).toBe('3000');
  expect(customer.entriesOf(() => customer.settle(payment))).toEqual([
    'ROLLOVER -2500 → 500',
    'ROLLOVER -500 → 0',
    'ROLLOVER 3000 → 3000',
    'GRANT 1200 → 4200',
  ]);
});

it('credits the nine months that a running year has not granted yet', () => {
  const customer = new Customer(JANUARY_10);
  const year = customer.takePlan('MONTHLY_200', 'YEAR');
  expect(year?.amount.minorUnits).toBe(42_120n);
  customer.at(Date.UTC(2027, 2, 10, 9)).spend('150');
  expect(customer.total()).toBe('450');
  const payment = customer.startPlan('MONTHLY_500', 'YEAR');
  expect(payment.amount).toEqual({ minorUnits: 64_530n, currency: 'USD' });
  customer.settle(payment);
  expect(customer.total()).toBe('950');
});

it('downgrades at the period’s end, where 900 of 1,900 are forfeited as the preview said', () => {
  const customer = subscribed();
  for (let month = 1; month <= 3; month += 1) {
    customer.at(Date.UTC(2027, month, 10, 9)).renew();
  }
  customer.spend('100');
  expect(customer.total()).toBe('1900');
  expect(customer.preview('MONTHLY_200')).toMatchObject({
    kind: 'DOWNGRADE',
    effectiveAt: Date.UTC(2027, 4, 10, 9),
    dueNow: { minorUnits: 0n, currency: 'USD' },
    dueAtRenewal: { minorUnits: 3_900n, currency: 'USD' },
    carriedOver: credits('1000'),
    forfeited: credits('900'),
    balanceAfter: credits('1200'),
  });
  customer.takePlan('MONTHLY_200');
  expect(customer.total()).toBe('1900');
  customer.at(Date.UTC(2027, 4, 10, 9));
  expect(customer.total()).toBe('1000');
  expect(customer.renew().amount.minorUnits).toBe(3_900n);
  expect(customer.total()).toBe('1200');
});

it('spends the last 0.5 of the subscription, then 0.5 of a pack', () => {
  const customer = subscribed('MONTHLY_40');
  customer.spend('39.5');
  customer.buy('PAYG_10');
  const { charges } = customer.spend('1');
  expect(charges.map(({ kind, credits: part }) => `${kind} ${formatCredits(part)}`)).toEqual([
    'SUBSCRIPTION 0.5',
    'PAYG 0.5',
  ]);
  expect(customer.lastEntries(2)).toEqual(['CONSUMPTION -0.5 → 10', 'CONSUMPTION -0.5 → 9.5']);
  expect(customer.balance()).toMatchObject({ subscription: 0n, payg: credits('9.5') });
});

it('refuses to charge 1 where 0.5 is left, and leaves it there', () => {
  const customer = subscribed('MONTHLY_40');
  customer.spend('39.5');
  const entries = customer.entries.length;
  expect(customer.askToSpend('1')).toMatchObject({
    type: 'InsufficientCredits',
    required: credits('1'),
    available: credits('0.5'),
    suggestedPack: { code: 'PAYG_1' },
    nextGrantAt: FEBRUARY_10,
  });
  expect(customer.total()).toBe('0.5');
  expect(customer.entries.length).toBe(entries);
});

it('spends 0.5 where 0.5 is left', () => {
  const customer = subscribed('MONTHLY_40');
  customer.spend('39.5');
  expect(customer.spend('0.5').balanceAfter).toBe(0n);
});

it('grants budgets at 28 February, 31 March, 30 April, 31 May from an anchor on 31 January', () => {
  const customer = new Customer(Date.UTC(2027, 0, 31));
  customer.takePlan('MONTHLY_200', 'YEAR');
  customer.at(Date.UTC(2027, 5, 1));
  const budgets = customer.entries.filter(({ kind }) => kind === 'GRANT');
  expect(budgets.map(({ at }) => dateOf(at))).toEqual([
    '2027-01-31',
    '2027-02-28',
    '2027-03-31',
    '2027-04-30',
    '2027-05-31',
  ]);
});

it('freezes 200 while a renewal is past due; paid on day 3 there are 703', () => {
  const customer = subscribed();
  customer.spend('300');
  customer.grant('PAYG', '3');
  customer.at(FEBRUARY_10).failToRenew();
  expect(customer.balance()).toMatchObject({
    total: credits('3'),
    frozen: credits('200'),
    subscription: 0n,
    rolledOver: 0n,
  });
  customer.at(FEBRUARY_10 + DAY_MS).failToRenew();
  customer.at(FEBRUARY_10 + 3 * DAY_MS);
  expect(customer.entriesOf(() => customer.renew())).toEqual(['THAW 200 → 203', 'GRANT 500 → 703']);
  expect(customer.balance()).toMatchObject({ frozen: 0n, rolledOver: credits('200') });
});

it('captures 5 of 8 held from two grants, the promotional one first', () => {
  const customer = new Customer(JANUARY_10);
  customer.grant('PROMOTIONAL', '5', FEBRUARY_10);
  customer.grant('PAYG', '20');
  const reservation = customer.reserve('8');
  expect(customer.lastEntries(2)).toEqual(['RESERVATION -5 → 20', 'RESERVATION -3 → 17']);
  expect(customer.entriesOf(() => customer.capture(reservation, '5'))).toEqual([
    'RELEASE 5 → 22',
    'RELEASE 3 → 25',
    'CONSUMPTION -5 → 20',
  ]);
  expect(customer.balance()).toMatchObject({
    promotional: 0n,
    payg: credits('20'),
    reserved: 0n,
  });
});
