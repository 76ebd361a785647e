import type { Alert } from '../../account/state/alert';
import type { AccountId } from '../../units/ids';
import type { Value } from '../engine/connection';
import type { Dialect } from '../engine/dialect';
import { decodeJson, encodeJson } from '../engine/json';
import { MultiRowInsert } from '../engine/multi-row';

export interface AlertRow {
  readonly alert: string;
}

export function alertFrom(row: AlertRow): Alert {
  return decodeJson<Alert>(row.alert);
}

export const alertInsert = (dialect: Dialect) =>
  new MultiRowInsert(dialect, {
    table: 'alerts',
    columns: ['account_id', 'number', 'kind', 'raised_at', 'alert'],
  });

export function appendAlert(values: Value[], account: AccountId, alert: Alert): void {
  values.push(account, alert.number, alert.warning.kind, alert.raisedAt, encodeJson(alert));
}
