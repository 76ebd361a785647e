import { DAY_MS, HOUR_MS, type Instant } from '../../units/instant';
import {
  type AdvisedAction,
  type Announcement,
  type Autopilot,
  isSameAction,
} from '../state/autopilot';
import type { AutopilotAction } from '../state/autopilot-decision';
import type { JudgedOffer, Offer } from './offer';

/** This long before it acts the autopilot says so … */
export const NOTICE_MS = DAY_MS;
/** … and this long where the credits would not last until then; where not even that, at once. */
export const SHORT_NOTICE_MS = HOUR_MS;
/** It changes the plan no sooner after its last action … */
export const COOL_DOWN_MS = DAY_MS;
/** … and tops up no sooner: it does so only while the risk is still too high. */
export const TOP_UP_COOL_DOWN_MS = HOUR_MS;

/** When the notice is over and the last action long enough ago; `announced`: this very action. */
export function earliestToAct(
  { actedAt }: Autopilot,
  announced: Announcement | null,
  { action, isRelief }: JudgedOffer,
  lastsUntil: Instant | null,
  now: Instant,
): Instant {
  const notice = isRelief ? 0 : noticeMs(lastsUntil, action, now);
  return Math.max(
    announced === null ? now + notice : Math.min(announced.at + notice, announced.actsAt),
    actedAt === null ? now : actedAt + coolDownMs(action),
  );
}

/** The same action at the same price. */
export function isAsAnnounced(
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
