import type { ChartLinks } from '../../access/chart-links';
import { nextBudgetAt } from '../../account/state/next-budget';
import type { Forecaster } from '../../forecast/forecaster';
import type { Forecast, Recommendation } from '../../forecast/shape/forecast';
import type { AccountReader } from '../../ledger/reader';
import { assert } from '../../units/assert';
import type { Credits } from '../../units/credits';
import type { AccountId } from '../../units/ids';
import { DAY_MS, SECOND_MS } from '../../units/instant';
import { unlessLate } from '../../units/unless-late';

/** What a warning says of the time to come, as of when it is sent. */
export interface Advice {
  /** What can be spent now. */
  readonly total: Credits;
  readonly forecast: Forecast;
  readonly recommendation: Recommendation;
  /** Whether another budget is due, before which credits should last; else they should for a month. */
  readonly hasNextBudget: boolean;
  /** Where the forecast is as a picture. */
  readonly chartUrl: string;
}

/** It takes a tenth of a second, unless the machine has far more to do than it can. */
export const ADVICE_MS_MAX = 5 * SECOND_MS;

const HORIZON_DAYS = 30;
/** A mail may be read days after it was sent. */
const CHART_LINK_MS = 7 * DAY_MS;

export interface AdviserParts {
  /** A new one for each advice. */
  readonly reader: () => Pick<AccountReader, 'view'>;
  readonly forecaster: Pick<Forecaster, 'forecast' | 'recommend'>;
  readonly chartLinks: Pick<ChartLinks, 'url'>;
  onFailure(account: AccountId, failure: unknown): void;
}

/** Looks ahead for those who are warned. A warning without advice is better than a late one. */
export class Adviser {
  constructor(
    private readonly parts: AdviserParts,
    private readonly adviceMsMax = ADVICE_MS_MAX,
  ) {}

  /** Null where there is none in time. Never throws. */
  async adviceFor(account: AccountId): Promise<Advice | null> {
    try {
      return await unlessLate(this.adviceMsMax, this.advise(account), () => {
        throw new Error(`there was no advice within ${this.adviceMsMax} ms`);
      });
    } catch (failure) {
      this.parts.onFailure(account, failure);
      return null;
    }
  }

  private async advise(account: AccountId): Promise<Advice> {
    const { reader, forecaster, chartLinks } = this.parts;
    const view = await reader().view(account);
    assert(view !== null, 'whoever is warned has an account');
    const forecast = await forecaster.forecast(view, HORIZON_DAYS);
    const recommendation = await forecaster.recommend(view);
    const chartUrl = await chartLinks.url({ account, horizonDays: HORIZON_DAYS }, CHART_LINK_MS);
    const hasNextBudget = nextBudgetAt(view.account) !== null;
    return { total: view.balance.total, forecast, recommendation, hasNextBudget, chartUrl };
  }
}
