import {
  catalogueOf,
  findPack,
  findPlan,
  MONTHS_PER_INTERVAL,
  smallestPackFor,
} from '../../src/catalogue/catalogue';
import { DEFAULT_CATALOGUE } from '../../src/catalogue/default-catalogue';
import { formatCredits } from '../../src/units/credits';
import { formatMoney } from '../../src/units/money';
import { credits } from '../support/played-account';

const { plans, packs, operations } = DEFAULT_CATALOGUE;

it('sells these plans, the yearly price 10 % below twelve months', () => {
  const lines = plans.map(({ code, monthlyCredits, prices }) =>
    [code, formatCredits(monthlyCredits), formatMoney(prices.MONTH), formatMoney(prices.YEAR)].join(
      ' ',
    ),
  );
  expect(lines).toEqual([
    'MONTHLY_40 40 $9.00 $97.20',
    'MONTHLY_200 200 $39.00 $421.20',
    'MONTHLY_500 500 $89.00 $961.20',
    'MONTHLY_1200 1200 $189.00 $2,041.20',
    'MONTHLY_2800 2800 $399.00 $4,309.20',
    'MONTHLY_5000 5000 $599.00 $6,469.20',
    'MONTHLY_7500 7500 $799.00 $8,629.20',
    'MONTHLY_10000 10000 $999.00 $10,789.20',
    'MONTHLY_15000 15000 $1,399.00 $15,109.20',
    'MONTHLY_25000 25000 $2,199.00 $23,749.20',
    'MONTHLY_50000 50000 $3,999.00 $43,189.20',
    'MONTHLY_75000 75000 $5,499.00 $59,389.20',
  ]);
});

it('carries over five budgets in every plan', () => {
  expect(plans.map(({ rolloverMonths }) => rolloverMonths)).toEqual(plans.map(() => 5));
});

it('sells these packs, each valid for 24 months', () => {
  const lines = packs.map(
    ({ code, credits: amount, price, validityMonths }) =>
      `${code} ${formatCredits(amount)} ${formatMoney(price)} ${validityMonths}`,
  );
  expect(lines).toEqual([
    'PAYG_1 1 $1.99 24',
    'PAYG_10 10 $9.00 24',
    'PAYG_75 75 $49.00 24',
    'PAYG_200 200 $99.00 24',
    'PAYG_500 500 $199.00 24',
    'PAYG_1200 1200 $399.00 24',
    'PAYG_4000 4000 $999.00 24',
    'PAYG_8000 8000 $1,699.00 24',
  ]);
});

it('prices three operations', () => {
  const lines = [...operations.values()].map(
    (priced) => `${priced.code} ${formatCredits(priced.credits)} ${priced.freePerMonth}`,
  );
  expect(lines).toEqual(['IMAGE_FULL 1 0', 'IMAGE_PREVIEW 0.25 50', 'IMAGE_PREVIEW_WEB 0 0']);
});

it('finds the smallest pack that brings enough, and none where none does', () => {
  expect(smallestPackFor(DEFAULT_CATALOGUE, credits('0.5'))?.code).toBe('PAYG_1');
  expect(smallestPackFor(DEFAULT_CATALOGUE, credits('10'))?.code).toBe('PAYG_10');
  expect(smallestPackFor(DEFAULT_CATALOGUE, credits('10.000001'))?.code).toBe('PAYG_75');
  expect(smallestPackFor(DEFAULT_CATALOGUE, credits('8000.1'))).toBeNull();
});

it('finds by code what is sold, and nothing else', () => {
  expect(findPlan(DEFAULT_CATALOGUE, 'MONTHLY_500')?.monthlyCredits).toBe(credits('500'));
  expect(findPlan(DEFAULT_CATALOGUE, 'monthly_500')).toBeUndefined();
  expect(findPack(DEFAULT_CATALOGUE, 'PAYG_75')?.credits).toBe(credits('75'));
  expect(findPack(DEFAULT_CATALOGUE, 'PAYG_76')).toBeUndefined();
});

it('lists smallest first, whatever order it was given', () => {
  const given = catalogueOf(plans.toReversed(), packs.toReversed(), [
    ...[...operations.values()].toReversed(),
  ]);
  expect(given).toEqual(DEFAULT_CATALOGUE);
});

it('counts the months that a payment pays for', () => {
  expect(MONTHS_PER_INTERVAL).toEqual({ MONTH: 1, YEAR: 12 });
});
