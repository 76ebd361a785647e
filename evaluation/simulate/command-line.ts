import { parseArgs } from 'node:util';
import type { DatabaseName } from './service';
import type { Play } from './simulation';

export const USAGE = `npm run simulate -- [--accounts 1000] [--months 24] [--seed 7]
  --database sqlite | mariadb    what the service that is started stores in (sqlite)
  --url URL --operator-key KEY   play on a service that runs already, with TEST_CLOCK=true
  --checked 0.25                 share of the accounts checked at each month's end (1: all);
                                 all are checked at the very end`;

export interface Wanted extends Play {
  readonly database: DatabaseName;
  /** Null: one is started. */
  readonly running: { readonly url: string; readonly operatorKey: string } | null;
}

/** Throws UsageError with what is wrong. */
export function readCommandLine(args: readonly string[]): Wanted {
  const { accounts, months, seed, database, checked, url, 'operator-key': key } = parsed(args);
  if (database !== 'sqlite' && database !== 'mariadb') {
    throw new UsageError('--database is sqlite or mariadb');
  }
  if ((url === undefined) !== (key === undefined)) {
    throw new UsageError('--url and --operator-key go together');
  }
  return {
    accounts: wholeNumber('--accounts', accounts),
    months: wholeNumber('--months', months),
    seed,
    checkedShare: share('--checked', checked),
    database,
    running: url === undefined || key === undefined ? null : { url, operatorKey: key },
  };
}

export class UsageError extends Error {
  override readonly name = 'UsageError';
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        accounts: { type: 'string', default: '1000' },
        months: { type: 'string', default: '24' },
        seed: { type: 'string', default: '7' },
        database: { type: 'string', default: 'sqlite' },
        checked: { type: 'string', default: '0.25' },
        url: { type: 'string' },
        'operator-key': { type: 'string' },
      },
    }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function wholeNumber(name: string, text: string): number {
  if (!/^[1-9]\d{0,5}$/.test(text)) throw new UsageError(`${name} is a whole number from 1 on`);
  return Number(text);
}

function share(name: string, text: string): number {
  const value = Number(text);
  if (!(value >= 0 && value <= 1)) throw new UsageError(`${name} is a share from 0 to 1`);
  return value;
}
