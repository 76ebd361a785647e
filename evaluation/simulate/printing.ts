import { iso } from './calendar';
import type { SimulatedAccount } from './simulated-account';
import type { Play, Played, Progress } from './simulation';

/** Printed of the ledger of an account that fails. */
const ENTRIES = 40;

export function printMonth(progress: Progress, { months }: Play, elapsedMs: number): void {
  const { month, operations, violations } = progress;
  console.log(
    `month ${String(month).padStart(String(months).length)} of ${months}  ` +
      `${operations.toLocaleString('en-US').padStart(9)} operations  ` +
      `${violations} violations  ${seconds(elapsedMs)}`,
  );
}

export function printSummary(played: Played, elapsedMs: number): void {
  const { tally, found, start, stops, clockMs, checkMs } = played;
  const rows = [...tally.rows(), ...found.rows()];
  const width = Math.max(...rows.map(({ operation }) => operation.length));
  const outcomeWidth = Math.max(...rows.map(({ outcome }) => outcome.length));
  console.log('');
  for (const { operation, outcome, times } of rows) {
    const count = times.toLocaleString('en-US').padStart(9);
    console.log(`${operation.padEnd(width)}  ${outcome.padEnd(outcomeWidth)}  ${count}`);
  }
  console.log(
    `\n${tally.operations.toLocaleString('en-US')} operations from ${iso(start)} on, in ` +
      `${seconds(elapsedMs)}, of which ` +
      `${seconds(clockMs)} for ${stops} moves of the clock and ${seconds(checkMs)} for checks`,
  );
}

/** What is broken, and all that the account did until then. */
export function printFailure(account: SimulatedAccount, { accounts, months, seed }: Play): void {
  const { book, id, index, profile, story, violations } = account;
  console.log(`\nAccount ${index} (${id}, ${profile.name}):`);
  for (const violation of violations.slice(0, 20)) console.log(`  VIOLATED ${violation}`);
  for (const line of story) console.log(`  ${line}`);
  console.log('  The end of its ledger:');
  for (const { amount, at, balanceAfter, grant, kind, sequence } of book.entries.slice(-ENTRIES)) {
    console.log(`  ${sequence} ${at} ${kind} ${amount} ${grant?.kind ?? ''} → ${balanceAfter}`);
  }
  console.log(`  Again: --accounts ${accounts} --months ${months} --seed ${seed}`);
}

function seconds(ms: number): string {
  return `${(ms / 1_000).toFixed(1)} s`;
}
