import type { Config } from '../config/config';
import { type App, buildApp } from '../wiring/app';
import { openDemoAccount } from './demo';
import { type Stoppable, stopOnSignal } from './stop-on-signal';
import { printWelcome } from './welcome';

const DEFAULT_DATABASE = 'sqlite:data/headroom.db';

/** The whole service in this process. */
export async function serve(config: Config): Promise<void> {
  const app = await buildApp(config);
  stopOnSignal(stoppableOf(app));
  await app.start();
  const hasDemo = config.databaseUrl === DEFAULT_DATABASE && !config.isProduction;
  const demo = hasDemo ? await openDemoAccount(app.storage) : null;
  await printWelcome(app, demo);
}

export function stoppableOf(app: App): Stoppable {
  return {
    stop: () => app.close(),
    onFailure: (err) => app.log.fatal({ err }, 'could not shut down'),
  };
}
