import { assert } from '../../units/assert';
import { formatMoney, money } from '../../units/money';
import { isOutdated } from '../alerts/forecast-due';
import { type Decided, nextDecision } from '../journal/record-decisions';
import type { Account } from '../state/account';
import {
  type AdvisedAction,
  type Announcement,
  autopilotAt,
  isWithinLimit,
} from '../state/autopilot';
import type { AutopilotAction } from '../state/autopilot-decision';
import type { FollowAdvice } from '../vocabulary/autopilot';
import type { Situation } from '../vocabulary/decision';
import { act } from './act';
import { type Advised, decided, idle, type Steering, saidOf } from './advised';
import { type HeldBack, packBrake, reliefFor, upgradeBrake } from './brakes';
import { earliestToAct, isAsAnnounced } from './notice';
import { isOffer, type JudgedOffer, type NotOffered, type Offer, offerOf } from './offer';
import { holdBack, refuse, withdraw } from './refrain';

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
  if (account.autopilot === null || account.autopilot.settings.mode === 'OFF') {
    return idle(account, 'OFF');
  }
  const autopilot = autopilotAt(account.autopilot, situation.now);
  const advised: Advised = { account, autopilot, command, situation };
  if (autopilot.pausedAt !== null) return idle(account, 'PAUSED');
  if (isStale(advised)) return idle(account, 'STALE');
  const { action } = command.advice;
  if (action === null) {
    if (autopilot.announced === null) return idle(account, 'NOTHING_ADVISED');
    return withdraw(advised);
  }
  if (autopilot.waiting !== null) return idle(account, 'PAYMENT_PENDING');
  if (autopilot.settings.mode === 'TOP_UP' && action.kind !== 'BUY_PAYG') {
    return idle(account, 'NOT_ALLOWED');
  }
  const offer = offerOf(advised, action);
  if (!isOffer(offer)) return refuse(advised, null, offer);
  const isRelief = isReliefOf(advised, offer.action);
  const held = isRelief ? null : heldBack(advised, offer.action);
  if (held !== null) return holdBack(advised, offer.action, held);
  if (!isWithinLimit(autopilot, offer.action.cost, situation.now)) {
    return refuse(advised, offer.action, beyondLimit(advised, offer));
  }
  return announceOrAct(advised, action, { ...offer, isRelief });
}

/** Something was decided, bought or changed since the advice was thought of. */
function isStale({ account, autopilot, command }: Advised): boolean {
  return (
    command.decision !== nextDecision(autopilot) ||
    command.paymentsCount !== account.paymentsCount ||
    isOutdated(account, command.base)
  );
}

function announceOrAct(advised: Advised, asked: AdvisedAction, offer: JudgedOffer): Steering {
  const { account, autopilot, command, situation } = advised;
  const { now } = situation;
  const { announced } = autopilot;
  const known = announced !== null && isAsAnnounced(announced, asked, offer) ? announced : null;
  const { lastsUntil } = command.advice;
  const earliest = earliestToAct(autopilot, known, offer, lastsUntil, now);
  if (known !== null && now < earliest) return idle(account, 'NOTICE');
  const announcing: Decided = {
    ...saidOf(command),
    kind: 'ANNOUNCED',
    action: offer.action,
    actsAt: earliest,
  };
  if (now >= earliest) return act(advised, offer, known === null ? [announcing] : []);
  const announcement: Announcement = {
    decision: nextDecision(autopilot),
    at: now,
    action: asked,
    cost: offer.action.cost,
    actsAt: earliest,
  };
  return decided(advised, { announced: announcement, refused: null }, announcing);
}

function isReliefOf({ account, autopilot, situation }: Advised, action: AutopilotAction): boolean {
  if (action.kind !== 'BUY_PAYG' || action.quantity !== 1) return false;
  const { catalogue, now } = situation;
  return reliefFor({ account, autopilot, catalogue, now })?.code === action.pack.code;
}

/** Which brake holds the action back; null: none does. A smaller plan is never held back. */
function heldBack(
  { account, autopilot, situation }: Advised,
  action: AutopilotAction,
): HeldBack | null {
  const { now, catalogue, named } = situation;
  const { recentUse } = named;
  assert(recentUse !== null, 'whoever follows advice knows what was used');
  const braked = { account, autopilot, recentUse, catalogue, now };
  if (action.kind === 'BUY_PAYG') {
    return packBrake(braked, action.pack.credits * BigInt(action.quantity));
  }
  return action.change === 'DOWNGRADE' ? null : upgradeBrake(braked, action.terms.plan);
}

function beyondLimit({ autopilot }: Advised, { action }: Offer): NotOffered {
  const { settings, spending } = autopilot;
  const { monthlyLimit } = settings;
  const spent = money(spending.minorUnits, monthlyLimit.currency);
  return {
    cause: 'LIMIT',
    why:
      `${formatMoney(action.cost)} more would pass the monthly limit of ` +
      `${formatMoney(monthlyLimit)}, of which ${formatMoney(spent)} is spent.`,
  };
}
