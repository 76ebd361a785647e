import { readFileSync } from 'node:fs';
import { z } from 'zod';

const CREDITS = z.number().nonnegative();

/** A plan for the days of the forecast: what it includes for its fee; the rest is pay as you go. */
const PLAN = z.object({ included: CREDITS, fee: CREDITS });

const TASK = z.object({
  series_id: z.string(),
  origin: z.number(),
  track: z.string().default('full'),
  start_date: z.iso.date(),
  history: z.array(CREDITS),
  horizon: z.int().positive(),
  balances: z.array(CREDITS),
  burn_balances: z.array(CREDITS),
  probes: z.array(CREDITS),
  plans: z.array(PLAN),
  payg_price: CREDITS,
});

export type Task = z.infer<typeof TASK>;
export type OfferedPlan = z.infer<typeof PLAN>;

/** Throws an Error that has a line for each place that is wrong. */
export function readTasks(path: string): Task[] {
  const parsed = z.array(TASK).safeParse(JSON.parse(readFileSync(path, 'utf8')));
  if (!parsed.success) throw new Error(`${path}:\n${z.prettifyError(parsed.error)}`);
  return parsed.data;
}
