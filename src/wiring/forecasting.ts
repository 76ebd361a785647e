import { ChartLinks } from '../access/chart-links';
import { CurrentBank } from '../forecast/bank/current-bank';
import { buildOwnBank } from '../forecast/bank/own-bank';
import { Forecaster } from '../forecast/forecaster';
import { AutopilotWork } from '../jobs/autopilot-work';
import { ForecastWork } from '../jobs/forecast-work';
import { forgetLinkCodes } from '../jobs/forget-link-codes';
import { forgetOldAuditEntries } from '../jobs/forget-old-audit-entries';
import { forgetOldUsage } from '../jobs/forget-old-usage';
import { NightlyWork } from '../jobs/nightly-work';
import { MINUTE_MS, SECOND_MS } from '../units/instant';
import type { Core } from './core';
import type { Job } from './jobs';

const FORECASTS_EVERY_MS = SECOND_MS;
const NIGHTLY_EVERY_MS = MINUTE_MS;

export interface Forecasting {
  readonly forecaster: Forecaster;
  readonly chartLinks: ChartLinks;
  /** Tells accounts of their forecasts, when they are due. */
  readonly work: ForecastWork;
  readonly jobs: readonly Job[];
}

/** Looks ahead: for those who ask, and for accounts that want to be warned. */
export function forecasting(core: Core): Forecasting {
  const { storage, address } = core;
  const forecaster = forecasterOf(core);
  const work = forecastWorkOf(core, forecaster);
  const nightlyWork = nightlyWorkOf(core);
  const jobs = [
    {
      run: (signal: AbortSignal) => work.doDue(signal),
      everyMs: FORECASTS_EVERY_MS,
      failure: 'forecasts could not be made; they are tried again',
    },
    {
      run: (signal: AbortSignal) => nightlyWork.doDue(signal),
      everyMs: NIGHTLY_EVERY_MS,
      failure: 'what is done at night failed; it is tried again',
    },
  ];
  const chartLinks = new ChartLinks(storage.linkSecret, () => address.url, Date.now);
  return { forecaster, chartLinks, work, jobs };
}

function forecasterOf({ config, storage, log }: Core): Forecaster {
  const currentBank = new CurrentBank({
    store: storage.bankStore,
    now: Date.now,
    onUnusable: (reason) =>
      log.warn({ reason }, 'the stored bank of usage is left out; the default one takes its place'),
  });
  return new Forecaster({
    store: storage.readStore,
    bank: () => currentBank.bank(),
    runOutRisk: config.runOutRisk,
  });
}

function forecastWorkOf(
  { storage, ledger, payments, reader }: Core,
  forecaster: Forecaster,
): ForecastWork {
  const { readStore, dueForecasts } = storage;
  return new ForecastWork({
    ledger,
    accounts: dueForecasts,
    clock: readStore,
    view: (account) => reader().view(account),
    forecaster,
    autopilot: new AutopilotWork({ ledger, store: readStore, payments, forecaster }),
  });
}

function nightlyWorkOf({ config, storage }: Core): NightlyWork {
  const { readStore, bankStore, usageArchive, auditArchive } = storage;
  return new NightlyWork({
    tasks: storage.nightlyTasks,
    clock: readStore,
    does: {
      USAGE_CLEAN_UP: (now, signal) => forgetOldUsage(usageArchive, now, signal),
      AUDIT_LOG_CLEAN_UP: (now, signal) =>
        forgetOldAuditEntries(auditArchive, config.auditLogDays, now, signal),
      LINK_CODE_CLEAN_UP: (_now, signal) => forgetLinkCodes(storage.linkStore, signal),
      FORECAST_BANK: async (now, signal) => {
        const bank = await buildOwnBank({ archive: usageArchive, store: readStore }, now, signal);
        if (bank !== null) await bankStore.save(bank);
      },
    },
  });
}
