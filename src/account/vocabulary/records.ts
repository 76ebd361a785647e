import type { Alert } from '../state/alert';
import type { AutopilotDecision } from '../state/autopilot-decision';
import type { Consumption } from '../state/consumption';
import type { Payment } from '../state/payment';
import type { Reservation } from '../state/reservation';
import type { Reversal } from '../state/reversal';
import type { KeySpendingChange, UsageChange } from '../state/usage-change';
import type { AccountEvent } from './event';

/**
 * What is kept beside an account's own state, kind by kind. A new kind is added here and in the list
 * below; from then on it passes through everything, and the compiler asks for the table that it is
 * stored in.
 */
export interface RecordOf {
  readonly consumptions: Consumption;
  readonly reversals: Reversal;
  readonly reservations: Reservation;
  readonly payments: Payment;
  readonly alerts: Alert;
  readonly autopilotDecisions: AutopilotDecision;
  readonly events: AccountEvent;
  readonly usage: UsageChange;
  readonly keySpending: KeySpendingChange;
}

export type RecordKind = keyof RecordOf;

const KINDS: Readonly<Record<RecordKind, true>> = {
  consumptions: true,
  reversals: true,
  reservations: true,
  payments: true,
  alerts: true,
  autopilotDecisions: true,
  events: true,
  usage: true,
  keySpending: true,
};

const RECORD_KINDS = Object.keys(KINDS) as readonly RecordKind[];

export type AllRecords = { readonly [Kind in RecordKind]: readonly RecordOf[Kind][] };

/** New ones, and such as take the place of an earlier one of their number. */
export type Records = Partial<AllRecords>;

/** The records of several changes together; of those with the same number the last one. */
export class RecordBook {
  private readonly kept: { [Kind in RecordKind]?: Map<number, RecordOf[Kind]> } = {};

  add(records: Records): void {
    for (const kind of RECORD_KINDS) {
      const added = records[kind];
      if (added !== undefined && added.length > 0) this.addOf(kind, added);
    }
  }

  /** By their numbers; of a kind without numbers, in order. */
  of<Kind extends RecordKind>(kind: Kind): ReadonlyMap<number, RecordOf[Kind]> {
    return (this.kept[kind] as Map<number, RecordOf[Kind]> | undefined) ?? new Map();
  }

  /** Each kind in the order in which it came. */
  records(): AllRecords {
    return {
      consumptions: this.list('consumptions'),
      reversals: this.list('reversals'),
      reservations: this.list('reservations'),
      payments: this.list('payments'),
      alerts: this.list('alerts'),
      autopilotDecisions: this.list('autopilotDecisions'),
      events: this.list('events'),
      usage: this.list('usage'),
      keySpending: this.list('keySpending'),
    };
  }

  private list<Kind extends RecordKind>(kind: Kind): readonly RecordOf[Kind][] {
    const kept = this.kept[kind] as Map<number, RecordOf[Kind]> | undefined;
    return kept === undefined ? [] : [...kept.values()];
  }

  private addOf<Kind extends RecordKind>(kind: Kind, records: readonly RecordOf[Kind][]): void {
    const kept: { [K in Kind]?: Map<number, RecordOf[Kind]> } = this.kept;
    kept[kind] ??= new Map();
    for (const record of records) {
      kept[kind].set('number' in record ? record.number : kept[kind].size, record);
    }
  }
}

/** One change's records with further ones behind them. */
export function withRecords(records: Records, further: Records): Records {
  const joined = RECORD_KINDS.filter((kind) => further[kind] !== undefined).map((kind) => [
    kind,
    [...(records[kind] ?? []), ...(further[kind] ?? [])],
  ]);
  return { ...records, ...Object.fromEntries(joined) };
}
