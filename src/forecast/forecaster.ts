import type { ReadStore } from '../ledger/read-store';
import { assert } from '../units/assert';
import { CREDIT } from '../units/credits';
import { dateOf } from '../units/instant';
import type { AdviceScope } from './advice/advice-scope';
import { recommend } from './advice/recommend';
import { forecastAccount } from './forecast-account';
import type { Forecast, Recommendation } from './shape/forecast';
import type { Outset } from './shape/outset';
import { Turns } from './shape/turns';
import { type DailyUsage, readDailyUsage } from './usage/daily-usage';
import { PATH_DAYS, type SampledUsage, UsagePathsCache } from './usage/usage-paths-cache';
import type { Bank } from './usage-model/bank';
import { rehearse } from './usage-model/rehearse';

export const HORIZON_DAYS_MIN = 1;
/** The most that callers are offered. */
export const HORIZON_DAYS_MAX = 60;

export interface ForecasterParts {
  readonly store: Pick<ReadStore, 'usage'>;
  readonly bank: () => Promise<Bank>;
  /** The operator's target for the chance of running out in a period, 0 to 1. */
  readonly runOutRisk: number;
}

export interface AdviceRequest {
  /** The highest accepted chance of running out in a period; the operator's target if left out. */
  readonly runOutRisk?: number;
  /** What may be advised; everything if left out. */
  readonly scope?: AdviceScope;
}

/** Looks ahead for accounts as they stand. Equal accounts and days get equal answers. */
export class Forecaster {
  private readonly sampled = new UsagePathsCache();

  constructor(private readonly parts: ForecasterParts) {}

  /**
   * What the first forecasts of a process would take longer for: to take the bank apart, and to
   * have the model's code compiled. Nobody waits for it afterwards.
   */
  async prepare(): Promise<void> {
    rehearse(await this.parts.bank());
  }

  /** `horizonDays` from HORIZON_DAYS_MIN to PATH_DAYS, today included. */
  async forecast(outset: Outset, horizonDays: number): Promise<Forecast> {
    assert(
      Number.isInteger(horizonDays) && horizonDays >= HORIZON_DAYS_MIN && horizonDays <= PATH_DAYS,
      `a horizon of ${horizonDays} days`,
    );
    const { used, usage, turns } = await this.sample(outset);
    return forecastAccount(outset, used, usage, horizonDays, turns);
  }

  /** The cheapest way to stay ahead under the target for the risk of running out. */
  async recommend(outset: Outset, request: AdviceRequest = {}): Promise<Recommendation> {
    const { used, usage, turns } = await this.sample(outset);
    const { runOutRisk = this.parts.runOutRisk, scope = 'EVERYTHING' } = request;
    return recommend(outset, { used, usage, runOutRisk, scope, turns });
  }

  private async sample(
    outset: Outset,
  ): Promise<{ used: DailyUsage; usage: SampledUsage; turns: Turns }> {
    const { account, now } = outset;
    const { store, bank } = this.parts;
    const [used, known] = await Promise.all([readDailyUsage(store, account, now), bank()]);
    const turns = new Turns();
    const budget = account.subscription?.terms.plan.monthlyCredits;
    const usage = this.sampled.usageOf(account.id, dateOf(now), {
      history: used.history,
      bank: known,
      monthlyBudget: budget === undefined ? null : Number(budget) / Number(CREDIT),
    });
    if (turns.isOver) await turns.next();
    return { used, usage, turns };
  }
}
