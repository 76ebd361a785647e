import type { GrantCharge } from '../../../src/account/state/consumption';
import { formatCredits } from '../../../src/units/credits';
import { DAY_MS } from '../../../src/units/instant';
import { Customer } from '../../support/customer';
import { credits } from '../../support/played-account';

const MAY_5 = Date.UTC(2026, 4, 5, 12);

function withCredits(amount: string): Customer {
  const customer = new Customer(MAY_5);
  customer.grant('PAYG', amount);
  return customer;
}

function told(charges: readonly GrantCharge[]): readonly string[] {
  return charges.map(({ kind, credits: part }) => `${kind} ${formatCredits(part)}`);
}

describe('the order of use', () => {
  it('is rolled over, budget, enterprise, promotional, PAYG, however they came in', () => {
    const customer = new Customer(MAY_5);
    customer.grant('PAYG', '1');
    customer.grant('PROMOTIONAL', '2');
    customer.grant('ENTERPRISE', '3');
    customer.takePlan('MONTHLY_40');
    customer.at(Date.UTC(2026, 5, 5, 12)).renew();
    expect(told(customer.spend('86').charges)).toEqual([
      'ROLLOVER 40',
      'SUBSCRIPTION 40',
      'ENTERPRISE 3',
      'PROMOTIONAL 2',
      'PAYG 1',
    ]);
  });

  it('spends the grant that expires first, then the older, and last what never expires', () => {
    const customer = new Customer(MAY_5);
    const never = customer.grant('PAYG', '1');
    const late = customer.grant('PAYG', '1', MAY_5 + 9 * DAY_MS);
    const soon = customer.grant('PAYG', '1', MAY_5 + 2 * DAY_MS);
    const soonToo = customer.grant('PAYG', '1', MAY_5 + 2 * DAY_MS);
    const order = customer.spend('4').charges.map(({ grant }) => grant);
    expect(order).toEqual([soon.number, soonToo.number, late.number, never.number]);
  });

  it('writes one entry for each grant, consecutive, each with the running balance', () => {
    const customer = new Customer(MAY_5);
    customer.grant('PROMOTIONAL', '0.3');
    customer.grant('PAYG', '2');
    const consumption = customer.spend('1');
    expect(customer.lastEntries(2)).toEqual(['CONSUMPTION -0.3 → 2', 'CONSUMPTION -0.7 → 1.3']);
    const written = customer.entries.slice(-2);
    expect(written.map(({ consumption: number }) => number)).toEqual([3, 3]);
    expect(consumption).toMatchObject({ number: 3, balanceAfter: credits('1.3') });
  });
});

describe('a charge', () => {
  it.each([
    [{ amount: null }, 'amount'],
    [{ amount: 0n }, 'amount'],
    [{ amount: -1n }, 'amount'],
    [{ operation: 'IMAGE_FULL' }, 'operation'],
    [{ amount: null, operation: 'NO_SUCH' }, 'operation'],
    [{ amount: null, operation: 'image_full' }, 'operation'],
    [{ quantity: 2 }, 'quantity'],
    [{ amount: null, operation: 'IMAGE_FULL', quantity: 0 }, 'quantity'],
    [{ amount: null, operation: 'IMAGE_FULL', quantity: 1.5 }, 'quantity'],
    [{ amount: null, operation: 'IMAGE_FULL', quantity: 1_000_001 }, 'quantity'],
  ])('is refused as %o', (more, field) => {
    const customer = withCredits('10');
    const outcome = customer.askToSpend('1', more);
    expect(outcome).toMatchObject({ type: 'InvalidInput', field: [field] });
    expect(customer.total()).toBe('10');
  });

  it('takes the very last microcredit and not one more', () => {
    const customer = withCredits('0.000001');
    expect(customer.askToSpend('0.000002').type).toBe('InsufficientCredits');
    expect(customer.spend('0.000001').balanceAfter).toBe(0n);
    expect(customer.askToSpend('0.000001')).toMatchObject({
      type: 'InsufficientCredits',
      available: 0n,
      suggestedPack: { code: 'PAYG_1' },
      nextGrantAt: null,
    });
  });

  it('suggests no pack where the largest does not cover what is short', () => {
    const outcome = withCredits('1').askToSpend('8001.000001');
    expect(outcome).toMatchObject({ type: 'InsufficientCredits', suggestedPack: null });
  });

  it('can’t touch what is frozen, and says so by what is available', () => {
    const customer = new Customer(MAY_5);
    customer.takePlan('MONTHLY_40');
    customer.grant('PAYG', '2');
    customer.at(Date.UTC(2026, 5, 5, 12)).failToRenew();
    expect(customer.askToSpend('3')).toMatchObject({ available: credits('2') });
    expect(told(customer.spend('2').charges)).toEqual(['PAYG 2']);
  });

  it('tells the ledger in the caller’s words, or in ours', () => {
    const customer = withCredits('2000');
    customer.askToSpend('1', { description: 'Poster' });
    customer.spend('1');
    customer.use('IMAGE_FULL');
    customer.use('IMAGE_FULL', 1_200);
    expect(customer.entries.slice(1).map(({ description }) => description)).toEqual([
      'Poster',
      'Credits spent',
      'IMAGE_FULL',
      'IMAGE_FULL × 1,200',
    ]);
  });

  it('counts as used on its day, per operation, source and key', () => {
    const customer = withCredits('10');
    customer.askToSpend('2', { source: 'figma', apiKey: null });
    customer.use('IMAGE_FULL', 3);
    const day = { date: '2026-05-05', apiKey: null, count: 1 };
    expect(customer.usage).toEqual([
      { ...day, operation: null, source: 'figma', credits: credits('2') },
      { ...day, operation: 'IMAGE_FULL', source: null, credits: credits('3') },
    ]);
  });
});

describe('priced operations', () => {
  it('charge 1 for a full image and nothing for a web preview, also at balance 0', () => {
    const customer = withCredits('1');
    expect(customer.use('IMAGE_FULL').charged).toBe(credits('1'));
    const free = customer.use('IMAGE_PREVIEW_WEB', 1_000_000);
    expect(free).toMatchObject({ charged: 0n, charges: [], balanceAfter: 0n, freeUnits: 0 });
    expect(customer.lastEntries(1)).toEqual(['CONSUMPTION 0 → 0']);
    expect(customer.entries.at(-1)?.grant).toBeNull();
  });

  it('use 50 free previews a month before credits', () => {
    const customer = withCredits('1');
    expect(customer.use('IMAGE_PREVIEW', 48)).toMatchObject({ charged: 0n, freeUnits: 48 });
    expect(customer.use('IMAGE_PREVIEW', 4)).toMatchObject({
      charged: credits('0.5'),
      freeUnits: 2,
    });
    expect(customer.use('IMAGE_PREVIEW')).toMatchObject({ charged: credits('0.25'), freeUnits: 0 });
    expect(customer.total()).toBe('0.25');
  });

  it('use no free preview up where the rest is refused', () => {
    const customer = withCredits('0.25');
    expect(customer.askForOperation('IMAGE_PREVIEW', 52)).toMatchObject({
      type: 'InsufficientCredits',
      required: credits('0.5'),
    });
    expect(customer.use('IMAGE_PREVIEW', 51)).toMatchObject({
      charged: credits('0.25'),
      freeUnits: 50,
    });
  });

  it('give 50 new free previews at the first instant of a month, none carried over', () => {
    const customer = new Customer(MAY_5);
    customer.use('IMAGE_PREVIEW', 20);
    const lastOfMay = Date.UTC(2026, 4, 31, 23, 59, 59, 999);
    const left = () => customer.balance().freeUnits;
    const may = { operation: 'IMAGE_PREVIEW', resetsAt: Date.UTC(2026, 5, 1) };
    customer.at(lastOfMay);
    expect(left()).toEqual([{ ...may, remaining: 30 }]);
    customer.at(lastOfMay + 1);
    expect(left()).toEqual([{ ...may, remaining: 50, resetsAt: Date.UTC(2026, 6, 1) }]);
  });
});

describe('what is used of a budget', () => {
  it('is what was captured of subscription credits since the budget', () => {
    const customer = new Customer(MAY_5);
    customer.grant('PAYG', '100');
    customer.takePlan('MONTHLY_40');
    customer.spend('50');
    expect(customer.balance().budget).toEqual({
      monthlyCredits: credits('40'),
      used: credits('40'),
      periodStart: MAY_5,
      periodEnd: Date.UTC(2026, 5, 5, 12),
    });
    customer.at(Date.UTC(2026, 5, 5, 12)).renew();
    expect(customer.balance().budget?.used).toBe(0n);
  });

  it('leaves out what is only held, until it is captured', () => {
    const customer = new Customer(MAY_5);
    customer.takePlan('MONTHLY_40');
    const reservation = customer.reserve('30');
    expect(customer.balance().budget?.used).toBe(0n);
    customer.capture(reservation, '12');
    expect(customer.balance().budget?.used).toBe(credits('12'));
  });

  it('falls by reversals of this period’s consumptions, not of earlier ones', () => {
    const customer = new Customer(MAY_5);
    customer.takePlan('MONTHLY_40');
    const early = customer.spend('10');
    customer.at(Date.UTC(2026, 5, 5, 12)).renew();
    const late = customer.spend('8');
    customer.reverse(early);
    expect(customer.balance().budget?.used).toBe(credits('8'));
    customer.reverse(late, '3');
    expect(customer.balance().budget?.used).toBe(credits('5'));
  });

  it('is told no more while the renewal is being paid', () => {
    const customer = new Customer(MAY_5);
    customer.takePlan('MONTHLY_40');
    customer.at(Date.UTC(2026, 5, 5, 12));
    expect(customer.balance().budget).toBeNull();
  });
});
