import pino from 'pino';
import type { Config } from '../config/config';
import { Primary } from '../workers/primary';
import { stopOnSignal } from './stop-on-signal';

/** Several workers that serve, and this process to see to them. `main` is what each of them runs. */
export async function lead(config: Config, main: string): Promise<void> {
  const log = pino({ level: config.logLevel });
  const parts = { workers: config.workers, main, limits: config.pointLimits, log };
  const primary = new Primary(parts, () => {
    primary.stop().then(
      () => process.exit(1),
      () => process.exit(1),
    );
  });
  stopOnSignal({
    async stop() {
      if (!(await primary.stop())) throw new Error('a worker did not end in good order');
    },
    onFailure: (err) => log.fatal({ err }, 'could not shut down'),
  });
  // Whatever this process ends by, it leaves nobody behind.
  process.on('exit', () => primary.kill());
  await primary.start();
}
