import { ConfigError, readConfig } from './config/config';
import { openDemoAccount } from './start/demo';
import { printWelcome } from './start/welcome';
import { type App, buildApp } from './wiring/app';

const DEFAULT_DATABASE = 'sqlite:data/headroom.db';
/** A shutdown that takes longer is cut short. */
const SHUTDOWN_MS_MAX = 25_000;
/** npm passes on a signal that the terminal has sent us already: that is the same Ctrl-C. */
const REPEATED_SIGNAL_MS = 1_000;

async function main(): Promise<void> {
  const config = readConfig(process.env);
  const app = await buildApp(config);
  stopOnSignal(app);
  await app.start();
  const hasDemo = config.databaseUrl === DEFAULT_DATABASE && !config.isProduction;
  const demo = hasDemo ? await openDemoAccount(app.storage) : null;
  await printWelcome(app, demo);
}

/** Ctrl-C and SIGTERM: what runs comes to its end, exit 0. A second Ctrl-C does not wait. */
function stopOnSignal(app: App): void {
  let stoppingSince: number | null = null;
  const stop = (): void => {
    if (stoppingSince !== null) {
      if (Date.now() - stoppingSince > REPEATED_SIGNAL_MS) process.exit(1);
      return;
    }
    stoppingSince = Date.now();
    setTimeout(() => process.exit(1), SHUTDOWN_MS_MAX).unref();
    app.close().then(
      () => process.exit(0),
      (err) => {
        app.log.fatal({ err }, 'could not shut down');
        process.exit(1);
      },
    );
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}

main().catch((error: unknown) => {
  console.error(error instanceof ConfigError ? error.message : error);
  process.exit(1);
});
