import cluster from 'node:cluster';
import { withArguments } from './config/arguments';
import { ConfigError, readConfig } from './config/config';
import { WorkerChannel } from './workers/channel';
import { roleIn } from './workers/role';
import { SETTINGS_REFUSED } from './workers/seat';

const channel = channelToPrimary();

async function main(): Promise<void> {
  const config = readConfig(withArguments(process.env, process.argv.slice(2)));
  if (channel !== null) await starting('./start/work').work(config, channel);
  else if (config.workers > 1) await starting('./start/lead').lead(config, __filename);
  else await starting('./start/serve').serve(config);
}

interface Ways {
  readonly './start/work': typeof import('./start/work');
  readonly './start/lead': typeof import('./start/lead');
  readonly './start/serve': typeof import('./start/serve');
}

/** Each way loads only what it needs: a primary serves nothing, and stays small. */
function starting<Way extends keyof Ways>(way: Way): Ways[Way] {
  return require(way);
}

/** Null where this process is nobody's worker. */
function channelToPrimary(): WorkerChannel | null {
  const role = roleIn(process.env);
  return role === null || cluster.worker === undefined
    ? null
    : new WorkerChannel(cluster.worker, role === 'first');
}

main().catch((error: unknown) => {
  const isRefused = error instanceof ConfigError;
  console.error(isRefused ? error.message : error);
  process.exit(isRefused && channel !== null ? SETTINGS_REFUSED : 1);
});
