import { advance } from '../account/advance';
import { budgetsBrought } from '../account/payments/budgets-brought';
import type { Account } from '../account/state/account';
import type { Alert } from '../account/state/alert';
import type { AutopilotDecision } from '../account/state/autopilot-decision';
import type { Consumption } from '../account/state/consumption';
import type { Grant } from '../account/state/grant';
import type { LedgerEntry } from '../account/state/ledger-entry';
import type { Payment } from '../account/state/payment';
import { type RecentUse, recentUseOf } from '../account/state/recent-use';
import type { Reservation } from '../account/state/reservation';
import type { KeySpendingChange, UsageChange } from '../account/state/usage-change';
import type { Command, SpendingLimit } from '../account/vocabulary/command';
import { type Named, NOTHING_NAMED } from '../account/vocabulary/command';
import type { Change } from '../account/vocabulary/decision';
import type { AccountEvent } from '../account/vocabulary/event';
import type { Reversal } from '../account/vocabulary/outcome';
import type { Credits } from '../units/credits';
import type { EventNumber } from '../units/ids';
import type { Instant } from '../units/instant';
import { type AccountChange, type Batch, type NewAnswer, recordKey } from './store';

/**
 * One account while a batch is decided: each command finds it, and the records that it names, as
 * the commands before it have left them; at the end all that changed is told together.
 */
export class Workspace {
  /** The batch's, and never before what the account has seen (clocks of processes disagree). */
  readonly now: Instant;
  private current: Account;
  private readonly entries: LedgerEntry[] = [];
  private readonly consumptions = new Map<number, Consumption>();
  private readonly reversals: Reversal[] = [];
  private readonly reservations = new Map<number, Reservation>();
  private readonly payments = new Map<number, Payment>();
  private readonly answers = new Map<string, NewAnswer>();
  private readonly alerts: Alert[] = [];
  private readonly autopilotDecisions: AutopilotDecision[] = [];
  private readonly events: AccountEvent[] = [];
  private readonly usage: UsageChange[] = [];
  private readonly keySpending: KeySpendingChange[] = [];

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
  named(command: Command, spendingLimit: SpendingLimit | null): Named {
    switch (command.kind) {
      case 'consume':
      case 'reserve':
        return spendingLimit === null ? NOTHING_NAMED : { ...NOTHING_NAMED, spendingLimit };
      case 'reverse': {
        const { consumption } = command;
        return {
          ...NOTHING_NAMED,
          consumption: this.find(this.consumptions, this.batch.consumptions, consumption),
        };
      }
      case 'capture':
      case 'release': {
        const { reservation } = command;
        return {
          ...NOTHING_NAMED,
          reservation: this.find(this.reservations, this.batch.reservations, reservation),
        };
      }
      case 'settle-payment':
      case 'decline-payment': {
        const { payment } = command;
        return {
          ...NOTHING_NAMED,
          payment: this.find(this.payments, this.batch.payments, payment),
        };
      }
      case 'refund-payment':
      case 'dispute-payment':
      case 'resolve-dispute': {
        const payment = this.find(this.payments, this.batch.payments, command.payment);
        return { ...NOTHING_NAMED, payment, budgetsBrought: this.budgetsBroughtBy(payment) };
      }
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
    for (const it of records.consumptions ?? []) this.consumptions.set(it.number, it);
    for (const it of records.reversals ?? []) this.reversals.push(it);
    for (const it of records.reservations ?? []) this.reservations.set(it.number, it);
    for (const it of records.payments ?? []) this.payments.set(it.number, it);
    for (const it of records.alerts ?? []) this.alerts.push(it);
    for (const it of records.autopilotDecisions ?? []) this.autopilotDecisions.push(it);
    for (const it of records.events ?? []) this.events.push(it);
    for (const it of records.usage ?? []) this.usage.push(it);
    for (const it of records.keySpending ?? []) this.keySpending.push(it);
  }

  remember(answer: NewAnswer): void {
    this.answers.set(answer.idempotencyKey, answer);
  }

  get hasChanged(): boolean {
    return this.current !== this.before;
  }

  changes(): AccountChange {
    return {
      before: this.before,
      after: this.current,
      entries: this.entries,
      grants: changedGrants(this.before.grants, this.current.grants),
      consumptions: [...this.consumptions.values()],
      reversals: this.reversals,
      reservations: [...this.reservations.values()],
      payments: [...this.payments.values()],
      alerts: this.alerts,
      autopilotDecisions: this.autopilotDecisions,
      events: this.events.map((event) => inCommit(event, this.before)),
      answers: [...this.answers.values()],
      usage: this.usage,
      keySpending: this.keySpending,
    };
  }

  /** By what is stored, and what time or commands of this batch have brought since. */
  private budgetsBroughtBy(payment: Payment | null): Credits {
    if (payment === null) return 0n;
    const stored = this.batch.budgets.get(recordKey(this.before.id, payment.number));
    const isForPlan = ({ purpose }: Payment) => purpose.kind !== 'PAYG';
    const paid = [...this.payments.values()].filter(isForPlan).flatMap(({ grant }) => grant ?? []);
    return budgetsBrought(payment, {
      budgets: [
        ...(stored?.budgets ?? []),
        ...this.current.grants.filter(({ kind }) => kind === 'SUBSCRIPTION'),
      ],
      paidGrants: [...(stored?.paidGrants ?? []), ...paid],
    });
  }

  /** What was stored, and what the commands before have used. */
  private recentUse(): RecentUse {
    const usedOn = new Map(this.batch.usedOn.get(this.before.id));
    for (const { date, credits } of this.usage) {
      usedOn.set(date, (usedOn.get(date) ?? 0n) + credits);
    }
    return recentUseOf(usedOn, this.now);
  }

  private find<Kept>(
    changed: ReadonlyMap<number, Kept>,
    loaded: ReadonlyMap<string, Kept>,
    number: number,
  ): Kept | null {
    return changed.get(number) ?? loaded.get(recordKey(this.before.id, number)) ?? null;
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
