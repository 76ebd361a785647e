import type { Forecast } from '../forecast/shape/forecast';
import type { AccountReader, AccountView } from '../ledger/reader';
import { CHART_POLICY } from './chart-svg';
import { drawForecast } from './draw-forecast';
import { pictureOf } from './forecast-picture';

/** An account's forecast as SVG, with the balance until now. */
export const FORECAST_CHART = {
  /** Under which browsers are to show it. */
  contentSecurityPolicy: CHART_POLICY,

  async draw(reader: AccountReader, view: AccountView, forecast: Forecast): Promise<string> {
    return drawForecast(await pictureOf(reader, view, forecast));
  },
} as const;
