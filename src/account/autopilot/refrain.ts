import { monthOf } from '../../units/instant';
import type { AutopilotAction } from '../state/autopilot-decision';
import { type Advised, decided, idle, type Steering, saidOf } from './advised';
import type { HeldBack } from './brakes';
import { hasSaid, withSaid } from './held-back';
import type { NotOffered } from './offer';

/** Gives up what was announced; `why`, if anything but the advice is the reason. */
export function withdraw(advised: Advised, why = ''): Steering {
  const said = saidOf(advised.command, why);
  return decided(advised, { announced: null }, { ...said, kind: 'WITHDRAWN', action: null });
}

/** Said once in a month for each cause, so that daily evaluations do not fill the history. */
export function refuse(
  advised: Advised,
  action: AutopilotAction | null,
  { cause, why }: NotOffered,
): Steering {
  const { account, autopilot, command, situation } = advised;
  const month = monthOf(situation.now);
  const { refused } = autopilot;
  if (refused?.cause === cause && refused.month === month) return idle(account, 'REFUSED_BEFORE');
  return decided(
    advised,
    { announced: null, refused: { cause, month } },
    { ...saidOf(command, why), kind: 'REFUSED', action },
  );
}

/** A brake is said once in a month, however often it holds; what was announced is given up. */
export function holdBack(advised: Advised, action: AutopilotAction, held: HeldBack): Steering {
  const { account, autopilot, command, situation } = advised;
  if (hasSaid(autopilot, held, situation.now)) {
    if (autopilot.announced === null) return idle(account, 'REFUSED_BEFORE');
    return withdraw(advised, held.why);
  }
  return decided(
    advised,
    { announced: null, heldBack: withSaid(autopilot, held, situation.now) },
    { ...saidOf(command, held.why), kind: 'REFUSED', action, brake: held.brake },
  );
}
