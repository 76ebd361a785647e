import type { Bank } from './bank';
import { forecastUsage } from './usage-model';

/** A new account, one that others speak for, and one that speaks for itself. */
const HISTORY_DAYS = [0, 14, 400];
const REQUEST = { horizonDays: 30, pathCount: 1_000, seed: 1, monthlyBudget: null };

/** Forecasts for nobody in particular. */
export function rehearse(bank: Bank): void {
  for (const days of HISTORY_DAYS) {
    const values = Array.from({ length: days }, (_, day) => (day % 7) + 1);
    forecastUsage({ firstDate: '2026-01-01', values }, { ...REQUEST, bank });
  }
}
