import type { Account } from '../../account/state/account';
import type { AccountEvent } from '../../account/vocabulary/event';
import type { AccountId } from '../../units/ids';
import type { Value } from '../engine/connection';
import type { Dialect } from '../engine/dialect';
import { encodeJson } from '../engine/json';
import { MultiRowInsert } from '../engine/multi-row';

export const eventInsert = (dialect: Dialect) =>
  new MultiRowInsert(dialect, {
    table: 'events',
    columns: ['account_id', 'number', 'kind', 'at', 'happening'],
  });

/** A delivery is due at once; its back-off goes by the domain's clock, as its event does. */
export const deliveryInsert = (dialect: Dialect) =>
  new MultiRowInsert(dialect, {
    table: 'deliveries',
    columns: [
      'account_id',
      'number',
      'namespace',
      'at',
      'event_number',
      'channel',
      'receiver',
      'next_attempt_at',
      'state',
      'fence',
      'attempts',
    ],
    expressions: { state: "'PENDING'", fence: '0', attempts: '0' },
  });

export function appendEvent(values: Value[], account: AccountId, event: AccountEvent): void {
  const { number, at, happening } = event;
  values.push(account, number, happening.kind, at, encodeJson(happening));
}

export function appendDeliveries(values: Value[], account: Account, event: AccountEvent): void {
  const { id, profile } = account;
  const { at } = event;
  for (const { number, channel, receiver } of event.deliveries) {
    values.push(id, number, profile.namespace, at, event.number, channel, receiver, at);
  }
}
