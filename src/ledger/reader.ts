import DataLoader from 'dataloader';
import { advance } from '../account/advance';
import { decide } from '../account/decide';
import { paymentStateAt } from '../account/journal/payment-start';
import type { Account } from '../account/state/account';
import type { Alert } from '../account/state/alert';
import { type Balance, balanceOf } from '../account/state/balance';
import type { Consumption } from '../account/state/consumption';
import { burnDownKey, type Grant } from '../account/state/grant';
import type { LedgerEntry } from '../account/state/ledger-entry';
import type { Payment } from '../account/state/payment';
import type { Reservation } from '../account/state/reservation';
import type { Reversal } from '../account/state/reversal';
import type { Command, OutcomeOf } from '../account/vocabulary/command';
import type { Decision } from '../account/vocabulary/decision';
import { NOTHING_NAMED } from '../account/vocabulary/named';
import type { Catalogue } from '../catalogue/catalogue';
import type { Credits } from '../units/credits';
import type {
  AccountId,
  AlertNumber,
  ConsumptionNumber,
  EntrySequence,
  GrantNumber,
  PartnerId,
  PaymentNumber,
  ReservationNumber,
  ReversalNumber,
} from '../units/ids';
import type { Instant } from '../units/instant';
import type { EntriesQuery, GrantsQuery, PaymentsQuery, ReadStore } from './read-store';
import { recordKey } from './store';

/** An account as it stands at `now`: what is stored, and what time alone has done since. */
export interface AccountView {
  readonly account: Account;
  readonly now: Instant;
  readonly catalogue: Catalogue;
  readonly balance: Balance;
  /** What is due but not stored yet, oldest first; it continues the stored ledger. */
  readonly pending: {
    readonly entries: readonly LedgerEntry[];
    readonly reservations: readonly Reservation[];
  };
  /**
   * Of the last alert that is stored; 0 before the first. One that is due gets its number when it
   * is stored: a charge that commits meanwhile may have been judged just before that instant.
   */
  readonly lastAlert: AlertNumber;
}

/** What a command would answer, and the alerts that it would raise. */
export interface Preview<C extends Command> {
  readonly outcome: OutcomeOf<C>;
  readonly alerts: readonly Alert[];
}

/**
 * Reads accounts as customers are promised them: advanced to the present, whatever jobs have run
 * late or never. Everything here agrees with what the next write will store. Make one for each
 * request: it remembers what it has read, so that one answer is of one moment.
 */
export class AccountReader {
  private readonly views: DataLoader<AccountId, AccountView | null>;
  private readonly grantsStored: PartLoader<GrantNumber, Grant>;
  private readonly consumptions: PartLoader<ConsumptionNumber, Consumption>;
  private readonly reservations: PartLoader<ReservationNumber, Reservation>;

  constructor(
    private readonly store: ReadStore,
    private readonly catalogue: () => Promise<Catalogue>,
  ) {
    this.views = new DataLoader((ids) => this.loadViews(ids));
    this.grantsStored = partLoader((id, numbers) => store.grantsByNumber(id, numbers));
    this.consumptions = partLoader((id, numbers) => store.consumptions(id, numbers));
    this.reservations = partLoader((id, numbers) => store.reservations(id, numbers));
  }

  /** Null where there is no such account. Calls of one turn are answered by one query. */
  view(id: AccountId): Promise<AccountView | null> {
    return this.views.load(id);
  }

  /** Forgets what was read of an account, after it was written to. */
  forget(id: AccountId): void {
    this.views.clear(id);
    this.grantsStored.clearAll();
    this.consumptions.clearAll();
    this.reservations.clearAll();
  }

  /** What the command would come to now: decided by the same code, and forgotten. */
  async preview<C extends Command>(command: C): Promise<Preview<C> | null> {
    const view = await this.view(command.accountId);
    if (view === null) return null;
    const { account, catalogue, now } = view;
    const decision: Decision = decide<Command>(account, command, {
      now,
      catalogue,
      named: NOTHING_NAMED,
    });
    if ('refusal' in decision) return { outcome: decision.refusal as OutcomeOf<C>, alerts: [] };
    const { success, change } = decision;
    return { outcome: success as OutcomeOf<C>, alerts: change.records.alerts ?? [] };
  }

  /** Newest first. */
  async entries(id: AccountId, query: EntriesQuery): Promise<readonly LedgerEntry[]> {
    const view = await this.view(id);
    const pending = view?.pending.entries.filter((entry) => isAskedFor(entry, query, view)) ?? [];
    const unstored = pending.toReversed().slice(0, query.limit);
    if (unstored.length === query.limit) return unstored;
    const stored = await this.store.entries(id, { ...query, limit: query.limit - unstored.length });
    return [...unstored, ...stored];
  }

  async entry(id: AccountId, sequence: EntrySequence): Promise<LedgerEntry | null> {
    const pending = await this.pendingEntries(id);
    const unstored = pending.find((entry) => entry.sequence === sequence);
    return unstored ?? this.store.entry(id, sequence);
  }

  /** The last entry at or before the instant; null: none. */
  async lastEntryAt(id: AccountId, at: Instant): Promise<LedgerEntry | null> {
    const pending = await this.pendingEntries(id);
    const unstored = pending.findLast((entry) => entry.at <= at);
    return unstored ?? this.store.lastEntryAt(id, at);
  }

  /** What could be spent at each of these instants. */
  async balancesAt(id: AccountId, instants: readonly Instant[]): Promise<readonly Credits[]> {
    const pending = await this.pendingEntries(id);
    const stored = await this.store.balancesAt(id, instants);
    return instants.map((at, index) => {
      const unstored = pending.findLast((entry) => entry.at <= at);
      return unstored?.balanceAfter ?? stored[index] ?? 0n;
    });
  }

  /** In order of use. */
  async grants(
    id: AccountId,
    { limit, after, spendableOnly }: GrantsQuery & { readonly spendableOnly: boolean },
  ): Promise<readonly Grant[]> {
    const view = await this.view(id);
    if (view === null) return [];
    const isAfter = (grant: Grant) => after === null || burnDownKey(grant) > after;
    const atHand = view.account.grants.filter(isAfter);
    if (spendableOnly) return atHand.filter(({ remaining }) => remaining > 0n).slice(0, limit);
    const stored = await this.store.grants(id, { limit, after });
    const merged = new Map([...stored, ...atHand].map((grant) => [burnDownKey(grant), grant]));
    return [...merged]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .slice(0, limit)
      .map(([, grant]) => grant);
  }

  async grant(id: AccountId, number: GrantNumber): Promise<Grant | null> {
    const view = await this.view(id);
    const atHand = view?.account.grants.find((grant) => grant.number === number);
    return atHand ?? this.grantsStored.load({ id, number });
  }

  consumption(id: AccountId, number: ConsumptionNumber): Promise<Consumption | null> {
    return this.consumptions.load({ id, number });
  }

  reversal(id: AccountId, number: ReversalNumber): Promise<Reversal | null> {
    return this.store.reversal(id, number);
  }

  async reservation(id: AccountId, number: ReservationNumber): Promise<Reservation | null> {
    const view = await this.view(id);
    const ended = view?.pending.reservations.find((reservation) => reservation.number === number);
    return ended ?? this.reservations.load({ id, number });
  }

  async payment(id: AccountId, number: PaymentNumber): Promise<Payment | null> {
    const [payment] = await this.store.paymentsByNumber(id, [number]);
    return payment === undefined ? null : this.asOfNow(id, payment);
  }

  /** Newest first. */
  async payments(id: AccountId, query: PaymentsQuery): Promise<readonly Payment[]> {
    const payments = await this.store.payments(id, query);
    return Promise.all(payments.map((payment) => this.asOfNow(id, payment)));
  }

  private async asOfNow(id: AccountId, payment: Payment): Promise<Payment> {
    const view = await this.view(id);
    return view === null ? payment : { ...payment, state: paymentStateAt(payment, view.now) };
  }

  private async pendingEntries(id: AccountId): Promise<readonly LedgerEntry[]> {
    return (await this.view(id))?.pending.entries ?? [];
  }

  private async loadViews(ids: readonly AccountId[]): Promise<(AccountView | null)[]> {
    const [catalogue, stored] = await Promise.all([this.catalogue(), this.store.accounts(ids)]);
    return ids.map((id) => {
      const found = stored.get(id);
      return found === undefined ? null : viewOf(found.account, catalogue, found.now);
    });
  }
}

function viewOf(stored: Account, catalogue: Catalogue, clock: Instant): AccountView {
  const now = Math.max(clock, stored.lastInstant);
  const { account, entries, records } = advance(stored, now);
  return {
    account,
    now,
    catalogue,
    balance: balanceOf(account, catalogue, now),
    pending: {
      entries,
      reservations: records.reservations ?? [],
    },
    lastAlert: stored.alertsCount as AlertNumber,
  };
}

interface PartKey<Number> {
  readonly id: AccountId;
  readonly number: Number;
}
type PartLoader<Number, Part> = DataLoader<PartKey<Number>, Part | null, string>;

/** Reads what belongs to accounts by its number: one query per account for all of one turn. */
function partLoader<Number extends number, Part extends { readonly number: Number }>(
  read: (id: AccountId, numbers: readonly Number[]) => Promise<readonly Part[]>,
): PartLoader<Number, Part> {
  const nameOf = ({ id, number }: PartKey<Number>) => recordKey(id, number);
  const load = async (keys: readonly PartKey<Number>[]) => {
    const found = new Map<string, Part>();
    const readOf = async (id: AccountId) => {
      const numbers = keys.filter((key) => key.id === id).map(({ number }) => number);
      for (const part of await read(id, numbers)) {
        found.set(nameOf({ id, number: part.number }), part);
      }
    };
    await Promise.all([...new Set(keys.map((key) => key.id))].map(readOf));
    return keys.map((key) => found.get(nameOf(key)) ?? null);
  };
  return new DataLoader(load, { cacheKeyFn: nameOf });
}

function isAskedFor(
  entry: LedgerEntry,
  { before, from, to, kinds, linkedPartner }: EntriesQuery,
  { pending }: AccountView,
): boolean {
  return (
    (linkedPartner === undefined || isHeldBy(linkedPartner, entry, pending.reservations)) &&
    (before === null || entry.sequence < before) &&
    (from === null || entry.at >= from) &&
    (to === null || entry.at < to) &&
    (kinds === null || kinds.includes(entry.kind))
  );
}

/** Of what time alone does, all that a linked partner is shown is that its own holds run out. */
function isHeldBy(
  partner: PartnerId,
  { reservation }: LedgerEntry,
  ended: readonly Reservation[],
): boolean {
  return ended.some(({ number, madeBy }) => number === reservation && madeBy === partner);
}
