import { DueWork } from '../jobs/due-work';
import type { TimedWork } from '../jobs/test-clock';
import { ExpectedDisputes } from '../payments/expected-disputes';
import { SECOND_MS } from '../units/instant';
import type { Core } from './core';
import type { Job } from './jobs';

const DUE_WORK_EVERY_MS = SECOND_MS;
const DISPUTES_EVERY_MS = 30 * SECOND_MS;

export interface DueParts {
  readonly works: readonly TimedWork[];
  readonly jobs: readonly Job[];
}

/** Does what falls due: renewals, payments that wait, disputes that were foretold. */
export function dueParts({ storage, ledger, payments }: Core): DueParts {
  const { readStore } = storage;
  const accounts = storage.dueAccounts;
  const dueWork = new DueWork({ ledger, accounts, clock: readStore, payments });
  const disputes = new ExpectedDisputes(ledger, storage.expectedDisputes, readStore);
  const jobs = [
    {
      run: (signal: AbortSignal) => dueWork.doDue(signal),
      everyMs: DUE_WORK_EVERY_MS,
      failure: 'what is due could not be done; it is tried again',
    },
    {
      run: () => disputes.run(),
      everyMs: DISPUTES_EVERY_MS,
      failure: 'could not look for disputes; it is tried again',
    },
  ];
  return { works: [dueWork, disputes], jobs };
}
