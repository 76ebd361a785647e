import type { Account, PlanTerms } from '../../account/state/account';
import { isQuote, quotePlanChange } from '../../account/subscriptions/plan-change';
import { NOTHING_NAMED } from '../../account/vocabulary/named';
import type { Instant } from '../../units/instant';
import { buy } from '../future/passage';
import type { RecommendedAction } from '../shape/forecast';
import type { PackPurchase } from './packs';
import type { Question } from './question';

/** Something that could be done now. */
export interface Option {
  readonly action: RecommendedAction;
  /** The plan that it changes to; null: it changes to none. */
  readonly terms: PlanTerms | null;
  readonly packs: PackPurchase | null;
  /** When another plan begins, or none is left; null: nothing of that changes. */
  readonly effectiveAt: Instant | null;
}

export const STAY: Option = { action: 'STAY', terms: null, packs: null, effectiveAt: null };

/** Changing to these terms; null: it can't be done now. */
export function changeTo(
  { start, now, passage }: Question,
  { plan, interval }: PlanTerms,
): Option | null {
  const { catalogue } = passage;
  const situation = { now, catalogue, named: NOTHING_NAMED };
  const quote = quotePlanChange(start, plan.code, interval, situation);
  if (!isQuote(quote)) return null;
  const { kind, terms, effectiveAt } = quote;
  const action = kind === 'INTERVAL_SWITCH' ? 'SWITCH_INTERVAL' : kind;
  return { action, terms, packs: null, effectiveAt };
}

/** With packs besides. */
export function withPacks(option: Option, packs: PackPurchase): Option {
  return { ...option, action: option.action === 'STAY' ? 'BUY_PAYG' : option.action, packs };
}

/** Whether the plan stays as it is until the end of a period that is paid. */
export function isScheduled({ effectiveAt }: Option, now: Instant): boolean {
  return effectiveAt !== null && effectiveAt > now;
}

/** The account right after the option was taken, by its own commands; null: it can't be. */
export function take({ start, now, passage }: Question, option: Option): Account | null {
  const key = { accountId: start.id, idempotencyKey: 'advice' };
  const { action, terms, packs } = option;
  let account: Account | null = start;
  if (action === 'CANCEL') {
    account = buy(account, { ...key, kind: 'cancel-subscription' }, now, passage);
  } else if (terms !== null) {
    const change = {
      ...key,
      kind: 'change-plan',
      planCode: terms.plan.code,
      interval: terms.interval,
      paymentMethod: null,
      expectedChargeMinorUnits: null,
    } as const;
    account = buy(account, change, now, passage);
  }
  if (account === null || packs === null) return account;
  const { pack, quantity } = packs;
  const purchase = { ...key, kind: 'buy-payg', packCode: pack.code, quantity } as const;
  return buy(account, { ...purchase, paymentMethod: null }, now, passage);
}
