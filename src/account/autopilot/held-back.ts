import { type Instant, monthOf } from '../../units/instant';
import type { Autopilot } from '../state/autopilot';
import type { HeldBack } from './brakes';

/** Whether the account has heard this month that this brake holds. */
export function hasSaid({ heldBack }: Autopilot, { brake }: HeldBack, now: Instant): boolean {
  return heldBack?.month === monthOf(now) && heldBack.brakes.includes(brake);
}

/** With this one said, too. */
export function withSaid(
  { heldBack }: Autopilot,
  { brake }: HeldBack,
  now: Instant,
): NonNullable<Autopilot['heldBack']> {
  const month = monthOf(now);
  const said = heldBack?.month === month ? heldBack.brakes : [];
  return { month, brakes: [...said, brake] };
}
