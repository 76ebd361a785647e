import type { Account } from '../../account/state/account';
import type { Autopilot } from '../../account/state/autopilot';
import type { RecentUse } from '../../account/state/recent-use';
import type { Catalogue } from '../../catalogue/catalogue';
import type { Instant } from '../../units/instant';
import type { Forecast } from '../shape/forecast';

/** What the autopilot is asked about. */
export interface AutopilotQuestion {
  readonly account: Account;
  readonly autopilot: Autopilot;
  readonly catalogue: Catalogue;
  readonly forecast: Forecast;
  /** What the brakes go by. */
  readonly recentUse: RecentUse;
  readonly now: Instant;
}
