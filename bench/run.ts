import { benchBalances } from './balances';
import { benchConsume } from './consume';
import { benchFaults } from './faults';
import { benchFlood } from './flood';
import { benchForecast } from './forecast';
import { benchHistory } from './history';
import { benchLimits } from './limits';
import { benchLookUps } from './look-ups';
import { benchReceivers } from './receivers';
import { benchRefusals } from './refusals';
import { benchRenewals } from './renewals';
import { benchSubscribers } from './subscribers';

const BENCHMARKS: Readonly<Record<string, () => Promise<void>>> = {
  balances: benchBalances,
  consume: benchConsume,
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

async function main(): Promise<void> {
  const names = process.argv.slice(2);
  const unknown = names.find((name) => BENCHMARKS[name] === undefined);
  if (names.length === 0 || unknown !== undefined) {
    const known = Object.keys(BENCHMARKS).join(' | ');
    console.error(`Say which benchmark: npm run bench -- ${known}`);
    process.exitCode = 2;
    return;
  }
  for (const name of names) await BENCHMARKS[name]?.();
}

void main();
