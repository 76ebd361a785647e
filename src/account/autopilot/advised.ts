import { Journal } from '../journal/journal';
import { type Decided, recordDecisions } from '../journal/record-decisions';
import type { Account } from '../state/account';
import type { Autopilot } from '../state/autopilot';
import type { AutopilotIdle, FollowAdvice } from '../vocabulary/autopilot';
import type { Outcomes } from '../vocabulary/command';
import type { Decision, Situation } from '../vocabulary/decision';

export type Steering = Decision<Outcomes['follow-advice']>;

/** An account that advice is given for, and what it is judged on. */
export interface Advised {
  readonly account: Account;
  /** As it stands now. */
  readonly autopilot: Autopilot;
  readonly command: FollowAdvice;
  readonly situation: Situation;
}

/** Nothing is decided, or not yet. */
export function idle(account: Account, reason: AutopilotIdle['reason']): Steering {
  return {
    success: { type: 'AutopilotIdle', reason },
    change: { account, entries: [], records: {} },
  };
}

/** One decision that buys nothing, with what the autopilot remembers from then on. */
export function decided(
  { account, autopilot, situation }: Advised,
  remembered: Partial<Autopilot>,
  decision: Decided,
): Steering {
  const untouched = new Journal(account, situation.now, null).close();
  const change = recordDecisions(untouched, { ...autopilot, ...remembered }, [decision]);
  return { success: { type: 'AutopilotDecided', payment: null }, change };
}

/** What a decision says of the advice that it follows; `more` is why it goes no further. */
export function saidOf(
  { advice }: FollowAdvice,
  more = '',
): Pick<Decided, 'reason' | 'runOutProbability'> {
  const { reason, runOutProbability } = advice;
  return { reason: more === '' ? reason : `${reason} ${more}`, runOutProbability };
}
