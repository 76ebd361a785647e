import { CREDIT } from '../units/credits';
import { type Money, money } from '../units/money';
import { type Catalogue, catalogueOf, type PaygPack, type Plan } from './catalogue';
import { usualPlanName } from './plan-name';

/** Monthly credits and monthly price in cents (demo prices). */
const PLAN_SIZES: readonly (readonly [credits: bigint, cents: bigint])[] = [
  [40n, 900n],
  [200n, 3_900n],
  [500n, 8_900n],
  [1_200n, 18_900n],
  [2_800n, 39_900n],
  [5_000n, 59_900n],
  [7_500n, 79_900n],
  [10_000n, 99_900n],
  [15_000n, 139_900n],
  [25_000n, 219_900n],
  [50_000n, 399_900n],
  [75_000n, 549_900n],
];

/** Credits and price in cents (demo prices). */
const PACK_SIZES: readonly (readonly [credits: bigint, cents: bigint])[] = [
  [1n, 199n],
  [10n, 900n],
  [75n, 4_900n],
  [200n, 9_900n],
  [500n, 19_900n],
  [1_200n, 39_900n],
  [4_000n, 99_900n],
  [8_000n, 169_900n],
];

const ROLLOVER_MONTHS = 5;
const PACK_VALIDITY_MONTHS = 24;

/** What a new database starts with; from then on the catalogue is the operator's data. */
export const DEFAULT_CATALOGUE: Catalogue = catalogueOf(
  PLAN_SIZES.map(([credits, cents]) => planOf(credits, cents)),
  PACK_SIZES.map(([credits, cents]) => packOf(credits, cents)),
  [
    { code: 'IMAGE_FULL', credits: CREDIT, freePerMonth: 0 },
    { code: 'IMAGE_PREVIEW', credits: CREDIT / 4n, freePerMonth: 50 },
    { code: 'IMAGE_PREVIEW_WEB', credits: 0n, freePerMonth: 0 },
  ],
);

function planOf(credits: bigint, cents: bigint): Plan {
  return {
    code: `MONTHLY_${credits}`,
    version: 1,
    name: usualPlanName(credits * CREDIT),
    monthlyCredits: credits * CREDIT,
    rolloverMonths: ROLLOVER_MONTHS,
    prices: { MONTH: usd(cents), YEAR: usd(yearlyCents(cents)) },
  };
}

/** Twelve months less 10 % (rule 15); exact, since every monthly price ends in a whole 10 cents. */
function yearlyCents(monthlyCents: bigint): bigint {
  return (monthlyCents * 12n * 9n) / 10n;
}

function packOf(credits: bigint, cents: bigint): PaygPack {
  return {
    code: `PAYG_${credits}`,
    version: 1,
    credits: credits * CREDIT,
    price: usd(cents),
    validityMonths: PACK_VALIDITY_MONTHS,
  };
}

function usd(cents: bigint): Money {
  return money(cents, 'USD');
}
