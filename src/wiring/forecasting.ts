import type { Logger } from 'pino';
import { CurrentBank } from '../forecast/bank/current-bank';
import { buildOwnBank } from '../forecast/bank/own-bank';
import { Forecaster } from '../forecast/forecaster';
import { AutopilotWork } from '../jobs/autopilot-work';
import { ForecastWork } from '../jobs/forecast-work';
import { forgetOldUsage } from '../jobs/forget-old-usage';
import { NightlyWork } from '../jobs/nightly-work';
import { RepeatedJob } from '../jobs/repeated-job';
import type { Ledger } from '../ledger/ledger';
import type { AccountReader } from '../ledger/reader';
import type { Payments } from '../payments/payments';
import type { Storage } from '../storage/storage';
import { MINUTE_MS, SECOND_MS } from '../units/instant';

const FORECASTS_EVERY_MS = SECOND_MS;
const NIGHTLY_EVERY_MS = MINUTE_MS;

export interface ForecastingParts {
  /** The operator's target for the chance of running out in a period, 0 to 1. */
  readonly runOutRisk: number;
  readonly storage: Storage;
  readonly ledger: Ledger;
  readonly payments: Pick<Payments, 'begin'>;
  readonly reader: () => AccountReader;
  readonly log: Logger;
}

export interface Forecasting {
  readonly forecaster: Forecaster;
  /** Tells accounts of their forecasts, when they are due. */
  readonly work: ForecastWork;
  readonly jobs: readonly RepeatedJob[];
}

/** Looks ahead: for those who ask, and for accounts that want to be warned. */
export function forecasting(parts: ForecastingParts): Forecasting {
  const { runOutRisk, storage, ledger, payments, reader, log } = parts;
  const { readStore, bankStore, usageArchive } = storage;
  const currentBank = new CurrentBank({
    store: bankStore,
    now: Date.now,
    onUnusable: (reason) =>
      log.warn({ reason }, 'the stored bank of usage is left out; the default one takes its place'),
  });
  const forecaster = new Forecaster({
    store: readStore,
    bank: () => currentBank.bank(),
    runOutRisk,
  });
  const work = new ForecastWork({
    ledger,
    accounts: storage.dueForecasts,
    clock: readStore,
    view: (account) => reader().view(account),
    forecaster,
    autopilot: new AutopilotWork({ ledger, store: readStore, payments, forecaster }),
  });
  const nightlyWork = new NightlyWork({
    tasks: storage.nightlyTasks,
    clock: readStore,
    does: {
      USAGE_CLEAN_UP: (now, signal) => forgetOldUsage(usageArchive, now, signal),
      FORECAST_BANK: async (now, signal) => {
        const bank = await buildOwnBank({ archive: usageArchive, store: readStore }, now, signal);
        if (bank !== null) await bankStore.save(bank);
      },
    },
  });
  const jobs = [
    new RepeatedJob(
      (signal) => work.doDue(signal),
      FORECASTS_EVERY_MS,
      (err) => log.error({ err }, 'forecasts could not be made; they are tried again'),
    ),
    new RepeatedJob(
      (signal) => nightlyWork.doDue(signal),
      NIGHTLY_EVERY_MS,
      (err) => log.error({ err }, 'what is done at night failed; it is tried again'),
    ),
  ];
  return { forecaster, work, jobs };
}
