import { type Catalogue, currencyOnSale } from '../../catalogue/catalogue';
import { assertNever } from '../../units/assert';
import { type Instant, monthOf } from '../../units/instant';
import { money } from '../../units/money';
import { Journal } from '../journal/journal';
import { recordDecisions } from '../journal/record-decisions';
import type { Account } from '../state/account';
import {
  type Autopilot,
  type AutopilotSettings,
  autopilotAt,
  NEVER_BRAKED,
  withoutPause,
} from '../state/autopilot';
import type { SetAutopilot } from '../vocabulary/autopilot';
import type { Outcomes } from '../vocabulary/command';
import { type Decision, invalid, type Situation } from '../vocabulary/decision';

/** Ten billion of a currency's main unit, where it has a hundred smaller ones. */
export const MONTHLY_LIMIT_MAX = 1_000_000_000_000n;
export const MAX_RISK_DEFAULT = 0.01;

/**
 * Sets how far advice may act. It ends a pause; what was announced is withdrawn where the new
 * settings rule it out. What was asked for this month stays counted.
 */
export function setAutopilot(
  account: Account,
  { mode, monthlyLimitMinorUnits, maxRisk }: SetAutopilot,
  { now, catalogue, named: { moneyLimit } }: Situation,
): Decision<Outcomes['set-autopilot']> {
  if (monthlyLimitMinorUnits < 0n || monthlyLimitMinorUnits > MONTHLY_LIMIT_MAX) {
    return invalid(
      'monthlyLimitMinorUnits',
      `monthlyLimitMinorUnits must be from 0 to ${MONTHLY_LIMIT_MAX}.`,
    );
  }
  // Else a key would have the autopilot buy what it may not buy itself (rule 36).
  if (mode !== 'OFF' && moneyLimit !== null && monthlyLimitMinorUnits > moneyLimit.limit) {
    return invalid(
      'monthlyLimitMinorUnits',
      `monthlyLimitMinorUnits must be at most ${moneyLimit.limit}, which is what your API key may spend.`,
    );
  }
  if (!(maxRisk >= 0 && maxRisk <= 1)) return invalid('maxRisk', 'maxRisk must be from 0 to 1.');

  // Every check is above; below this line the command succeeds.
  const monthlyLimit = money(monthlyLimitMinorUnits, currencyOf(account, catalogue));
  const set = withSettings(account.autopilot, { mode, monthlyLimit, maxRisk }, now);
  // With other settings it may no longer rest.
  const notedForecast = account.notedForecast && { ...account.notedForecast, restsUntil: null };
  const change = new Journal(account, now, null).close({ autopilot: set, notedForecast });
  const success = { type: 'AutopilotSet' } as const;
  if (set.announced === null || isAllowed(set)) return { success, change };
  const autopilot = { ...set, announced: null };
  const withdrawn = recordDecisions(change, autopilot, [
    {
      kind: 'WITHDRAWN',
      action: null,
      runOutProbability: null,
      reason: `The autopilot was set to ${mode}.`,
    },
  ]);
  return { success, change: withdrawn };
}

/** What an account is charged in: its plan's currency, else that of what is on sale. */
export function currencyOf({ subscription }: Account, catalogue: Catalogue): string {
  return subscription?.terms.plan.prices.MONTH.currency ?? currencyOnSale(catalogue);
}

function withSettings(
  autopilot: Autopilot | null,
  settings: AutopilotSettings,
  now: Instant,
): Autopilot {
  if (autopilot === null) {
    return {
      settings,
      spending: { month: monthOf(now), minorUnits: 0n },
      waiting: null,
      declinesInARow: 0,
      pausedAt: null,
      announced: null,
      actedAt: null,
      refused: null,
      decisionsCount: 0,
      ...NEVER_BRAKED,
    };
  }
  const current = autopilotAt(autopilot, now);
  const set = { ...withoutPause(current), settings, refused: null, heldBack: null };
  if (current.settings.monthlyLimit.currency === settings.monthlyLimit.currency) return set;
  // Amounts of unlike currencies do not add: what is counted begins again.
  return {
    ...set,
    spending: { ...current.spending, minorUnits: 0n },
    waiting: current.waiting && { ...current.waiting, minorUnits: 0n },
  };
}

function isAllowed({ settings, announced }: Autopilot): boolean {
  switch (settings.mode) {
    case 'OFF':
      return false;
    case 'TOP_UP':
      return announced?.action.kind === 'BUY_PAYG';
    case 'FULL':
      return true;
    default:
      return assertNever(settings.mode);
  }
}
