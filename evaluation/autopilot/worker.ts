import { parentPort } from 'node:worker_threads';
import { compare } from './compare';
import type { UsageYear } from './series';

if (parentPort === null) throw new Error('this file is run by backtest.ts, in threads of its own');
const port = parentPort;

port.on('message', (year: UsageYear) => {
  compare(year).then(
    (comparison) => port.postMessage(comparison),
    (failure: unknown) => {
      throw failure;
    },
  );
});
