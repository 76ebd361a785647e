import { readConfig } from '../../src/config/config';
import { printWelcome } from '../../src/start/welcome';
import { buildApp } from '../../src/wiring/app';

/** What a process that was killed had in hand is taken up by another after this long. */
const LEASE_MS = 3_000;

/** The program, but with a lease that ends within a test. */
async function main(): Promise<void> {
  const app = await buildApp(readConfig(process.env), { leaseMs: LEASE_MS });
  process.once('SIGTERM', () => app.close().then(() => process.exit(0)));
  await app.start();
  await printWelcome(app, null);
}

void main();
