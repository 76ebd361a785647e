import type { KeySpendingChange } from '../account/state/usage-change';
import type { Command } from '../account/vocabulary/command';
import type { Named } from '../account/vocabulary/named';
import { monthOf, startOfNextMonth } from '../units/instant';
import type { Batch } from './store';

/** What the caller's own key may still spend. */
export type CallersLimits = Pick<Named, 'spendingLimit' | 'moneyLimit'>;

export const NO_LIMITS: CallersLimits = { spendingLimit: null, moneyLimit: null };

type Spent = Pick<KeySpendingChange, 'credits' | 'minorUnits'>;

const NOTHING: Spent = { credits: 0n, minorUnits: 0n };

/** What the callers' keys have spent this month, as the batch goes on. */
export class SpentByKeys {
  readonly #spent = new Map<string, Spent>();

  constructor(private readonly batch: Batch) {}

  limitsOf(command: Command): CallersLimits {
    const apiKey = 'apiKey' in command ? (command.apiKey ?? null) : null;
    const limits = apiKey === null ? undefined : this.batch.keySpending.get(apiKey);
    if (apiKey === null || limits === undefined) return NO_LIMITS;
    const { now } = this.batch;
    const spent = this.#spent.get(nameOf(apiKey, monthOf(now))) ?? NOTHING;
    const resetsAt = startOfNextMonth(now);
    return {
      spendingLimit:
        limits.credits === null
          ? null
          : { limit: limits.credits, used: limits.creditsUsed + spent.credits, resetsAt },
      moneyLimit: {
        limit: limits.minorUnits,
        spent: limits.minorUnitsUsed + spent.minorUnits,
        resetsAt,
      },
    };
  }

  add(changes: readonly KeySpendingChange[]): void {
    for (const { apiKey, month, credits, minorUnits } of changes) {
      const name = nameOf(apiKey, month);
      const spent = this.#spent.get(name) ?? NOTHING;
      this.#spent.set(name, {
        credits: spent.credits + credits,
        minorUnits: spent.minorUnits + minorUnits,
      });
    }
  }
}

function nameOf(apiKey: string, month: string): string {
  return `${apiKey}/${month}`;
}
