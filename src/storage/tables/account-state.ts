import { LRUCache } from 'lru-cache';
import type { Account } from '../../account/state/account';
import { DEFAULT_ALERT_PREFERENCES, NO_ALERTS_GIVEN } from '../../account/state/alert-preferences';
import { NEVER_BRAKED } from '../../account/state/autopilot';
import { NOT_LINKED } from '../../account/state/linking';
import { EMPTY_MAILING } from '../../account/state/mailing';
import { decodeJson, encodeJson } from '../engine/json';
import { type Column, document } from './column';

/** What has no column: kept as one document, so that a new field of it needs no migration. */
export type AccountState = Omit<
  Account,
  | 'id'
  | 'profile'
  | 'openedAt'
  | 'sequence'
  | 'total'
  | 'lastInstant'
  | 'grants'
  | 'holds'
  | 'openReservations'
  | 'listeners'
>;

/** What an account starts with, and what a field is in documents from before it existed. */
export const EMPTY_STATE: AccountState = {
  subscription: null,
  subscriptionsCount: 0,
  paymentsCount: 0,
  autopilot: null,
  pendingPlanChange: null,
  paymentMethod: null,
  freeUnits: {},
  alertsCount: 0,
  alertPreferences: DEFAULT_ALERT_PREFERENCES,
  alertsGiven: NO_ALERTS_GIVEN,
  mailing: EMPTY_MAILING,
  linking: NOT_LINKED,
  notedForecast: null,
  outlook: 0,
  eventsCount: 0,
  deliveriesCount: 0,
};

const STATE_FIELDS = Object.keys(EMPTY_STATE) as (keyof AccountState)[];

/** Of the texts that are remembered: a tree weighs several times as much as its text. */
const STATE_CHARACTERS_MAX = 4 * 1024 * 1024;

/** The same text says the same, and an account's changes seldom: so it is not read each time. */
export function stateDocument(): Column<AccountState> {
  const column = document<Partial<AccountState>>();
  const read = new LRUCache<string, AccountState>({
    maxSize: STATE_CHARACTERS_MAX,
    sizeCalculation: (_, stored) => stored.length,
  });
  return {
    ...column,
    codec: {
      read(stored) {
        const known = read.get(stored as string);
        if (known !== undefined) return known;
        const state = stateFrom(decodeJson<Partial<AccountState>>(stored as string));
        read.set(stored as string, state);
        return state;
      },
      write: encodeJson,
    },
  };
}

/** With what fields are that came after the document was written. */
function stateFrom(state: Partial<AccountState>): AccountState {
  return {
    ...EMPTY_STATE,
    ...state,
    alertsGiven: { ...NO_ALERTS_GIVEN, ...state.alertsGiven },
    mailing: { ...EMPTY_MAILING, ...state.mailing },
    autopilot: state.autopilot == null ? null : { ...NEVER_BRAKED, ...state.autopilot },
  };
}

/** Whether they are the same but for what has columns. */
export function hasSameState(before: AccountState, after: AccountState): boolean {
  return STATE_FIELDS.every((field) => before[field] === after[field]);
}
