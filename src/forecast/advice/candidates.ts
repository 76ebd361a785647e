import type { PlanTerms } from '../../account/state/account';
import { scheduledFor } from '../../account/subscriptions/plan-change';
import type { BillingInterval } from '../../catalogue/catalogue';
import { creditsPerMonth, MONTH_MS, pricePerMonth } from './cost-record';
import { MONTHS_AFTER } from './judgement';
import { changeTo, type Option } from './option';
import { worthOf } from './packs';
import { isYoung, monthsOf, type Question } from './question';

/** A change, with what it will cost at the very least, per month in minor units. */
export interface Candidate {
  readonly option: Option;
  readonly costMin: number;
}

/** To be bound for a year is advised after this many whole days of history at the earliest. */
export const HISTORY_DAYS_TO_COMMIT = 180;

const INTERVALS: readonly BillingInterval[] = ['MONTH', 'YEAR'];

/** Changes of plan that could be made now and would show within the time looked at; best first. */
export function candidatesOf(question: Question): readonly Candidate[] {
  const { catalogue, until } = question;
  const changes = INTERVALS.filter((interval) => isOpen(question, interval))
    .flatMap((interval) => catalogue.plans.map((plan) => ({ plan, interval })))
    .flatMap((terms) => changeTo(question, terms) ?? []);
  const options = [...changes, ...cancellation(question)]
    .filter(({ effectiveAt }) => effectiveAt === null || effectiveAt < until)
    .filter(({ action }) => !isYoung(question) || action === 'UPGRADE' || action === 'SUBSCRIBE');
  return options
    .map((option) => ({ option, costMin: costMin(question, option) }))
    .toSorted((a, b) => a.costMin - b.costMin);
}

function isOpen({ start, scope, used, usage }: Question, interval: BillingInterval): boolean {
  const current = start.subscription?.terms.interval ?? 'MONTH';
  if (interval === current) return true;
  if (scope === 'SAME_INTERVAL') return false;
  if (interval === 'MONTH') return true;
  return usage.basis === 'OWN_HISTORY' && used.history.values.length >= HISTORY_DAYS_TO_COMMIT;
}

function cancellation({ start, scope, now }: Question): readonly Option[] {
  const { subscription } = start;
  if (scope !== 'EVERYTHING' || subscription?.standing.state !== 'ACTIVE') return [];
  if (subscription.scheduledChange?.kind === 'CANCELLATION') return [];
  const effectiveAt = scheduledFor(subscription);
  return now < effectiveAt ? [{ action: 'CANCEL', terms: null, packs: null, effectiveAt }] : [];
}

/**
 * As if every credit there is and every budget were used to the last, and the rest came from packs
 * at their best price: an ordinary future of this option costs no less.
 */
function costMin(question: Question, { terms, effectiveAt }: Option): number {
  const { start, now, monthlyWant, leftovers, packPrices } = question;
  const months = monthsOf(question) + MONTHS_AFTER;
  const before = (Math.max(now, effectiveAt ?? now) - now) / MONTH_MS;
  const after = months - before;
  const current = start.subscription?.terms ?? null;
  const plans = rateOf(current) * before + rateOf(terms) * after;
  const budgets = creditsOf(current) * Math.floor(before) + creditsOf(terms) * Math.ceil(after);
  const missing = Math.max(0, monthlyWant * months - Number(start.total) - budgets);
  const kept = worthOf(Number(start.total), leftovers);
  return (plans + missing * packPrices.unitPriceMin - kept) / months;
}

function rateOf(terms: PlanTerms | null): number {
  return terms === null ? 0 : pricePerMonth(terms);
}

function creditsOf(terms: PlanTerms | null): number {
  return terms === null ? 0 : creditsPerMonth(terms);
}
