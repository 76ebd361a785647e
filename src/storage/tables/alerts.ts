import type { Alert, AlertKind } from '../../account/state/alert';
import type { AccountId, AlertNumber } from '../../units/ids';
import type { Dialect } from '../engine/dialect';
import { OF_ACCOUNT } from './account-table';
import { document, instant, integer, word } from './column';
import { type RowOf, Table } from './table';
import { insertInto } from './table-insert';

/** Warnings that were raised, never changed. */
export const ALERTS = new Table(
  'alerts',
  {
    ...OF_ACCOUNT,
    number: integer<AlertNumber>(),
    kind: word<AlertKind>(),
    raisedAt: instant(),
    alert: document<Alert>(),
  },
  {
    primaryKey: ['account', 'number'],
    checks: { alerts_number: 'number >= 1', alerts_alert: 'JSON_VALID(alert)' },
  },
);

export const alertInsert = (dialect: Dialect) => insertInto(dialect, ALERTS);

export function alertRow(account: AccountId, alert: Alert): RowOf<typeof ALERTS> {
  const { number, raisedAt, warning } = alert;
  return { account, number, kind: warning.kind, raisedAt, alert };
}
