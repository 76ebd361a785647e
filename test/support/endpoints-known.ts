import { setTimeout as sleep } from 'node:timers/promises';
import type { Deployment } from './deployment';

const POLL_MS = 10;

/** Until every server has read anew which endpoints there are; one alone knows at once. */
export async function endpointsKnown({ apps }: Pick<Deployment, 'apps'>): Promise<void> {
  if (apps.length === 1) return;
  await Promise.all(
    apps.map(async ({ storage: { webhookEndpointStore: store } }) => {
      const known = store.listeners();
      while (store.listeners() === known) await sleep(POLL_MS);
    }),
  );
}
