import { type Comparison, WAYS, type Way, type WayOfLife } from './compare';
import { HINDSIGHT } from './hindsight';
import { CHARGES_A_DAY } from './play-year';
import { SCALING, YEAR_DAYS } from './series';

const NAMES: Readonly<Record<Way, string>> = {
  a: '(a) the plan that fits the first month',
  b: '(b) the rule by hand',
  c: '(c) autopilot',
};
const NAME_WIDTH = 40;
const COLUMN_WIDTH = 12;

/** What the figures are about. */
export const PREMISES = [
  `Usage: ${SCALING}. A day's usage comes in ${CHARGES_A_DAY} equal charges.`,
  '(b) upgrades by one plan at each mail about 80 % of the budget, and downgrades by one when more ' +
    'than three budgets have been rolled over; mails are read on working days at 9:00 UTC.',
  '(c) may spend what it likes, at a risk of 1 %; forecasts are made when the product makes them: ' +
    'daily, after large changes, and when a notice is over.',
  `Hindsight: ${HINDSIGHT}.`,
  'paid: all payments of the year. made good: with the cheapest packs for what was refused, so that ' +
    'all ways serve the same. Both as multiples of the cost in hindsight.',
];

export function printReport(comparisons: readonly Comparison[]): void {
  const columns = ['run-out days', 'paid', 'made good', 'made good'];
  const below = ['per year', 'in all', 'in all', 'mean account'];
  console.log(row('', columns));
  console.log(row(`${comparisons.length} accounts`, below));
  for (const way of WAYS) console.log(row(NAMES[way], figuresOf(comparisons, way)));
}

function figuresOf(comparisons: readonly Comparison[], way: Way): string[] {
  const sum = (figure: (comparison: Comparison, life: WayOfLife) => number) =>
    comparisons.reduce((total, it) => total + figure(it, it.ways[way]), 0);
  const years = sum(({ days }) => days) / YEAR_DAYS;
  const hindsight = sum(({ hindsightCents }) => hindsightCents);
  return [
    sum((_, { runOutDays }) => runOutDays) / years,
    sum((_, { paidCents }) => paidCents) / hindsight,
    sum((_, { madeGoodCents }) => madeGoodCents) / hindsight,
    sum(({ hindsightCents }, { madeGoodCents }) => madeGoodCents / hindsightCents) /
      comparisons.length,
  ].map((figure) => figure.toFixed(2));
}

function row(name: string, cells: readonly string[]): string {
  const padded = cells.map((cell) => cell.padStart(COLUMN_WIDTH + 2));
  return name.padEnd(NAME_WIDTH) + padded.join('');
}
