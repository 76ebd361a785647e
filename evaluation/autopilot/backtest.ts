// `npm run autopilot:backtest -- SERIES`: a year of real usage through accounts that nobody, a
// person, or the autopilot looks after, against the cheapest choice in hindsight.
import { writeFileSync } from 'node:fs';
import { PREMISES, printReport } from './report';
import { readSeries, usageYear } from './series';
import { compareAll } from './workers';

const USAGE = 'npm run autopilot:backtest -- series.json [comparisons.json]';
const PROGRESS_MS = 5_000;

async function main([seriesPath, comparisonsPath, ...more]: readonly string[]): Promise<void> {
  if (seriesPath === undefined || more.length > 0) throw new Error(USAGE);
  const series = readSeries(seriesPath);
  const years = series.flatMap((it, turn) => usageYear(it, turn) ?? []);
  console.log(`${PREMISES.join('\n')}\n`);
  if (years.length < series.length) {
    console.log(`${series.length - years.length} series are left out: less than a month of use.\n`);
  }
  let printedAt = performance.now();
  const comparisons = await compareAll(years, (done) => {
    if (performance.now() - printedAt < PROGRESS_MS) return;
    printedAt = performance.now();
    console.error(`${done} of ${years.length} accounts`);
  });
  if (comparisonsPath !== undefined) writeFileSync(comparisonsPath, JSON.stringify(comparisons));
  printReport(comparisons);
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
});
