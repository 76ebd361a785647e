import type { NightlyTask } from '../../ledger/nightly-tasks';
import { code, instant, nullable, word } from './column';
import { Table } from './table';

/** Work that is done once a night, by one process. */
export const NIGHTLY_TASKS = new Table(
  'nightly_tasks',
  {
    name: word<NightlyTask>(),
    /** By the domain's clock; the lease goes by the wall clock. */
    dueAt: instant(),
    leaseOwner: nullable(code()),
    leaseUntil: nullable(instant()),
  },
  { primaryKey: ['name'] },
);
