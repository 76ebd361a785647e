import { benchFaults } from './faults';
import { benchFlood } from './flood';
import { benchForecast } from './forecast';
import { benchHistory } from './history';
import { benchLimits } from './limits';
import { benchLookUps } from './look-ups';
import { benchReceivers } from './receivers';
import { benchRefusals } from './refusals';
import { benchRenewals } from './renewals';
import { benchSpeed } from './speed/speed';
import { benchSubscribers } from './subscribers';
import { Progress } from './support/progress';

const BENCHMARKS: Readonly<Record<string, () => Promise<void>>> = {
  speed: benchSpeed,
  forecast: benchForecast,
  history: benchHistory,
  flood: benchFlood,
  limits: benchLimits,
  renewals: benchRenewals,
  subscribers: benchSubscribers,
  receivers: benchReceivers,
  faults: benchFaults,
  refusals: benchRefusals,
  'look-ups': benchLookUps,
};

/** Those that are named, or all; what fails does not keep the others from being measured. */
async function main(): Promise<void> {
  const named = process.argv.slice(2);
  const unknown = named.filter((name) => BENCHMARKS[name] === undefined);
  if (unknown.length > 0) {
    const known = Object.keys(BENCHMARKS).join(' | ');
    console.error(`There is no ${unknown.join(', ')}: npm run bench -- ${known}`);
    process.exitCode = 2;
    return;
  }
  const names = named.length > 0 ? named : Object.keys(BENCHMARKS);
  const progress = new Progress(names.length);
  for (const [index, name] of names.entries()) {
    console.log(`\nbenchmark ${index + 1} of ${names.length}: ${name}`);
    try {
      await BENCHMARKS[name]?.();
    } catch (error) {
      console.error(`${name} failed:`, error);
      process.exitCode = 1;
    }
    if (names.length > 1) console.log(`\nbenchmarks done: ${progress.next()}`);
  }
}

// Processes that a failed benchmark has left behind end with this one.
void main().finally(() => process.exit());
