import { join } from 'node:path';
import { assertNever } from '../../src/units/assert';
import { startChild } from '../support/child';
import type { LoadFigures, LoadJob } from './load';
import type { LoadWindow } from './send-load';

type Report =
  | { readonly type: 'begin' | 'end' }
  | { readonly type: 'figures'; readonly figures: LoadFigures }
  | { readonly type: 'failure'; readonly reason: string };

/** A process of its own that sends requests and does nothing else, so that it costs little. */
export interface LoadGenerator {
  /** One at a time. */
  run(job: LoadJob, window?: LoadWindow): Promise<LoadFigures>;
  stop(): Promise<void>;
}

const NOBODY: LoadWindow = { onBegin: () => undefined, onEnd: () => undefined };

export async function startLoadGenerator(): Promise<LoadGenerator> {
  const { child, stop } = await startChild(join(__dirname, 'generator-process.ts'));
  return {
    stop,
    run: (job, window = NOBODY) =>
      new Promise((resolve, reject) => {
        const settle = () => {
          child.off('message', hear);
          child.off('exit', die);
        };
        const die = () => reject(new Error('the load generator has ended'));
        const hear = (report: Report) => {
          switch (report.type) {
            case 'begin':
              return window.onBegin();
            case 'end':
              return window.onEnd();
            case 'figures':
              settle();
              return resolve(report.figures);
            case 'failure':
              settle();
              return reject(new Error(report.reason));
            default:
              return assertNever(report);
          }
        };
        child.on('message', hear);
        child.once('exit', die);
        child.send(job);
      }),
  };
}
