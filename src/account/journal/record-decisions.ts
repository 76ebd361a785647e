import { assert } from '../../units/assert';
import type { AutopilotDecisionNumber } from '../../units/ids';
import { money } from '../../units/money';
import type { Autopilot } from '../state/autopilot';
import type { AutopilotDecision } from '../state/autopilot-decision';
import type { Change } from '../vocabulary/decision';
import { eventsOf } from '../vocabulary/event';
import { withRecords } from '../vocabulary/records';

/** What is said of a decision where it is made; number and instant come with recording it. */
export type Decided = Omit<AutopilotDecision, 'number' | 'at' | 'actsAt' | 'payment'> &
  Partial<Pick<AutopilotDecision, 'actsAt' | 'payment'>>;

/** The change with the autopilot as it is then and its decisions, numbered on, told as events. */
export function recordDecisions(
  change: Change,
  autopilot: Autopilot,
  decided: readonly Decided[],
): Change {
  const { account, records } = change;
  const at = account.lastInstant;
  const decisions = decided.map(
    (facts, index): AutopilotDecision => ({
      actsAt: null,
      payment: null,
      ...facts,
      number: nextDecision(autopilot, index),
      at,
    }),
  );
  const { monthlyLimit } = autopilot.settings;
  const spentThisMonth = money(autopilot.spending.minorUnits, monthlyLimit.currency);
  const events = eventsOf(
    account,
    at,
    decisions.map((decision) => ({
      kind: `AUTOPILOT_${decision.kind}` as const,
      decision,
      monthlyLimit,
      spentThisMonth,
    })),
  );
  const last = decisions.at(-1);
  assert(last !== undefined, 'a decision is recorded');
  return {
    ...change,
    account: {
      ...account,
      autopilot: { ...autopilot, decisionsCount: last.number },
      eventsCount: account.eventsCount + events.length,
      deliveriesCount:
        account.deliveriesCount + events.reduce((sum, event) => sum + event.deliveries.length, 0),
    },
    records: withRecords(records, { autopilotDecisions: decisions, events }),
  };
}

/** The number that the next decision will bear, or one of several in a row. */
export function nextDecision({ decisionsCount }: Autopilot, index = 0): AutopilotDecisionNumber {
  return (decisionsCount + index + 1) as AutopilotDecisionNumber;
}
