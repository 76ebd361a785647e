import type { Instant } from '../units/instant';

export type NightlyTask =
  | 'FORECAST_BANK'
  | 'USAGE_CLEAN_UP'
  | 'AUDIT_LOG_CLEAN_UP'
  | 'LINK_CODE_CLEAN_UP';

/** Work that is done once a night, by whichever process takes it. */
export interface NightlyTasks {
  /**
   * Whether the task is due by now and not claimed; it is this process's then, until it is
   * finished or the lease ends. A task that is asked for the first time is due at `firstDueAt`.
   */
  claim(task: NightlyTask, now: Instant, firstDueAt: Instant): Promise<boolean>;

  /** It is done, and due again then. */
  finish(task: NightlyTask, nextDueAt: Instant): Promise<void>;
}
