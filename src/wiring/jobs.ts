import type { Logger } from 'pino';
import { RepeatedJob } from '../jobs/repeated-job';

/** What one part of the service does over and over. */
export interface Job {
  /** May take long: it should end early when the signal says so. */
  readonly run: (signal: AbortSignal) => Promise<void>;
  readonly everyMs: number;
  /** What the log says where a run failed. It is tried again. */
  readonly failure: string;
}

export function repeated(log: Logger, { run, everyMs, failure }: Job): RepeatedJob {
  return new RepeatedJob(run, everyMs, (err) => log.error({ err }, failure));
}
