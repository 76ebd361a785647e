import { DEFAULT_ALERT_PREFERENCES } from '../account/state/alert-preferences';
import type { Happening } from '../account/vocabulary/event';
import { HOUR_MS, type Instant } from '../units/instant';

/** How many mails with warnings may be sent in 24 hours; what is above waits (rule 31). */
export interface WarningLimits {
  /** The same mail to several addresses of the account counts once. */
  readonly perAccount: number;
  /** Whatever accounts they are about. */
  readonly perAddress: number;
}

export const DEFAULT_WARNING_LIMITS: WarningLimits = { perAccount: 6, perAddress: 20 };
export const WARNING_WINDOW_MS = 24 * HOUR_MS;

/** A mail with warnings that was sent. */
export interface WarningMail {
  readonly at: Instant;
  /** Of mails to several addresses the same: the account and the first event that they tell of. */
  readonly told: string;
}

/** Those that still count. */
export function countedMails(sent: readonly WarningMail[], now: Instant): readonly WarningMail[] {
  return sent.filter(({ at }) => now < at + WARNING_WINDOW_MS);
}

/** When another mail may be sent; null: now, or it has been counted before. */
export function nextMailAt(
  counted: readonly WarningMail[],
  { told }: Pick<WarningMail, 'told'>,
  limit: number,
): Instant | null {
  if (counted.length < limit || counted.some((mail) => mail.told === told)) return null;
  const ends = counted.map(({ at }) => at + WARNING_WINDOW_MS).sort((a, b) => a - b);
  return ends.at(-limit) ?? null;
}

/** The two mails that every account is promised (rule 28) wait for nothing; they do count. */
export function isUrgent(happening: Happening): boolean {
  if (happening.kind !== 'ALERT_RAISED') return false;
  const { warning } = happening.alert;
  if (warning.kind === 'SUBSCRIPTION_CREDITS_EXHAUSTED') return true;
  return (
    warning.kind === 'BUDGET_USED' &&
    DEFAULT_ALERT_PREFERENCES.budgetUsedRatios.includes(warning.ratio)
  );
}
