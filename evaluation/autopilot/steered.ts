import {
  forecastBase,
  forecastDueAt,
  forecastHorizonDays,
} from '../../src/account/alerts/forecast-due';
import { Forecaster } from '../../src/forecast/forecaster';
import { DEFAULT_BANK } from '../../src/forecast/usage-model/bank';
import { AutopilotWork } from '../../src/jobs/autopilot-work';
import type { UsageQuery, UsageRow } from '../../src/ledger/read-store';
import type { AccountId } from '../../src/units/ids';
import type { AccountInMemory } from './account-in-memory';
import { firstPlanOnly } from './keepers';
import type { Keeper } from './play-year';
import type { UsageYear } from './series';

/** No limit that a customer would come near: what is measured is the advice. */
const NO_LIMIT_CENTS = 1_000_000_000n;
/** As the operator's target. */
const MAX_RISK = 0.01;
/** How often what is due again at once is done without time passing; more is a mistake. */
const FORECASTS_AT_ONCE_MAX = 5;

/**
 * (c) The autopilot, with the product's own forecasts, advice and decisions: whenever a forecast is
 * due for the account, as the job would make it.
 */
export function autopiloted(year: UsageYear): Keeper {
  let steering: Steering | null = null;
  return {
    start(account) {
      firstPlanOnly(year).start(account);
      account.ask({
        kind: 'set-autopilot',
        mode: 'FULL',
        monthlyLimitMinorUnits: NO_LIMIT_CENTS,
        maxRisk: MAX_RISK,
      });
      steering = new Steering(account);
    },
    hear: () => undefined,
    look: async () => steering?.forecastIfDue(),
  };
}

export class Steering {
  private readonly forecaster: Forecaster;
  private readonly autopilot: AutopilotWork;

  constructor(private readonly account: AccountInMemory) {
    const store = { usage: async (_: AccountId, query: UsageQuery) => usageRows(account, query) };
    this.forecaster = new Forecaster({
      store,
      bank: async () => DEFAULT_BANK,
      runOutRisk: MAX_RISK,
    });
    this.autopilot = new AutopilotWork({
      forecaster: this.forecaster,
      store,
      ledger: {
        submit: async (command) => ({ outcome: account.submit(command), replayed: false }),
      },
      payments: {
        begin: async (_, payment) => account.settle(payment),
      },
    });
  }

  async forecastIfDue(): Promise<void> {
    const { account } = this;
    for (let attempt = 0; attempt < FORECASTS_AT_ONCE_MAX; attempt += 1) {
      const dueAt = forecastDueAt(account.account);
      if (dueAt === null || dueAt > account.now) return;
      const view = account.view();
      const base = forecastBase(view.account, view.now);
      const horizonDays = forecastHorizonDays(view.account);
      const forecast = await this.forecaster.forecast(view, horizonDays);
      const restsUntil = await this.autopilot.evaluate(view, base, forecast);
      const expectedRunOut = forecast.runOut?.expected ?? null;
      account.ask({ kind: 'note-forecast', base, horizonDays, expectedRunOut, restsUntil });
    }
  }
}

function usageRows({ usage }: AccountInMemory, { fromDate, toDate }: UsageQuery): UsageRow[] {
  return [...usage]
    .filter(([date]) => date >= fromDate && date < toDate)
    .map(([date, credits]) => ({ date, dimension: null, credits, count: 1 }));
}
