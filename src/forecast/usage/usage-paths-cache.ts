import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { AccountId } from '../../units/ids';
import type { Bank } from '../usage-model/bank';
import type { UsageForecast, UsageHistory } from '../usage-model/usage-forecast';
import { forecastUsage, type UsageBasis } from '../usage-model/usage-model';

export type SampledUsage = UsageForecast & { readonly basis: UsageBasis };

/** Enough to measure a chance of 1 in 100. */
export const PATH_COUNT = 1_000;
/** Three months of any length, today with them. */
export const PATH_DAYS = 95;

const ACCOUNTS_MAX = 48;

interface Sampled {
  readonly history: UsageHistory;
  readonly bank: Bank;
  readonly monthlyBudget: number | null;
  readonly date: string;
  readonly usage: SampledUsage;
}

/**
 * Sampled usage of the accounts that were last asked for. Balances change all day long, whole days
 * of history do not: as long as they are the same, so is the sample.
 */
export class UsagePathsCache {
  private readonly sampled = new LRUCache<AccountId, Sampled>({ max: ACCOUNTS_MAX });

  usageOf(
    account: AccountId,
    date: string,
    asked: Pick<Sampled, 'history' | 'bank' | 'monthlyBudget'>,
  ): SampledUsage {
    const known = this.sampled.get(account);
    if (known !== undefined && known.date === date && isSame(known, asked)) return known.usage;
    const { history, bank, monthlyBudget } = asked;
    const usage = forecastUsage(history, {
      horizonDays: PATH_DAYS,
      pathCount: PATH_COUNT,
      seed: seedOf(account),
      bank,
      monthlyBudget,
    });
    this.sampled.set(account, { ...asked, date, usage });
    return usage;
  }
}

/** Its own for each account, and always the same: days differ by what has happened, not by chance. */
export function seedOf(account: AccountId): number {
  return createHash('sha256').update(account).digest().readUIntBE(0, 6);
}

function isSame(known: Sampled, asked: Pick<Sampled, 'history' | 'bank' | 'monthlyBudget'>) {
  return (
    known.bank === asked.bank &&
    known.monthlyBudget === asked.monthlyBudget &&
    known.history.firstDate === asked.history.firstDate &&
    known.history.values.length === asked.history.values.length &&
    known.history.values.every((value, day) => value === asked.history.values[day])
  );
}
