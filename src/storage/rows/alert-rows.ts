import type { Alert } from '../../account/alerts/alert';
import type { AccountId } from '../../units/ids';
import type { Value } from '../connection';
import type { Dialect } from '../dialect';
import { decodeJson, encodeJson } from '../json';
import { MultiRowInsert } from '../multi-row';

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
