import type { Config } from '../config/config';
import { type App, buildApp } from '../wiring/app';
import type { WorkerChannel } from '../workers/channel';
import { stoppableOf } from './serve';
import { stopAndExit } from './stop-on-signal';
import { printWelcome } from './welcome';

/**
 * The service in one of several workers, for as long as the primary lives and wants it. SIGTERM ends
 * this worker alone. A terminal sends Ctrl-C to all processes, and the primary decides what it means.
 */
export async function work(config: Config, channel: WorkerChannel): Promise<void> {
  let serving: App | null = null;
  let isStopping = false;
  const stop = (): void => {
    // Until it serves, there is nothing that anybody waits for.
    if (serving === null) process.exit(0);
    if (!isStopping) stopAndExit(stoppableOf(serving));
    isStopping = true;
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', () => undefined);
  channel.on('stop', stop);
  channel.onLost(stop);

  const app = await buildApp(config, {}, channel);
  await app.start();
  serving = app;
  channel.on('all-ready', () => void printWelcome(app, null));
  channel.tell({ kind: 'ready' });
}
