import { advance } from '../account/advance';
import { budgetsBrought } from '../account/payments/budgets-brought';
import type { Account } from '../account/state/account';
import type { Grant } from '../account/state/grant';
import type { LedgerEntry } from '../account/state/ledger-entry';
import type { Payment } from '../account/state/payment';
import { type RecentUse, recentUseOf } from '../account/state/recent-use';
import type { Reservation } from '../account/state/reservation';
import type { Command } from '../account/vocabulary/command';
import type { Change } from '../account/vocabulary/decision';
import type { AccountEvent } from '../account/vocabulary/event';
import { type Named, NOTHING_NAMED } from '../account/vocabulary/named';
import { RecordBook, type RecordOf } from '../account/vocabulary/records';
import type { Credits } from '../units/credits';
import type { EventNumber, PartnerId } from '../units/ids';
import type { Instant } from '../units/instant';
import { type CallersLimits, NO_LIMITS } from './spent-by-keys';
import {
  type AccountChange,
  type Batch,
  type LoadedRecords,
  type NewAnswer,
  recordKey,
} from './store';

/**
 * One account while a batch is decided: each command finds it, and the records that it names, as
 * the commands before it have left them; at the end all that changed is told together.
 */
export class Workspace {
  /** The batch's, and never before what the account has seen (clocks of processes disagree). */
  readonly now: Instant;
  private current: Account;
  private readonly entries: LedgerEntry[] = [];
  private readonly book = new RecordBook();
  private readonly answers = new Map<string, NewAnswer>();

  constructor(
    private readonly before: Account,
    private readonly batch: Batch,
  ) {
    this.now = Math.max(batch.now, before.lastInstant);
    this.current = before;
    this.apply(advance(before, this.now));
  }

  get account(): Account {
    return this.current;
  }

  /** The records that a command is about, as they are now; null: there is no such record. */
  named(command: Command, limits: CallersLimits): Named {
    switch (command.kind) {
      case 'consume':
      case 'reserve':
      case 'buy-payg':
      case 'change-plan':
      case 'set-autopilot':
        return limits === NO_LIMITS ? NOTHING_NAMED : { ...NOTHING_NAMED, ...limits };
      case 'reverse': {
        const { consumption } = command;
        return {
          ...NOTHING_NAMED,
          consumption: this.find('consumptions', consumption),
        };
      }
      case 'capture':
      case 'release': {
        const { reservation } = command;
        return {
          ...NOTHING_NAMED,
          reservation: this.find('reservations', reservation),
        };
      }
      case 'settle-payment':
      case 'decline-payment': {
        const { payment } = command;
        return {
          ...NOTHING_NAMED,
          payment: this.find('payments', payment),
        };
      }
      case 'refund-payment':
      case 'dispute-payment':
      case 'resolve-dispute': {
        const payment = this.find('payments', command.payment);
        return { ...NOTHING_NAMED, payment, budgetsBrought: this.budgetsBroughtBy(payment) };
      }
      case 'unlink-account':
        return { ...NOTHING_NAMED, openHolds: this.openHoldsOf(command.partner) };
      case 'follow-advice':
        return { ...NOTHING_NAMED, recentUse: this.recentUse() };
      default:
        return NOTHING_NAMED;
    }
  }

  /** What was answered to this key, before or in this batch. */
  answerTo(idempotencyKey: string): Pick<NewAnswer, 'inputHash' | 'success'> | undefined {
    return (
      this.answers.get(idempotencyKey) ??
      this.batch.answers.get(recordKey(this.before.id, idempotencyKey))
    );
  }

  apply({ account, entries, records }: Change): void {
    this.current = account;
    for (const entry of entries) this.entries.push(entry);
    this.book.add(records);
  }

  remember(answer: NewAnswer): void {
    this.answers.set(answer.idempotencyKey, answer);
  }

  get hasChanged(): boolean {
    return this.current !== this.before;
  }

  changes(): AccountChange {
    const records = this.book.records();
    // Field by field: there is one for each account of a batch, and a spread takes several times as long.
    return {
      consumptions: records.consumptions,
      reversals: records.reversals,
      reservations: records.reservations,
      payments: records.payments,
      alerts: records.alerts,
      autopilotDecisions: records.autopilotDecisions,
      events: records.events.map((event) => inCommit(event, this.before)),
      usage: records.usage,
      keySpending: records.keySpending,
      before: this.before,
      after: this.current,
      entries: this.entries,
      grants: changedGrants(this.before.grants, this.current.grants),
      answers: [...this.answers.values()],
    };
  }

  /** By what is stored, and what time or commands of this batch have brought since. */
  private budgetsBroughtBy(payment: Payment | null): Credits {
    if (payment === null) return 0n;
    const stored = this.batch.budgets.get(recordKey(this.before.id, payment.number));
    const isForPlan = ({ purpose }: Payment) => purpose.kind !== 'PAYG';
    const payments = [...this.book.of('payments').values()];
    const paid = payments.filter(isForPlan).flatMap(({ grant }) => grant ?? []);
    return budgetsBrought(payment, {
      budgets: [
        ...(stored?.budgets ?? []),
        ...this.current.grants.filter(({ kind }) => kind === 'SUBSCRIPTION'),
      ],
      paidGrants: [...(stored?.paidGrants ?? []), ...paid],
    });
  }

  /** At hand since before, and those that commands of this batch have made; the oldest first. */
  private openHoldsOf(partner: PartnerId): readonly Reservation[] {
    const holds = new Map(this.current.holds.map((hold) => [hold.number as number, hold]));
    for (const [number, reservation] of this.book.of('reservations')) {
      holds.set(number, reservation);
    }
    return [...holds.values()]
      .filter(({ state, madeBy }) => state === 'OPEN' && madeBy === partner)
      .sort((a, b) => a.number - b.number);
  }

  /** What was stored, and what the commands before have used. */
  private recentUse(): RecentUse {
    const usedOn = new Map(this.batch.usedOn.get(this.before.id));
    for (const { date, credits } of this.book.of('usage').values()) {
      usedOn.set(date, (usedOn.get(date) ?? 0n) + credits);
    }
    return recentUseOf(usedOn, this.now);
  }

  /** As the batch has left it so far, else as it was loaded. */
  private find<Kind extends keyof LoadedRecords>(
    kind: Kind,
    number: number,
  ): RecordOf[Kind] | null {
    const loaded: LoadedRecords[Kind] = this.batch[kind];
    return this.book.of(kind).get(number) ?? loaded.get(recordKey(this.before.id, number)) ?? null;
  }
}

/** Alerts say which commit they belong to. */
function inCommit(event: AccountEvent, { eventsCount }: Account): AccountEvent {
  const { happening } = event;
  if (happening.kind !== 'ALERT_RAISED') return event;
  return { ...event, happening: { ...happening, commit: (eventsCount + 1) as EventNumber } };
}

function changedGrants(before: readonly Grant[], after: readonly Grant[]): readonly Grant[] {
  if (before === after) return [];
  const known = new Set(before);
  return after.filter((grant) => !known.has(grant));
}
