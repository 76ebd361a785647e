// The product as it runs, told by the environment; says where it answers once it does.

import { readConfig } from '../../src/config/config';
import { buildApp } from '../../src/wiring/app';

async function main(): Promise<void> {
  const app = await buildApp(readConfig(process.env));
  await app.start();
  process.once('SIGTERM', () => app.close().then(() => process.exit(0)));
  process.once('disconnect', () => process.exit(1));
  process.send?.(app.url);
}

void main();
