import type { AlertNumber } from '../../units/ids';
import type { Alert, Warning } from '../state/alert';
import type { AlertsGiven } from '../state/alert-preferences';
import { balancePartsOf } from '../state/balance';
import { nextBudgetAt } from '../state/next-budget';
import type { Change } from '../vocabulary/decision';
import { eventsOf } from '../vocabulary/event';
import { withRecords } from '../vocabulary/records';

/** The change with these alerts, numbered on, and with the account's memory of them. */
export function raise(
  change: Change,
  warnings: readonly Warning[],
  alertsGiven: AlertsGiven,
): Change {
  const { account, records } = change;
  const at = account.lastInstant;
  const balance = balancePartsOf(account, at);
  const alerts = warnings.map(
    (warning, index): Alert => ({
      number: (account.alertsCount + index + 1) as AlertNumber,
      raisedAt: at,
      warning,
      balance,
      freeUnits: account.freeUnits,
    }),
  );
  const events = eventsOf(
    account,
    at,
    alerts.map((alert) => ({
      kind: 'ALERT_RAISED' as const,
      alert,
      nextBudgetAt: nextBudgetAt(account),
    })),
  );
  return {
    ...change,
    account: {
      ...account,
      alertsGiven,
      alertsCount: account.alertsCount + alerts.length,
      eventsCount: account.eventsCount + events.length,
      deliveriesCount:
        account.deliveriesCount + events.reduce((sum, event) => sum + event.deliveries.length, 0),
    },
    records: withRecords(records, { alerts, events }),
  };
}
