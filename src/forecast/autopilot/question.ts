import type { Account } from '../../account/account';
import type { Autopilot } from '../../account/autopilot/autopilot';
import type { Catalogue } from '../../catalogue/catalogue';
import type { Instant } from '../../units/instant';
import type { Forecast } from '../forecast';

/** What the autopilot is asked about. */
export interface AutopilotQuestion {
  readonly account: Account;
  readonly autopilot: Autopilot;
  readonly catalogue: Catalogue;
  readonly forecast: Forecast;
  readonly now: Instant;
}
