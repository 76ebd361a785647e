import { setTimeout as sleep } from 'node:timers/promises';
import { forecastBase, forecastHorizonDays } from '../account/alerts/forecast-due';
import type { ForecastBase } from '../account/state/noted-forecast';
import type { Forecast } from '../forecast/shape/forecast';
import type { DueForecasts } from '../ledger/due-accounts';
import type { Ledger } from '../ledger/ledger';
import type { ReadStore } from '../ledger/read-store';
import type { AccountView } from '../ledger/reader';
import type { AccountId } from '../units/ids';
import type { Instant } from '../units/instant';
import type { AutopilotWork } from './autopilot-work';
import { untilAllIsDone } from './until-all-is-done';

const ACCOUNTS_AT_ONCE = 10;

export interface ForecastWorkParts {
  readonly ledger: Pick<Ledger, 'submit'>;
  readonly accounts: DueForecasts;
  readonly clock: Pick<ReadStore, 'now'>;
  /** Null where there is no such account. */
  readonly view: (account: AccountId) => Promise<AccountView | null>;
  readonly forecaster: {
    forecast(view: AccountView, horizonDays: number): Promise<Forecast>;
  };
  readonly autopilot: Pick<AutopilotWork, 'evaluate'>;
}

/**
 * Makes the forecasts that are due, and tells each account of its own: what that comes to is
 * decided in the core. Processes share the accounts among them; in each there is one forecast at a
 * time, and as much time after it is left to those who spend.
 */
export class ForecastWork {
  constructor(private readonly parts: ForecastWorkParts) {}

  /**
   * Makes what is due by now and in no other process's hand, up to where `signal` stops it. What
   * fails for one account holds up no other: it is thrown at the end, and tried again when this
   * process's claim to the account has ended.
   */
  doDue(signal?: AbortSignal): Promise<void> {
    return this.work(true, signal);
  }

  /**
   * Makes all that are due by now, and waits for those that other processes have in hand. Whoever
   * moves the test clock waits for it, so there are no pauses.
   */
  run(): Promise<void> {
    const { accounts, clock } = this.parts;
    return untilAllIsDone(
      () => this.work(false),
      async () => accounts.isAnyDue(await clock.now()),
    );
  }

  /** The first instant after this one at which a forecast falls due; null: none. */
  nextDueAfter(instant: Instant): Promise<Instant | null> {
    return this.parts.accounts.nextAfter(instant);
  }

  private async work(isPatient: boolean, signal?: AbortSignal): Promise<void> {
    const { accounts, clock } = this.parts;
    const now = await clock.now();
    const seen = new Set<AccountId>();
    const failures: unknown[] = [];
    while (!signal?.aborted) {
      const due = await accounts.claim(now, ACCOUNTS_AT_ONCE);
      // What is due again at once waits for the next run: it must not keep this one going.
      const fresh = due.filter((account) => !seen.has(account));
      await accounts.giveBack(due.filter((account) => seen.has(account)));
      if (fresh.length === 0) break;
      for (const account of fresh) {
        seen.add(account);
        if (signal?.aborted) await accounts.giveBack([account]);
        else await this.evaluate(account, isPatient).catch((failure) => failures.push(failure));
      }
    }
    if (failures.length > 0) {
      throw new AggregateError(failures, `${failures.length} forecasts could not be made`);
    }
  }

  private async evaluate(accountId: AccountId, isPatient: boolean): Promise<void> {
    const startedAt = Date.now();
    const view = await this.parts.view(accountId);
    if (view !== null) await this.tell(view, forecastBase(view.account, view.now));
    await this.parts.accounts.giveBack([accountId]);
    if (isPatient) await sleep(Date.now() - startedAt);
  }

  private async tell(view: AccountView, base: ForecastBase): Promise<void> {
    const { autopilot, forecaster, ledger } = this.parts;
    const horizonDays = forecastHorizonDays(view.account);
    const forecast = await forecaster.forecast(view, horizonDays);
    // Before it is noted: were this process to die here, the forecast would still be due.
    const restsUntil = await autopilot.evaluate(view, base, forecast);
    const expectedRunOut = forecast.runOut?.expected ?? null;
    const runOutCause = forecast.runOutCause ?? null;
    // One that is outdated by now is due again already, so its refusal needs no answer.
    await ledger.submit(
      {
        kind: 'note-forecast',
        accountId: view.account.id,
        base,
        horizonDays,
        expectedRunOut,
        restsUntil,
        ...(runOutCause === null ? {} : { runOutCause }),
      },
      null,
    );
  }
}
