import { HORIZON_DAYS_MAX, HORIZON_DAYS_MIN } from '../../forecast/forecaster';
import { badUserInput } from '../basics/errors';

/** Throws for a horizon that is not looked ahead to. */
export function checkHorizon(horizonDays: number): void {
  if (horizonDays >= HORIZON_DAYS_MIN && horizonDays <= HORIZON_DAYS_MAX) return;
  throw badUserInput(`horizonDays takes ${HORIZON_DAYS_MIN} to ${HORIZON_DAYS_MAX}.`);
}
