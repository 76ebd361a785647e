import { DAY_MS, type Instant } from '../../units/instant';
import type { Account, Subscription } from '../state/account';
import type { ForecastBase, NotedForecast } from '../state/noted-forecast';

/** A number of days is armed again by a run-out that is further away than this share of it. */
export const RUN_OUT_REARM_PERCENT = 120;
/** How often, if nothing large happens, a forecast is made for an account that wants them. */
const FORECAST_EVERY_MS = DAY_MS;
/** So that it answers for most numbers of days that are added later, too. */
const HORIZON_DAYS_MIN = 30;

/** What a forecast that is made now will be made on. `now` is what the account is advanced to. */
export function forecastBase(account: Account, now: Instant): ForecastBase {
  const { sequence, total, outlook } = account;
  return { asOf: now, sequence, total, outlook };
}

/** Whether anything that the account asked for depends on forecasts. */
export function wantsForecasts({ alertPreferences, autopilot }: Account): boolean {
  const isSteered = autopilot !== null && autopilot.settings.mode !== 'OFF';
  return isSteered || alertPreferences.runOutDays.length > 0;
}

/** So far a forecast must look ahead to decide what is raised, and what is armed again. */
export function forecastHorizonDays({ alertPreferences }: Account): number {
  const days = Math.max(0, ...alertPreferences.runOutDays);
  return Math.max(HORIZON_DAYS_MIN, Math.floor((days * RUN_OUT_REARM_PERCENT) / 100) + 1);
}

/**
 * When the next forecast is due: the first at once, then once a day, and at once after a large
 * change or where the last one did not look far enough for what is wanted now. Later where the
 * autopilot alone wants it and rests. It moves only with these, so that a charge seldom changes it.
 * Null: none is wanted.
 */
export function forecastDueAt(account: Account): Instant | null {
  if (!wantsForecasts(account)) return null;
  const { notedForecast: noted } = account;
  if (noted === null) return account.openedAt;
  const isTooShort = noted.horizonDays < forecastHorizonDays(account);
  if (isTooShort || isOutdated(account, noted)) return noted.asOf;
  if (isResting(account, noted)) return Math.max(noted.asOf + FORECAST_EVERY_MS, noted.restsUntil);
  const daily = noted.asOf + FORECAST_EVERY_MS;
  // What the autopilot has announced is looked at again when its notice is over.
  const actsAt = account.autopilot?.announced?.actsAt ?? daily;
  return actsAt > noted.asOf ? Math.min(daily, actsAt) : daily;
}

/** Nothing would come of another look, and no credit has moved since the last one. */
function isResting(
  { sequence, alertPreferences, autopilot }: Account,
  noted: NotedForecast,
): noted is NotedForecast & { readonly restsUntil: Instant } {
  if (noted.restsUntil == null || alertPreferences.runOutDays.length > 0) return false;
  return noted.sequence === sequence && (autopilot?.announced ?? null) === null;
}

/** Whether a forecast still says how the account stands. */
export function isCurrent(account: Account, noted: NotedForecast, now: Instant): boolean {
  return !isOutdated(account, noted) && now < noted.asOf + FORECAST_EVERY_MS;
}

/**
 * Whether the account is another one by now than the forecast was made on: credits came, the plan
 * changed, money went back, or more than half of what was left is gone.
 */
export function isOutdated(account: Account, base: ForecastBase): boolean {
  return base.outlook !== account.outlook || account.total * 2n < base.total;
}

/** Whether both subscriptions will bring the same credits, as far as can be seen now. */
export function isSameOutlook(before: Subscription | null, after: Subscription | null): boolean {
  if (before === null || after === null) return before === after;
  return (
    before.number === after.number &&
    before.terms === after.terms &&
    before.scheduledChange === after.scheduledChange &&
    before.standing.state === after.standing.state
  );
}
