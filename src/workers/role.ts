/** Of all workers, the first does what must be done once: migrations, jobs, the welcome. */
export type Role = 'first' | 'other';

const VARIABLE = 'HEADROOM_WORKER';

type Environment = Readonly<Record<string, string | undefined>>;

/** What a worker finds in its environment beside what the primary was given. */
export function environmentOf(role: Role, workers: number): Record<string, string> {
  const roleAndNumber = { [VARIABLE]: role, WORKERS: String(workers) };
  return role === 'first' ? roleAndNumber : { ...roleAndNumber, JOBS: 'off' };
}

/** Null for a process that no primary of ours has started. */
export function roleIn(environment: Environment): Role | null {
  const role = environment[VARIABLE];
  return role === 'first' || role === 'other' ? role : null;
}
