import type { PackOffer, PlanOffer, PricedOperation } from '../../src/catalogue/catalogue';
import { changeInWords } from '../../src/catalogue/change-in-words';
import { DEFAULT_CATALOGUE } from '../../src/catalogue/default-catalogue';
import { NO_CHANGE } from '../../src/catalogue/offer-change';
import {
  publishAll,
  publishOperation,
  publishPack,
  publishPlan,
  retireOperation,
  retirePack,
  retirePlan,
} from '../../src/catalogue/publish';
import type { Shelf } from '../../src/catalogue/shelf';
import { CREDIT } from '../../src/units/credits';
import { money } from '../../src/units/money';
import {
  dearer,
  EMPTY,
  NOTHING,
  ON_SALE,
  OPERATION,
  PACK,
  PLAN,
  RETIRED,
  shelf,
  sold,
} from './support';

describe('publishing a plan', () => {
  it.each([
    ['starts with version 1', EMPTY, PLAN, { kind: 'NEW', offer: { ...PLAN, version: 1 } }],
    ['leaves what is on sale already', ON_SALE, PLAN, { kind: 'UNCHANGED', offer: sold }],
    [
      'makes other terms the next version',
      ON_SALE,
      dearer,
      { kind: 'CHANGED', before: sold, offer: { ...dearer, version: 4 } },
    ],
    ['puts retired terms on sale again', RETIRED, PLAN, { kind: 'RETURNED', offer: sold }],
    [
      'makes other terms than the retired ones the next version',
      RETIRED,
      dearer,
      { kind: 'CHANGED', before: sold, offer: { ...dearer, version: 4 } },
    ],
  ])('%s', (_, before, offer, change) => {
    expect(publishPlan(before, offer)).toEqual({
      change: { ...NO_CHANGE, plans: [change] },
      result: change,
    });
  });

  it.each<[string, Partial<PlanOffer>]>([
    ['name', { name: 'Atelier' }],
    ['budget', { monthlyCredits: 301n * CREDIT }],
    ['limit of what is carried over', { rolloverMonths: 3 }],
    ['monthly price', { prices: { ...PLAN.prices, MONTH: money(5_001n, 'USD') } }],
    ['yearly price', { prices: { ...PLAN.prices, YEAR: money(50_001n, 'USD') } }],
  ])('takes another %s for other terms', (_, terms) => {
    expect(publishPlan(ON_SALE, { ...PLAN, ...terms }).result).toMatchObject({
      kind: 'CHANGED',
      offer: { version: 4 },
    });
  });

  it.each<[string, Partial<PlanOffer>, RegExp]>([
    ['no code', { code: '' }, /^code takes 1 to 64 capital letters/],
    ['a code in small letters', { code: 'studio' }, /^code takes/],
    ['a code of 65 characters', { code: 'A'.repeat(65) }, /^code takes/],
    ['a blank name', { name: ' ' }, /^name takes 1 to 200/],
    ['a name of 201 characters', { name: 'é'.repeat(201) }, /^name takes/],
    ['a line break in the name', { name: 'a\nb' }, /^name takes/],
    ['half a character in the name', { name: 'a\ud800' }, /^name takes/],
    ['no credits', { monthlyCredits: 0n }, /^monthlyCredits must be above 0/],
    ['too many credits', { monthlyCredits: 1_000_000_001n * CREDIT }, /at most 1000000000 credits/],
    ['a negative carry', { rolloverMonths: -1 }, /^rolloverMonths takes a whole number from 0/],
    ['more than ten years of carry', { rolloverMonths: 121 }, /from 0 to 120/],
    ['a broken carry', { rolloverMonths: 1.5 }, /^rolloverMonths takes/],
    [
      'more credits to carry than an account holds',
      { monthlyCredits: 100_000_000n * CREDIT, rolloverMonths: 10 },
      /Lower rolloverMonths or monthlyCredits\.$/,
    ],
    [
      'a negative price',
      { prices: { ...PLAN.prices, YEAR: money(-1n, 'USD') } },
      /^yearlyPriceMinorUnits must be from 0/,
    ],
    [
      'a price beyond reason',
      { prices: { ...PLAN.prices, MONTH: money(1_000_000_000_001n, 'USD') } },
      /^monthlyPriceMinorUnits must be from 0 to 1000000000000\.$/,
    ],
    [
      'a currency that is none',
      { prices: { MONTH: money(1n, 'usd'), YEAR: money(1n, 'usd') } },
      /^currency takes a code of ISO 4217/,
    ],
    [
      'two currencies',
      { prices: { ...PLAN.prices, YEAR: money(1n, 'EUR') } },
      /^currency must be the same for all that is on sale/,
    ],
    [
      'another currency than the rest',
      { code: 'OTHER', prices: { MONTH: money(1n, 'EUR'), YEAR: money(1n, 'EUR') } },
      /here meet USD and EUR/,
    ],
  ])('refuses %s', (_, terms, problem) => {
    const { change, result } = publishPlan(ON_SALE, { ...PLAN, ...terms });
    expect(change).toEqual(NO_CHANGE);
    expect(result).toEqual({ kind: 'REFUSED', problem: expect.stringMatching(problem) });
  });

  it('takes what is at the limits', () => {
    const most: PlanOffer = {
      code: 'A'.repeat(64),
      name: 'é'.repeat(200),
      monthlyCredits: 8_000_000n * CREDIT,
      rolloverMonths: 120,
      prices: { MONTH: money(0n, 'JPY'), YEAR: money(1_000_000_000_000n, 'JPY') },
    };
    expect(publishPlan(EMPTY, most).result).toMatchObject({ kind: 'NEW' });
  });

  it('may change the currency of the only thing on sale', () => {
    const alone = shelf({ plans: ON_SALE.plans });
    const inEuros = { ...PLAN, prices: { MONTH: money(1n, 'EUR'), YEAR: money(9n, 'EUR') } };
    expect(publishPlan(alone, inEuros).result).toMatchObject({ kind: 'CHANGED' });
    expect(publishPlan(ON_SALE, inEuros).result).toMatchObject({ kind: 'REFUSED' });
  });
});

describe('publishing packs and operations', () => {
  it('makes other terms of a pack its next version', () => {
    expect(publishPack(ON_SALE, PACK).result).toMatchObject({ kind: 'UNCHANGED' });
    for (const terms of [
      { credits: 21n * CREDIT },
      { price: money(1_600n, 'USD') },
      { validityMonths: null },
    ]) {
      const { result } = publishPack(ON_SALE, { ...PACK, ...terms });
      expect(result).toMatchObject({ kind: 'CHANGED', offer: { ...terms, version: 2 } });
    }
  });

  it.each<[Partial<PackOffer>, RegExp]>([
    [{ code: '1A' }, /^code/],
    [{ credits: 0n }, /^credits must be above 0/],
    [{ price: money(-1n, 'USD') }, /^priceMinorUnits/],
    [{ price: money(1n, 'XYZ') }, /^currency/],
    [{ price: money(1n, 'EUR') }, /^currency/],
    [{ validityMonths: 0 }, /^validityMonths takes a whole number from 1 to 1,200/],
    [{ validityMonths: 1_201 }, /^validityMonths/],
  ])('refuses a pack with %p', (terms, problem) => {
    const { result } = publishPack(ON_SALE, { ...PACK, ...terms });
    expect(result).toEqual({ kind: 'REFUSED', problem: expect.stringMatching(problem) });
  });

  it('sets the price of an operation in its place', () => {
    const offer = { ...OPERATION, freePerMonth: 6 };
    expect(publishOperation(ON_SALE, OPERATION).result).toMatchObject({ kind: 'UNCHANGED' });
    expect(publishOperation(ON_SALE, { ...OPERATION, credits: 0n }).result.kind).toBe('CHANGED');
    expect(publishOperation(ON_SALE, offer).result).toEqual({
      kind: 'CHANGED',
      before: OPERATION,
      offer,
    });
  });

  it.each<[Partial<PricedOperation>, RegExp]>([
    [{ code: 'a' }, /^code/],
    [{ credits: -1n }, /^credits takes 0 to/],
    [{ credits: 1_000_001n * CREDIT }, /^credits takes 0 to 1000000 credits/],
    [{ freePerMonth: -1 }, /^freePerMonth takes a whole number from 0 to 1,000,000/],
    [{ freePerMonth: 1_000_001 }, /^freePerMonth/],
  ])('refuses an operation with %p', (terms, problem) => {
    const { result } = publishOperation(ON_SALE, { ...OPERATION, ...terms });
    expect(result).toEqual({ kind: 'REFUSED', problem: expect.stringMatching(problem) });
  });
});

describe('retiring', () => {
  it('takes what is on sale off it, once', () => {
    expect(retirePlan(ON_SALE, 'STUDIO').result).toEqual({ kind: 'RETIRED', offer: sold });
    expect(retirePlan(RETIRED, 'STUDIO').result).toEqual({ kind: 'UNCHANGED', offer: sold });
    expect(retirePack(ON_SALE, 'BAG').result).toMatchObject({ kind: 'RETIRED' });
    expect(retireOperation(ON_SALE, 'VIDEO').result).toMatchObject({ kind: 'RETIRED' });
  });

  it('knows no code that never was', () => {
    const unknown = { change: NO_CHANGE, result: null };
    expect(retirePlan(ON_SALE, 'BAG')).toEqual(unknown);
    expect(retirePack(ON_SALE, 'STUDIO')).toEqual(unknown);
    expect(retireOperation(EMPTY, 'VIDEO')).toEqual(unknown);
  });
});

describe('publishing everything', () => {
  it('retires what it does not name', () => {
    const { result } = publishAll(ON_SALE, { ...NOTHING, plans: [dearer] });
    expect(result).toMatchObject({
      plans: [{ kind: 'CHANGED' }],
      packs: [{ kind: 'RETIRED' }],
      operations: [{ kind: 'RETIRED' }],
    });
  });

  it('names every problem, and what stands there twice', () => {
    const { result } = publishAll(EMPTY, {
      plans: [{ ...PLAN, name: '' }],
      packs: [PACK, PACK, { ...PACK, code: 'BOX', price: money(1n, 'EUR') }],
      operations: [{ ...OPERATION, credits: -1n }],
      signUpCredits: { credits: 0n, expiresAfterDays: null },
    });
    expect('problem' in result && result.problem.split('\n')).toEqual([
      expect.stringMatching(/^plan STUDIO: name takes/),
      'pack BAG: occurs twice: keep one of them.',
      expect.stringMatching(/^operation VIDEO: credits takes/),
      'signUpCredits: credits must be above 0 and at most 1000000000 credits.',
      expect.stringMatching(/^currency must be the same/),
    ]);
  });

  it('may put everything in another currency', () => {
    const inEuros = { ...PACK, price: money(1_400n, 'EUR') };
    const { result } = publishAll(ON_SALE, { ...NOTHING, packs: [inEuros] });
    expect(result).toMatchObject({ packs: [{ kind: 'CHANGED' }] });
  });

  it('finds nothing to do where the default catalogue is on sale', () => {
    const operations = [...DEFAULT_CATALOGUE.operations.values()];
    const all = (known: Shelf) => publishAll(known, { ...DEFAULT_CATALOGUE, operations }).change;
    const { plans, packs } = all(EMPTY);
    const stocked = shelf({
      plans: new Map(plans.map(({ offer }) => [offer.code, { onSale: offer, newest: offer }])),
      packs: new Map(packs.map(({ offer }) => [offer.code, { onSale: offer, newest: offer }])),
      operations: DEFAULT_CATALOGUE.operations,
    });
    expect(changeInWords(all(stocked), [])).toEqual(['Nothing changes: 23 on sale as they were.']);
  });
});
