import { DAY_MS, dateOf, type Instant, monthOf } from '../../units/instant';
import { type Decided, nextDecision, recordDecisions } from '../journal/record-decisions';
import type { Autopilot } from '../state/autopilot';
import { type Advised, type Steering, saidOf } from './advised';
import { recentlyBought } from './brakes';
import type { JudgedOffer } from './offer';

/** A payment that nobody answers holds up others for this long, as a plan change does (rule 20). */
export const WAITING_MS = DAY_MS;

/** Everything was judged: the action happens, exactly as if the customer had asked for it. */
export function act(
  { autopilot, command, situation }: Advised,
  offer: JudgedOffer,
  announcing: readonly Decided[],
): Steering {
  const { now } = situation;
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
