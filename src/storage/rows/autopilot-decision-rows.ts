import type { AutopilotDecision } from '../../account/autopilot/autopilot-decision';
import type { AccountId } from '../../units/ids';
import type { Value } from '../connection';
import type { Dialect } from '../dialect';
import { decodeJson, encodeJson } from '../json';
import { MultiRowInsert } from '../multi-row';

export interface AutopilotDecisionRow {
  readonly decision: string;
}

export function autopilotDecisionFrom(row: AutopilotDecisionRow): AutopilotDecision {
  return decodeJson<AutopilotDecision>(row.decision);
}

export const autopilotDecisionInsert = (dialect: Dialect) =>
  new MultiRowInsert(dialect, {
    table: 'autopilot_decisions',
    columns: ['account_id', 'number', 'kind', 'at', 'decision'],
  });

export function appendAutopilotDecision(
  values: Value[],
  account: AccountId,
  decision: AutopilotDecision,
): void {
  const { number, kind, at } = decision;
  values.push(account, number, kind, at, encodeJson(decision));
}
