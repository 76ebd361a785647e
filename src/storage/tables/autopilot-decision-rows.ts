import type { AutopilotDecision } from '../../account/state/autopilot-decision';
import type { AccountId } from '../../units/ids';
import type { Value } from '../engine/connection';
import type { Dialect } from '../engine/dialect';
import { decodeJson, encodeJson } from '../engine/json';
import { MultiRowInsert } from '../engine/multi-row';

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
