import type { ToWorker } from './messages';

/** A worker, as the others know it. */
export interface Party {
  /** Whether it serves. */
  readonly isReady: boolean;
  tell(message: ToWorker): void;
}
