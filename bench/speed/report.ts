import { ITEMS_PER_BATCH } from './batches';
import type { Measured } from './measure';
import type { RateFigures, Rates, SpeedResults, Spread } from './results';
import { CONNECTIONS, ROUNDS, SECONDS } from './settings';

export function describe(name: string, { perSecond, p50Ms, p99Ms, refused }: Measured): string {
  const latencies = `p50 ${p50Ms.toFixed(1)} ms, p99 ${p99Ms.toFixed(1)} ms`;
  const busy = refused > 0 ? `, ${whole(refused)} refused` : '';
  return `${whole(perSecond).padStart(6)}/s  ${latencies}${busy}  ${name}`;
}

export function reportRates(rates: Rates): void {
  console.log(`\nmedians of ${ROUNDS} rounds of ${SECONDS} s over ${CONNECTIONS} connections`);
  console.table(tableOf(rates, rates.bare));
}

/** All but the rates, which were told as soon as they were known. */
export function report(results: SpeedResults): void {
  const { rates, binlog, cold, batch } = results;
  const bare = rates.bare;
  console.log('\neach commit in the binlog, too, and on disk twice:');
  console.table(tableOf(binlog, bare));
  console.log(`cold, every account for the first time: ${whole(cold.perSecond.median)}/s`);
  const perItem = batch.serverCpuUs + batch.databaseCpuUs;
  console.log(
    `batches of ${whole(ITEMS_PER_BATCH)}, one after the other: ` +
      `${whole(batch.perSecond.median)} consumptions/s, ${whole(perItem)} µs each`,
  );
  console.table(results.batchesAtOnce.map(withTwoDigits));
  const { fdatasyncMs } = results;
  console.log(`latencies from the planned instant; one fdatasync takes ${two(fdatasyncMs)} ms`);
  console.table(
    results.latencies.map(({ scenario, share, arrivalsPerSecond, p50Ms, p99Ms }) => ({
      scenario,
      'of the top rate': share,
      'per second': whole(arrivalsPerSecond),
      'p50 ms': two(p50Ms),
      'p99 ms': two(p99Ms),
      'p50 in fdatasyncs': two(p50Ms / fdatasyncMs),
      'p99 in fdatasyncs': two(p99Ms / fdatasyncMs),
    })),
  );
  const { beforeKib, afterKib, minutes, requests } = results.heap;
  console.log(
    `heap after ${two(minutes)} min and ${whole(requests)} consumptions: ${whole(afterKib)} KiB, ` +
      `${whole((afterKib / beforeKib) * 100)} % of what it was before`,
  );
}

function tableOf(rates: Rates, bare: RateFigures | undefined): object {
  const rows = Object.entries(rates).map(([name, figures]) => [name, rowOf(figures, bare)]);
  return Object.fromEntries(rows);
}

function rowOf(figures: RateFigures, bare: RateFigures | undefined) {
  const { perSecond, serverCpuUs, databaseCpuUs, generatorCpuUs } = figures;
  return {
    'per second': whole(perSecond.median),
    spread: spreadInWords(perSecond),
    'of bare': two(perSecond.median / (bare?.perSecond.median ?? Number.NaN)),
    'server µs': whole(serverCpuUs),
    'database µs': whole(databaseCpuUs),
    'in bare requests': two((serverCpuUs + databaseCpuUs) / (bare?.serverCpuUs ?? Number.NaN)),
    'generator µs': whole(generatorCpuUs),
    refused: figures.refused,
  };
}

function spreadInWords({ min, max }: Spread): string {
  return `${whole(min)}–${whole(max)}`;
}

function withTwoDigits<Row extends object>(row: Row): object {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      typeof value === 'number' ? Number(two(value)) : value,
    ]),
  );
}

function whole(value: number): string {
  return Math.round(value).toLocaleString('en-US');
}

function two(value: number): string {
  return value.toFixed(2);
}
