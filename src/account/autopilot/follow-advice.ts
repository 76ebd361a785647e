import { findPack } from '../../catalogue/catalogue';
import { assert } from '../../units/assert';
import { DAY_MS, dateOf, HOUR_MS, type Instant, monthOf } from '../../units/instant';
import { formatMoney, money } from '../../units/money';
import { isOutdated } from '../alerts/forecast-due';
import { Journal } from '../journal/journal';
import { type Decided, nextDecision, recordDecisions } from '../journal/record-decisions';
import { buyPayg } from '../payments/buy-payg';
import type { Account } from '../state/account';
import {
  type AdvisedAction,
  type Announcement,
  type Autopilot,
  autopilotAt,
  isSameAction,
  isWithinLimit,
} from '../state/autopilot';
import type { AutopilotAction } from '../state/autopilot-decision';
import type { Payment } from '../state/payment';
import { changePlan } from '../subscriptions/change-plan';
import { isQuote, quotePlanChange } from '../subscriptions/plan-change';
import type { AutopilotIdle, FollowAdvice } from '../vocabulary/autopilot';
import type { Outcomes } from '../vocabulary/command';
import type { Change, Decision, Situation } from '../vocabulary/decision';
import { type HeldBack, packBrake, recentlyBought, reliefFor, upgradeBrake } from './brakes';
import { hasSaid, withSaid } from './held-back';

/** How long before it acts the autopilot says so … */
export const NOTICE_MS = DAY_MS;
/** … and how long where the credits would not last until then; where not even that, at once. */
export const SHORT_NOTICE_MS = HOUR_MS;
/** It changes the plan no sooner after its last action … */
export const COOL_DOWN_MS = DAY_MS;
/** … and tops up no sooner: it does so only while the risk is still too high. */
export const TOP_UP_COOL_DOWN_MS = HOUR_MS;
/** A payment that nobody answers holds up others for this long, as a plan change does (rule 20). */
export const WAITING_MS = DAY_MS;

type Steering = Decision<Outcomes['follow-advice']>;

/**
 * What the autopilot does about advice: says before what it will do, does it when the notice is
 * over, withdraws what is advised no more. Limit, brakes, notice, cool-down and breaker are judged
 * here, in the decision that starts the payment, so nothing that happens meanwhile, and no forecast,
 * can get past them.
 * What is bought is bought by the code that everybody buys by.
 */
export function followAdvice(
  account: Account,
  command: FollowAdvice,
  situation: Situation,
): Steering {
  const { now } = situation;
  const { action } = command.advice;
  if (account.autopilot === null || account.autopilot.settings.mode === 'OFF') {
    return idle(account, 'OFF');
  }
  const autopilot = autopilotAt(account.autopilot, now);
  if (autopilot.pausedAt !== null) return idle(account, 'PAUSED');
  if (isStale(account, autopilot, command)) return idle(account, 'STALE');
  if (action === null) {
    if (autopilot.announced === null) return idle(account, 'NOTHING_ADVISED');
    return withdraw(account, autopilot, command, now);
  }
  if (autopilot.waiting !== null) return idle(account, 'PAYMENT_PENDING');
  if (autopilot.settings.mode === 'TOP_UP' && action.kind !== 'BUY_PAYG') {
    return idle(account, 'NOT_ALLOWED');
  }
  const offer = offerOf(account, action, nextDecision(autopilot), situation);
  if ('cause' in offer) return refuse(account, autopilot, command, null, offer, now);
  const isRelief = isReliefOf(account, autopilot, offer.action, situation);
  const held = isRelief ? null : heldBack(account, autopilot, offer.action, situation);
  if (held !== null) return holdBack(account, autopilot, command, offer.action, held, now);
  if (!isWithinLimit(autopilot, offer.action.cost, now)) {
    return refuse(account, autopilot, command, offer.action, beyondLimit(autopilot, offer), now);
  }
  return announceOrAct(account, autopilot, command, action, { ...offer, isRelief }, now);
}

/** Something was decided, bought or changed since the advice was thought of. */
function isStale(account: Account, autopilot: Autopilot, command: FollowAdvice): boolean {
  return (
    command.decision !== nextDecision(autopilot) ||
    command.paymentsCount !== account.paymentsCount ||
    isOutdated(account, command.base)
  );
}

function announceOrAct(
  account: Account,
  autopilot: Autopilot,
  command: FollowAdvice,
  advised: AdvisedAction,
  offer: JudgedOffer,
  now: Instant,
): Steering {
  const { announced } = autopilot;
  const notice = offer.isRelief ? 0 : noticeMs(command.advice.lastsUntil, offer.action, now);
  const isAnnounced = announced !== null && isAsAnnounced(announced, advised, offer);
  const earliest = Math.max(
    isAnnounced ? Math.min(announced.at + notice, announced.actsAt) : now + notice,
    autopilot.actedAt === null ? now : autopilot.actedAt + coolDownMs(offer.action),
  );
  if (isAnnounced && now < earliest) return idle(account, 'NOTICE');
  const announcement: Announcement = {
    decision: nextDecision(autopilot),
    at: now,
    action: advised,
    cost: offer.action.cost,
    actsAt: earliest,
  };
  const said = { ...saidOf(command), kind: 'ANNOUNCED', action: offer.action } as const;
  const announcing: Decided = { ...said, actsAt: earliest };
  if (now < earliest) {
    const change = recordDecisions(
      untouched(account, now),
      { ...autopilot, announced: announcement, refused: null },
      [announcing],
    );
    return { success: { type: 'AutopilotDecided', payment: null }, change };
  }
  return act(autopilot, command, offer, isAnnounced ? [] : [announcing], now);
}

/** Everything was judged: the action happens, exactly as if the customer had asked for it. */
function act(
  autopilot: Autopilot,
  command: FollowAdvice,
  offer: JudgedOffer,
  announcing: readonly Decided[],
  now: Instant,
): Steering {
  const { change } = offer;
  const number = nextDecision(autopilot, announcing.length);
  const payment = offer.payment && { ...offer.payment, autopilot: number };
  const acted: Decided = {
    ...saidOf(command),
    kind: 'ACTED',
    action: offer.action,
    payment: payment?.number ?? null,
  };
  const { month, minorUnits } = autopilot.spending;
  const cost = offer.action.cost.minorUnits;
  const recorded = recordDecisions(
    payment === null ? change : { ...change, records: { ...change.records, payments: [payment] } },
    {
      ...autopilot,
      announced: null,
      refused: null,
      actedAt: now,
      spending: { month, minorUnits: minorUnits + cost },
      bought: boughtWith(autopilot, offer, now),
      waiting: payment && {
        payment: payment.number,
        month: monthOf(now),
        minorUnits: cost,
        until: payment.purpose.kind === 'PLAN_CHANGE' ? payment.purpose.lapsesAt : now + WAITING_MS,
        lapses: payment.purpose.kind === 'PLAN_CHANGE',
      },
    },
    [...announcing, acted],
  );
  return { success: { type: 'AutopilotDecided', payment }, change: recorded };
}

function withdraw(
  account: Account,
  autopilot: Autopilot,
  command: FollowAdvice,
  now: Instant,
  more = '',
): Steering {
  const change = recordDecisions(untouched(account, now), { ...autopilot, announced: null }, [
    { ...saidOf(command, more), kind: 'WITHDRAWN', action: null },
  ]);
  return { success: { type: 'AutopilotDecided', payment: null }, change };
}

/** Said once in a month for each cause, so that daily evaluations do not fill the history. */
function refuse(
  account: Account,
  autopilot: Autopilot,
  command: FollowAdvice,
  action: AutopilotAction | null,
  { cause, why }: Refused,
  now: Instant,
): Steering {
  const month = monthOf(now);
  const { refused } = autopilot;
  if (refused?.cause === cause && refused.month === month) return idle(account, 'REFUSED_BEFORE');
  const change = recordDecisions(
    untouched(account, now),
    { ...autopilot, announced: null, refused: { cause, month } },
    [{ ...saidOf(command, ` ${why}`), kind: 'REFUSED', action }],
  );
  return { success: { type: 'AutopilotDecided', payment: null }, change };
}

/** A brake is said once in a month, however often it holds; what was announced is given up. */
function holdBack(
  account: Account,
  autopilot: Autopilot,
  command: FollowAdvice,
  action: AutopilotAction,
  held: HeldBack,
  now: Instant,
): Steering {
  if (hasSaid(autopilot, held, now)) {
    if (autopilot.announced === null) return idle(account, 'REFUSED_BEFORE');
    return withdraw(account, autopilot, command, now, ` ${held.why}`);
  }
  const braked = { ...autopilot, announced: null, heldBack: withSaid(autopilot, held, now) };
  const change = recordDecisions(untouched(account, now), braked, [
    { ...saidOf(command, ` ${held.why}`), kind: 'REFUSED', action, brake: held.brake },
  ]);
  return { success: { type: 'AutopilotDecided', payment: null }, change };
}

/** What is asked for, as the catalogue has it, and what it would change. */
interface Offer {
  readonly action: AutopilotAction;
  readonly change: Change;
  readonly payment: Payment | null;
}

/** One that no brake holds back. */
interface JudgedOffer extends Offer {
  /** Bought past the brakes, for an account that is empty. */
  readonly isRelief: boolean;
}

interface Refused {
  readonly cause: string;
  readonly why: string;
}

function offerOf(
  account: Account,
  advised: AdvisedAction,
  number: number,
  situation: Situation,
): Offer | Refused {
  const asked = { accountId: account.id, idempotencyKey: `autopilot-${number}` };
  const method = { paymentMethod: null };
  if (advised.kind === 'BUY_PAYG') {
    const { packCode, quantity } = advised;
    const command = { kind: 'buy-payg', ...asked, ...method, packCode, quantity } as const;
    const decision = buyPayg(account, command, situation);
    const pack = findPack(situation.catalogue, packCode);
    if ('refusal' in decision || pack === undefined) {
      return { cause: 'PACK', why: `The pack ${packCode} can't be bought now.` };
    }
    const { change, success } = decision;
    const { payment } = success;
    return { action: { kind: 'BUY_PAYG', pack, quantity, cost: payment.amount }, change, payment };
  }
  const { planCode, interval } = advised;
  const quote = quotePlanChange(account, planCode, interval, situation);
  const decision = changePlan(
    account,
    {
      kind: 'change-plan',
      ...asked,
      ...method,
      planCode,
      interval,
      expectedChargeMinorUnits: null,
    },
    situation,
  );
  const isSameInterval = interval === (account.subscription?.terms.interval ?? 'MONTH');
  if (
    'refusal' in decision ||
    !isQuote(quote) ||
    quote.kind === 'INTERVAL_SWITCH' ||
    !isSameInterval
  ) {
    return { cause: 'PLAN', why: `The plan ${planCode} can't be changed to now.` };
  }
  const { change, success } = decision;
  const { kind, terms, effectiveAt, dueNow } = quote;
  return {
    action: { kind: 'CHANGE_PLAN', change: kind, terms, effectiveAt, cost: dueNow },
    change,
    payment: success.type === 'PaymentStarted' ? success.payment : null,
  };
}

function isReliefOf(
  account: Account,
  autopilot: Autopilot,
  action: AutopilotAction,
  { now, catalogue }: Situation,
): boolean {
  if (action.kind !== 'BUY_PAYG' || action.quantity !== 1) return false;
  return reliefFor({ account, autopilot, catalogue, now })?.code === action.pack.code;
}

/** Which brake holds the action back; null: none does. A smaller plan is never held back. */
function heldBack(
  account: Account,
  autopilot: Autopilot,
  action: AutopilotAction,
  { now, catalogue, named: { recentUse } }: Situation,
): HeldBack | null {
  assert(recentUse !== null, 'whoever follows advice knows what was used');
  const braked = { account, autopilot, recentUse, catalogue, now };
  if (action.kind === 'BUY_PAYG') {
    return packBrake(braked, action.pack.credits * BigInt(action.quantity));
  }
  return action.change === 'DOWNGRADE' ? null : upgradeBrake(braked, action.terms.plan);
}

function boughtWith(
  { bought }: Autopilot,
  { action, payment, isRelief }: JudgedOffer,
  now: Instant,
): Autopilot['bought'] {
  const known = recentlyBought(bought, now);
  if (action.kind !== 'BUY_PAYG' || payment === null) return known;
  const credits = action.pack.credits * BigInt(action.quantity);
  return [...known, { date: dateOf(now), credits, payment: payment.number, isRelief }];
}

function beyondLimit({ settings, spending }: Autopilot, { action }: Offer): Refused {
  const { monthlyLimit } = settings;
  const spent = money(spending.minorUnits, monthlyLimit.currency);
  return {
    cause: 'LIMIT',
    why:
      `${formatMoney(action.cost)} more would pass the monthly limit of ` +
      `${formatMoney(monthlyLimit)}, of which ${formatMoney(spent)} is spent.`,
  };
}

function isAsAnnounced(
  announced: Announcement,
  advised: AdvisedAction,
  { action }: Offer,
): boolean {
  const { cost } = announced;
  return (
    isSameAction(announced.action, advised) &&
    cost.minorUnits === action.cost.minorUnits &&
    cost.currency === action.cost.currency
  );
}

/** A downgrade costs nothing and can be withdrawn: there is no hurry. */
function noticeMs(lastsUntil: Instant | null, action: AutopilotAction, now: Instant): number {
  const isPatient = action.kind === 'CHANGE_PLAN' && action.change === 'DOWNGRADE';
  if (isPatient || lastsUntil === null || lastsUntil >= now + NOTICE_MS) return NOTICE_MS;
  return lastsUntil >= now + SHORT_NOTICE_MS ? SHORT_NOTICE_MS : 0;
}

function coolDownMs({ kind }: AutopilotAction): number {
  return kind === 'BUY_PAYG' ? TOP_UP_COOL_DOWN_MS : COOL_DOWN_MS;
}

function saidOf(
  { advice }: FollowAdvice,
  more = '',
): Pick<Decided, 'reason' | 'runOutProbability'> {
  const { reason, runOutProbability } = advice;
  return { reason: reason + more, runOutProbability };
}

function untouched(account: Account, now: Instant): Change {
  return new Journal(account, now, null).close();
}

function idle(account: Account, reason: AutopilotIdle['reason']): Steering {
  return {
    success: { type: 'AutopilotIdle', reason },
    change: { account, entries: [], records: {} },
  };
}
