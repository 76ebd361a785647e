// `npm run simulate`: random customers over the public API, for months of the test clock.
import { Api } from './api';
import { readCommandLine, USAGE, UsageError, type Wanted } from './command-line';
import { printFailure, printMonth, printSummary } from './printing';
import { type StartedService, startService } from './service';
import { simulate } from './simulation';

const FAILURES_PRINTED = 3;

async function main(): Promise<number> {
  const wanted = readCommandLine(process.argv.slice(2));
  const { accounts, months, seed, checkedShare } = wanted;
  console.log(
    `${accounts} accounts, ${months} months, seed ${seed}; ${Math.round(checkedShare * 100)} % of ` +
      "them are checked at each month's end, all at the last",
  );
  const service = await serviceFor(wanted);
  const startedAt = performance.now();
  try {
    const played = await simulate(service, wanted, (progress) =>
      printMonth(progress, wanted, performance.now() - startedAt),
    );
    printSummary(played, performance.now() - startedAt);
    for (const account of played.failed.slice(0, FAILURES_PRINTED)) printFailure(account, wanted);
    return played.failed.length === 0 ? 0 : 1;
  } finally {
    await service.stop();
  }
}

async function serviceFor({ database, running }: Wanted): Promise<StartedService> {
  if (running === null) return startService(database);
  const urls = [running.url.replace(/\/$/, '')];
  const { operatorKey } = running;
  return {
    urls,
    operator: new Api(urls, operatorKey),
    credentialOf: async () => operatorKey,
    stop: async () => undefined,
  };
}

main().then(
  (exitCode) => process.exit(exitCode),
  (error: unknown) => {
    console.error(error instanceof UsageError ? `${error.message}\n\n${USAGE}` : error);
    process.exit(error instanceof UsageError ? 2 : 1);
  },
);
