import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Plan } from '../../src/catalogue/catalogue';
import { DEFAULT_CATALOGUE } from '../../src/catalogue/default-catalogue';
import { CREDIT, type Credits } from '../../src/units/credits';
import { DAY_MS, type Instant } from '../../src/units/instant';

const SERIES = z.object({
  id: z.string(),
  /** Of the first value. */
  start: z.iso.date(),
  values: z.array(z.number().nonnegative()),
});
export type Series = z.infer<typeof SERIES>;

/** A year of somebody's life with an API, in credits. */
export interface UsageYear {
  readonly id: string;
  readonly start: Instant;
  /** Per day. */
  readonly usage: readonly Credits[];
  /** The one that fits the first month. */
  readonly firstPlan: Plan;
}

export const YEAR_DAYS = 365;
const FIRST_MONTH_DAYS = 30;
/** So that the plan is a little larger than the first month needs, as the help pages advise. */
const FIRST_MONTH_SHARE = 0.9;
/** Series take turns: there are smaller and larger plans beside each of them. */
const FIRST_PLANS = ['MONTHLY_200', 'MONTHLY_500', 'MONTHLY_1200', 'MONTHLY_2800', 'MONTHLY_5000'];

export const SCALING =
  `the last ${YEAR_DAYS} days of each series, from its first use on, scaled so that the first ` +
  `${FIRST_MONTH_DAYS} days take ${FIRST_MONTH_SHARE * 100} % of a plan's month; ` +
  `the plans take turns: ${FIRST_PLANS.join(', ')}`;

/** Throws an Error that has a line for each place that is wrong. */
export function readSeries(path: string): readonly Series[] {
  const parsed = z.array(SERIES).safeParse(JSON.parse(readFileSync(path, 'utf8')));
  if (!parsed.success) throw new Error(`${path}:\n${z.prettifyError(parsed.error)}`);
  return parsed.data;
}

/** Null where nothing was ever used, or for less than a month. */
export function usageYear({ id, start, values }: Series, turn: number): UsageYear | null {
  const last = Math.max(0, values.length - YEAR_DAYS);
  const firstUse = values.findIndex((value, day) => day >= last && value > 0);
  const days = firstUse < 0 ? [] : values.slice(firstUse);
  if (days.length < FIRST_MONTH_DAYS) return null;
  const code = FIRST_PLANS[turn % FIRST_PLANS.length];
  const firstPlan = DEFAULT_CATALOGUE.plans.find((plan) => plan.code === code);
  if (firstPlan === undefined) throw new Error(`there is no plan ${code}`);
  const firstMonth = days.slice(0, FIRST_MONTH_DAYS).reduce((sum, value) => sum + value, 0);
  const target = (Number(firstPlan.monthlyCredits) / Number(CREDIT)) * FIRST_MONTH_SHARE;
  const scale = (Number(CREDIT) * target) / firstMonth;
  return {
    id,
    start: Date.parse(start) + firstUse * DAY_MS,
    usage: days.map((value) => BigInt(Math.round(value * scale))),
    firstPlan,
  };
}
