import type { EventKind } from '../../account/state/listener';
import type { AccountEvent, Happening } from '../../account/vocabulary/event';
import type { AccountId, EventNumber } from '../../units/ids';
import type { Dialect } from '../engine/dialect';
import { OF_ACCOUNT } from './account-table';
import { document, instant, integer, word } from './column';
import { type RowOf, Table } from './table';
import { insertInto } from './table-insert';

/** What others want to hear of, never changed. */
export const EVENTS = new Table(
  'events',
  {
    ...OF_ACCOUNT,
    number: integer<EventNumber>(),
    kind: word<EventKind>(),
    at: instant(),
    happening: document<Happening>(),
  },
  {
    primaryKey: ['account', 'number'],
    checks: { events_number: 'number >= 1', events_happening: 'JSON_VALID(happening)' },
  },
);

export const eventInsert = (dialect: Dialect) => insertInto(dialect, EVENTS);

export function eventRow(
  account: AccountId,
  { number, at, happening }: AccountEvent,
): RowOf<typeof EVENTS> {
  return { account, number, kind: happening.kind, at, happening };
}
