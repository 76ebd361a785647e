import type { Account } from '../../account/state/account';
import type { AccountEvent, Receiver } from '../../account/vocabulary/event';
import type { DeliveryState } from '../../events/delivery-log';
import type { DeliveryNumber, EventNumber } from '../../units/ids';
import type { Dialect } from '../engine/dialect';
import { OF_ACCOUNT } from './account-table';
import { code, id, instant, integer, nullable, text, word } from './column';
import { Table } from './table';
import { insertInto } from './table-insert';

/** Who is to be told of an event, and how far that has come. */
export const DELIVERIES = new Table(
  'deliveries',
  {
    ...OF_ACCOUNT,
    number: integer<DeliveryNumber>(),
    /** The account's. */
    namespace: id(),
    at: instant(),
    event: integer<EventNumber>({ name: 'event_number' }),
    channel: word<Receiver['channel']>(),
    /** An address, or the id of an endpoint. */
    receiver: text(),
    state: word<DeliveryState>(),
    /** By the domain's clock, as its event; the lease goes by the wall clock. */
    nextAttemptAt: nullable(instant()),
    leaseUntil: nullable(instant()),
    leaseOwner: nullable(code()),
    fence: integer(),
    attempts: integer(),
    lastError: nullable(text()),
    deliveredAt: nullable(instant()),
  },
  {
    primaryKey: ['account', 'number'],
    indexes: {
      deliveries_due: ['channel', 'nextAttemptAt'],
      deliveries_of_account_due: ['account', 'nextAttemptAt'],
      deliveries_of_event: ['account', 'event'],
      deliveries_by_instant: ['at', 'account', 'number'],
      deliveries_by_state: ['state', 'at', 'account', 'number'],
      deliveries_of_namespace: ['namespace', 'at', 'account', 'number'],
    },
    checks: {
      deliveries_number: 'number >= 1',
      deliveries_state: "state IN ('PENDING', 'DELIVERED', 'GIVEN_UP')",
      deliveries_channel: "channel IN ('EMAIL', 'WEBHOOK')",
      deliveries_next_attempt_at: "(state = 'PENDING') = (next_attempt_at IS NOT NULL)",
      deliveries_delivered_at: "(state = 'DELIVERED') = (delivered_at IS NOT NULL)",
    },
  },
);

/** It is due at once. */
export const deliveryInsert = (dialect: Dialect) =>
  insertInto(dialect, DELIVERIES, {
    omitted: ['leaseUntil', 'leaseOwner', 'lastError', 'deliveredAt'],
    expressions: {
      state: { sql: "'PENDING'" },
      nextAttemptAt: { sql: '?', of: ['at'] },
      fence: { sql: '0' },
      attempts: { sql: '0' },
    },
  });

export function deliveryRows({ id: account, profile }: Account, event: AccountEvent) {
  const { namespace } = profile;
  return event.deliveries.map((order) => ({
    ...order,
    account,
    namespace,
    at: event.at,
    event: event.number,
  }));
}
