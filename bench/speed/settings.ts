/** Of one measurement. */
export const SECONDS = fromEnvironment('BENCH_SECONDS', 6);
/** Every scenario in turn, so that a machine whose speed drifts treats all alike. */
export const ROUNDS = fromEnvironment('BENCH_ROUNDS', 3);
export const ACCOUNTS = fromEnvironment('BENCH_ACCOUNTS', 10_000);
/** At the top rate, between two looks at the heap. */
export const HEAP_MINUTES = fromEnvironment('BENCH_HEAP_MINUTES', 0.5);
/** For a quick look while one works: nothing but the rates, and nothing is kept. */
export const IS_RATES_ONLY = process.env.BENCH_RATES_ONLY === 'on';
/** Whether the same code is measured with a transaction for each request, too. */
export const HAS_TRANSACTIONS = process.env.BENCH_TRANSACTIONS === 'on';
export const CONNECTIONS = 256;
export const WARM_UP_SECONDS = Math.min(2, SECONDS / 3);
/** So many that nobody runs out, whatever the machine. */
export const CREDITS_EACH = 10_000_000n;
export const CREDIT_MICROS = 1_000_000n;

function fromEnvironment(name: string, otherwise: number): number {
  const set = process.env[name];
  if (set === undefined) return otherwise;
  const value = Number(set);
  if (!(value > 0)) throw new Error(`${name} is not a number above 0: ${set}`);
  return value;
}
