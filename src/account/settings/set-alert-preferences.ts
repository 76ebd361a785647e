import type { Credits } from '../../units/credits';
import { givenUnder } from '../alerts/watch';
import { Journal } from '../journal/journal';
import type { Account } from '../state/account';
import type { AlertPreferences } from '../state/alert-preferences';
import { answerableUntil } from '../state/mailing';
import type { Outcomes } from '../vocabulary/command';
import { type Decision, invalid, type Situation } from '../vocabulary/decision';
import type { InvalidInput } from '../vocabulary/input';
import type { SetAlertPreferences } from '../vocabulary/settings';
import { extraEmailsProblem, withExtraEmails } from './set-extra-emails';

export const PREFERENCES_MAX = 10;
export const RATIO_MAX = 10;
export const RUN_OUT_DAYS_MAX = 60;
export const EXPIRY_DAYS_MAX = 365;

/** Shares of the budget that agree in this many digits are the same. */
const RATIO_DIGITS = 4;

/** Sets how the account wants to be warned; a threshold already passed waits (rules 30, 31). */
export function setAlertPreferences(
  account: Account,
  { changes, extraEmails }: SetAlertPreferences,
  { now }: Situation,
): Decision<Outcomes['set-alert-preferences']> {
  const refusal = problemOf(changes) ?? extraEmailsProblem(account, extraEmails, now);
  if (refusal !== null) return refusal;

  // Every check is above; below this line the command succeeds.
  const alertPreferences = sorted({ ...account.alertPreferences, ...changes });
  const alertsGiven = givenUnder({ ...account, alertPreferences }, now);
  const { mailing, asked } = withExtraEmails(account.mailing, extraEmails, now);
  const journal = new Journal(account, now, null);
  for (const email of asked) {
    const until = answerableUntil(now);
    journal.tell({ kind: 'EMAIL_CONFIRMATION_ASKED', email, answerableUntil: until });
  }
  const change = journal.close({ alertPreferences, alertsGiven, mailing });
  return { success: { type: 'AlertPreferencesSet' }, change };
}

function problemOf({
  budgetUsedRatios = [],
  balanceBelow = [],
  runOutDays = [],
  grantExpiryDays = [],
}: Partial<AlertPreferences>): { readonly refusal: InvalidInput } | null {
  const lists = { budgetUsedRatios, balanceBelow, runOutDays, grantExpiryDays };
  for (const [name, list] of Object.entries(lists)) {
    if (list.length > PREFERENCES_MAX) return invalid(name, `${name} holds at most 10 items.`);
    if (new Set<unknown>(list).size < list.length) {
      return invalid(name, `${name} must not name anything twice.`);
    }
  }
  if (!budgetUsedRatios.every(isRatio)) {
    return invalid(
      'budgetUsedRatios',
      'budgetUsedRatios must be above 0, at most 10, with up to four digits after the point.',
    );
  }
  if (!balanceBelow.every((threshold) => threshold > 0n)) {
    return invalid('balanceBelow', 'balanceBelow must be above 0.');
  }
  if (!runOutDays.every((days) => isWholeDays(days, RUN_OUT_DAYS_MAX))) {
    return invalid('runOutDays', 'runOutDays must be whole numbers from 1 to 60.');
  }
  if (!grantExpiryDays.every((days) => isWholeDays(days, EXPIRY_DAYS_MAX))) {
    return invalid('grantExpiryDays', 'grantExpiryDays must be from 1 to 365.');
  }
  return null;
}

function isRatio(ratio: number): boolean {
  return ratio > 0 && ratio <= RATIO_MAX && Number(ratio.toFixed(RATIO_DIGITS)) === ratio;
}

function isWholeDays(days: number, max: number): boolean {
  return Number.isInteger(days) && days >= 1 && days <= max;
}

function sorted(preferences: AlertPreferences): AlertPreferences {
  return {
    ...preferences,
    budgetUsedRatios: preferences.budgetUsedRatios.toSorted((a, b) => a - b),
    balanceBelow: preferences.balanceBelow.toSorted(higherFirst),
    runOutDays: preferences.runOutDays.toSorted((a, b) => b - a),
    grantExpiryDays: preferences.grantExpiryDays.toSorted((a, b) => b - a),
  };
}

/** A falling balance passes the higher threshold first. */
function higherFirst(a: Credits, b: Credits): number {
  if (a === b) return 0;
  return a > b ? -1 : 1;
}
