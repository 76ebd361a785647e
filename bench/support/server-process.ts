import { monitorEventLoopDelay } from 'node:perf_hooks';
import { extendSchema, parse } from 'graphql';
import { readConfig } from '../../src/config/config';
import { createSchema } from '../../src/graphql/schema';
import { buildApp } from '../../src/wiring/app';
import { JWT_SECRET, type ServerSettings, type Strain } from './server';

const DELAY_RESOLUTION_MS = 5;
const OPERATOR_KEY = 'operator-key-of-the-benchmark';

async function main(): Promise<void> {
  const settings = JSON.parse(process.argv[2] ?? '{}') as ServerSettings;
  const { databaseUrl, testClock = false, jobs = true, redisUrl, smtpUrl, ...tuning } = settings;
  const schema = extendSchema(
    createSchema(),
    parse('extend type Mutation { doNothing(input: ConsumeCreditsInput!): Boolean! }'),
  );
  const doNothing = schema.getMutationType()?.getFields().doNothing;
  if (doNothing !== undefined) doNothing.resolve = () => true;
  const config = readConfig({
    DATABASE_URL: databaseUrl,
    OPERATOR_KEY,
    JWT_SECRET,
    PORT: '0',
    LOG_LEVEL: 'warn',
    NODE_ENV: 'test',
    TEST_CLOCK: String(testClock),
    JOBS: jobs ? 'on' : 'off',
    REDIS_URL: redisUrl,
    SMTP_URL: smtpUrl,
    MAIL_FROM: 'billing@example.com',
    WEBHOOK_ALLOW_PRIVATE: 'true',
  });
  const app = await buildApp(config, { ...tuning, schema });
  await app.start();
  process.once('SIGTERM', () => app.close().then(() => process.exit(0)));
  // Nobody is left to measure it.
  process.once('disconnect', () => process.exit(0));
  const strainSince = watchStrain();
  process.on('message', (question) =>
    process.send?.(question === 'strain?' ? strainSince() : { memoryKib: memoryKib() }),
  );
  process.send?.({ url: app.url, operatorKey: OPERATOR_KEY });
}

/** What the process has done since it was asked last. */
function watchStrain(): () => Strain {
  const delays = monitorEventLoopDelay({ resolution: DELAY_RESOLUTION_MS });
  delays.enable();
  let before = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(before);
    const stallMs = delays.max / 1e6;
    before = process.cpuUsage();
    delays.reset();
    return { cpuMs: (user + system) / 1e3, stallMs };
  };
}

function memoryKib(): number {
  gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / 1_024;
}

void main();
