import type { Forecaster } from '../../forecast/forecaster';
import type { Forecast, Recommendation } from '../../forecast/shape/forecast';
import type { AccountView } from '../../ledger/reader';

/**
 * Looks ahead once for all fields of an operation that ask the same. An account that was written
 * to is another view, so what follows a mutation is looked at anew.
 */
export class ForecastsOnce {
  readonly #forecasts = new WeakMap<AccountView, Map<number, Promise<Forecast>>>();
  readonly #recommendations = new WeakMap<AccountView, Promise<Recommendation>>();

  constructor(private readonly forecaster: Pick<Forecaster, 'forecast' | 'recommend'>) {}

  forecast(view: AccountView, horizonDays: number): Promise<Forecast> {
    const ofView = this.#forecasts.get(view) ?? new Map<number, Promise<Forecast>>();
    this.#forecasts.set(view, ofView);
    const forecast = ofView.get(horizonDays) ?? this.forecaster.forecast(view, horizonDays);
    ofView.set(horizonDays, forecast);
    return forecast;
  }

  recommendation(view: AccountView): Promise<Recommendation> {
    const recommendation = this.#recommendations.get(view) ?? this.forecaster.recommend(view);
    this.#recommendations.set(view, recommendation);
    return recommendation;
  }
}
