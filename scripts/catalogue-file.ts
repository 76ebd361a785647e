import { z } from 'zod';
import type { Catalogue } from '../src/catalogue/catalogue';
import type { Offers } from '../src/catalogue/publish';
import { formatCredits, parseCredits } from '../src/units/credits';
import { money } from '../src/units/money';

const CREDITS = z
  .string('takes a decimal in quotes, e.g. "12.25"')
  .transform((text) => parseCredits(text) ?? text)
  .refine((credits) => typeof credits === 'bigint', {
    error: 'takes a decimal with up to six fraction digits, e.g. "12.25"',
  });

const MINOR_UNITS = z
  .string('takes the currency\'s smallest units in quotes, e.g. "900" for $9.00')
  .regex(/^(0|[1-9]\d{0,14})$/, 'takes a whole number of smallest units, e.g. "900" for $9.00')
  .transform(BigInt);

const PLAN = z.strictObject({
  code: z.string(),
  name: z.string(),
  monthlyCredits: CREDITS,
  rolloverMonths: z.number(),
  monthlyPriceMinorUnits: MINOR_UNITS,
  yearlyPriceMinorUnits: MINOR_UNITS,
});

const PACK = z.strictObject({
  code: z.string(),
  credits: CREDITS,
  priceMinorUnits: MINOR_UNITS,
  validityMonths: z.number().nullable(),
});

const OPERATION = z.strictObject({
  code: z.string(),
  credits: CREDITS,
  freePerMonth: z.number(),
});

const SIGN_UP_CREDITS = z.strictObject({
  credits: CREDITS,
  expiresAfterDays: z.number().nullable(),
});

/** All three lists must be there: what a list leaves out is retired. */
const FILE = z.strictObject({
  currency: z.string(),
  plans: z.array(PLAN),
  packs: z.array(PACK),
  operations: z.array(OPERATION),
  /** Left out: none are given. */
  signUpCredits: SIGN_UP_CREDITS.nullable().default(null),
});

type CatalogueFile = z.input<typeof FILE>;

/** Throws an Error that has a line for each place that is wrong. */
export function parseCatalogueFile(text: string): Offers {
  const parsed = FILE.safeParse(JSON.parse(text));
  if (!parsed.success) {
    throw new Error(parsed.error.issues.map((issue) => `  ${whereAndWhat(issue)}.`).join('\n'));
  }
  const { currency, plans, packs, operations, signUpCredits } = parsed.data;
  return {
    plans: plans.map(({ monthlyPriceMinorUnits, yearlyPriceMinorUnits, ...plan }) => ({
      ...plan,
      prices: {
        MONTH: money(monthlyPriceMinorUnits, currency),
        YEAR: money(yearlyPriceMinorUnits, currency),
      },
    })),
    packs: packs.map(({ priceMinorUnits, ...pack }) => ({
      ...pack,
      price: money(priceMinorUnits, currency),
    })),
    operations,
    signUpCredits,
  };
}

/** What is on sale, as a file that puts it on sale. */
export function printCatalogueFile(catalogue: Catalogue): string {
  const { plans, packs, operations, signUpCredits } = catalogue;
  const file: CatalogueFile = {
    currency: (plans[0]?.prices.MONTH ?? packs[0]?.price)?.currency ?? 'USD',
    plans: plans.map(({ code, name, monthlyCredits, rolloverMonths, prices }) => ({
      code,
      name,
      monthlyCredits: formatCredits(monthlyCredits),
      rolloverMonths,
      monthlyPriceMinorUnits: prices.MONTH.minorUnits.toString(),
      yearlyPriceMinorUnits: prices.YEAR.minorUnits.toString(),
    })),
    packs: packs.map(({ code, credits, price, validityMonths }) => ({
      code,
      credits: formatCredits(credits),
      priceMinorUnits: price.minorUnits.toString(),
      validityMonths,
    })),
    operations: [...operations.values()].map(({ code, credits, freePerMonth }) => ({
      code,
      credits: formatCredits(credits),
      freePerMonth,
    })),
    signUpCredits: signUpCredits && {
      ...signUpCredits,
      credits: formatCredits(signUpCredits.credits),
    },
  };
  return JSON.stringify(file, null, 2);
}

function whereAndWhat({ path, message }: { path: readonly PropertyKey[]; message: string }) {
  return path.length === 0 ? message : `${path.join('.')}: ${message}`;
}
