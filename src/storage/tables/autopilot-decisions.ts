import type {
  AutopilotDecision,
  AutopilotDecisionKind,
} from '../../account/state/autopilot-decision';
import type { AccountId, AutopilotDecisionNumber } from '../../units/ids';
import type { Dialect } from '../engine/dialect';
import { OF_ACCOUNT } from './account-table';
import { document, instant, integer, word } from './column';
import { type RowOf, Table } from './table';
import { insertInto } from './table-insert';

/** What the autopilot decided, never changed. */
export const AUTOPILOT_DECISIONS = new Table(
  'autopilot_decisions',
  {
    ...OF_ACCOUNT,
    number: integer<AutopilotDecisionNumber>(),
    kind: word<AutopilotDecisionKind>(),
    at: instant(),
    decision: document<AutopilotDecision>(),
  },
  {
    primaryKey: ['account', 'number'],
    checks: {
      autopilot_decisions_number: 'number >= 1',
      autopilot_decisions_decision: 'JSON_VALID(decision)',
    },
  },
);

export const autopilotDecisionInsert = (dialect: Dialect) =>
  insertInto(dialect, AUTOPILOT_DECISIONS);

export function autopilotDecisionRow(
  account: AccountId,
  decision: AutopilotDecision,
): RowOf<typeof AUTOPILOT_DECISIONS> {
  const { number, kind, at } = decision;
  return { account, number, kind, at, decision };
}
