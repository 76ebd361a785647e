const STEPS = 20_000_000;
/** The multiplier and increment of a linear congruential generator: no step can be left out. */
const MULTIPLIER = 1_103_515_245;
const INCREMENT = 12_345;

/**
 * The processor's time for 20,000,000 steps of integer and floating-point arithmetic, always the
 * same: what a figure of one machine is divided by to be compared with that of another.
 */
export function fixedLoopMs(): number {
  const before = process.cpuUsage();
  const sum = fixedLoop();
  const { user, system } = process.cpuUsage(before);
  if (!(sum > 0)) throw new Error('the loop has a sum');
  return (user + system) / 1_000;
}

function fixedLoop(): number {
  let word = 1;
  let sum = 0;
  for (let step = 0; step < STEPS; step += 1) {
    word = (Math.imul(word, MULTIPLIER) + INCREMENT) | 0;
    sum += (word >>> 8) * 1e-9;
  }
  return sum;
}
