import type { LoadJob } from './load';
import { sendLoad } from './send-load';

/** Does the jobs that come as messages, one after the other. */
process.on('message', (job: LoadJob) => {
  const tell = (message: object) => process.send?.(message);
  sendLoad(job, {
    onBegin: () => tell({ type: 'begin' }),
    onEnd: () => tell({ type: 'end' }),
  }).then(
    (figures) => tell({ type: 'figures', figures }),
    (error: unknown) => tell({ type: 'failure', reason: String(error) }),
  );
});

process.send?.({ type: 'ready' });
