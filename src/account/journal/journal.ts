import { assert } from '../../units/assert';
import type { Credits } from '../../units/credits';
import type {
  ConsumptionNumber,
  EntrySequence,
  GrantNumber,
  ReservationNumber,
} from '../../units/ids';
import type { Instant } from '../../units/instant';
import { isSameOutlook } from '../alerts/forecast-due';
import { type NewCredits, rearmed } from '../alerts/watch';
import { type Account, copyOf } from '../state/account';
import { isFrozen } from '../state/balance';
import { type Grant, inBurnDownOrder } from '../state/grant';
import type { LedgerEntry, LedgerEntryKind } from '../state/ledger-entry';
import { receiptOf } from '../state/receipt';
import type { Change } from '../vocabulary/decision';
import { type AccountEvent, eventsOf, type Happening } from '../vocabulary/event';
import type { Records } from '../vocabulary/records';

/** What an entry is about, for those who read it. */
export interface Subject {
  readonly description: string;
  readonly consumption?: ConsumptionNumber;
  readonly reservation?: ReservationNumber;
}

/**
 * Writes the entries of one change to an account, in order, and keeps the running balance. Every
 * movement of credits is one of its methods, so grants, balance and ledger can't part ways. It
 * works on a copy: the account that it was opened on stays as it is.
 */
export class Journal {
  readonly entries: LedgerEntry[] = [];
  private readonly happenings: Happening[] = [];
  private broughtGrant = false;
  private broughtBudget = false;
  private tookAway = false;
  private current: readonly Grant[];
  private balance: Credits;
  /** Whether the subscription's credits can't be spent, after all that was written so far. */
  isFrozen: boolean;

  constructor(
    readonly account: Account,
    readonly at: Instant,
    private readonly idempotencyKey: string | null,
  ) {
    this.current = account.grants;
    this.balance = account.total;
    this.isFrozen = isFrozen(account);
  }

  /** In order of use. */
  get grants(): readonly Grant[] {
    return this.current;
  }

  get total(): Credits {
    return this.balance;
  }

  /** Of the last entry written. */
  get sequence(): EntrySequence {
    return this.account.sequence + this.entries.length;
  }

  /** That the next entry will bear, and so what begins with it. */
  get nextSequence(): EntrySequence {
    return this.sequence + 1;
  }

  grant(number: GrantNumber): Grant {
    const found = this.current.find((grant) => grant.number === number);
    assert(found !== undefined, `grant ${number} is not at hand`);
    return found;
  }

  /** New credits: the grant bears the sequence of this entry. */
  bring(
    kind: LedgerEntryKind,
    facts: Pick<Grant, 'kind' | 'granted' | 'expiresAt' | 'subscription'>,
    subject: Subject,
  ): Grant {
    const grant: Grant = {
      kind: facts.kind,
      granted: facts.granted,
      expiresAt: facts.expiresAt,
      subscription: facts.subscription,
      number: this.nextSequence as GrantNumber,
      remaining: facts.granted,
      held: 0n,
      frozen: 0n,
      effectiveAt: this.at,
      refunded: false,
    };
    this.current = inBurnDownOrder([...this.current, grant]);
    this.write(kind, facts.granted, grant.number, subject);
    if (kind !== 'ROLLOVER') {
      const { kind: grantKind, granted: credits, expiresAt } = facts;
      this.broughtGrant = true;
      this.broughtBudget ||= grantKind === 'SUBSCRIPTION';
      this.tell({ kind: 'CREDITS_GRANTED', grantKind, credits, expiresAt });
    }
    return grant;
  }

  /** Credits leave a grant. */
  take(kind: LedgerEntryKind, grant: Grant, credits: Credits, subject: Subject): void {
    this.replace({ ...grant, remaining: grant.remaining - credits });
    this.write(kind, -credits, grant.number, subject);
  }

  /** Credits come back to a grant. */
  putBack(kind: LedgerEntryKind, grant: Grant, credits: Credits, subject: Subject): void {
    this.replace({ ...grant, remaining: grant.remaining + credits });
    this.write(kind, credits, grant.number, subject);
  }

  /** Credits of a grant are set aside: they leave what can be spent. */
  hold(grant: Grant, credits: Credits, subject: Subject): void {
    const held = grant.held + credits;
    this.replace({ ...grant, remaining: grant.remaining - credits, held });
    this.write('RESERVATION', -credits, grant.number, subject);
  }

  /** What was set aside can be spent again. */
  unhold(grant: Grant, credits: Credits, subject: Subject): void {
    const held = grant.held - credits;
    this.replace({ ...grant, remaining: grant.remaining + credits, held });
    this.write('RELEASE', credits, grant.number, subject);
  }

  /** What a subscription can't spend while its money is late; it stays in the grant's `remaining`. */
  freeze(grant: Grant, credits: Credits, subject: Subject): void {
    this.write('FREEZE', -credits, grant.number, subject);
  }

  thaw(grant: Grant, credits: Credits, subject: Subject): void {
    this.write('THAW', credits, grant.number, subject);
  }

  /** Credits of one grant can't be spent while a payment is disputed. */
  setAside(grant: Grant, credits: Credits, subject: Subject): void {
    const frozen = grant.frozen + credits;
    this.replace({ ...grant, remaining: grant.remaining - credits, frozen });
    this.write('FREEZE', -credits, grant.number, subject);
    this.tookAway = true;
  }

  /** They can be spent again. */
  giveBack(grant: Grant, credits: Credits, subject: Subject): void {
    const frozen = grant.frozen - credits;
    this.replace({ ...grant, remaining: grant.remaining + credits, frozen });
    this.write('THAW', credits, grant.number, subject);
    this.tookAway = true;
  }

  /** Credits are taken away, with a reason. */
  adjust(grant: Grant, credits: Credits, reason: string): void {
    if (credits === 0n) return;
    this.take('ADJUSTMENT', grant, credits, { description: reason });
    this.tookAway = true;
  }

  /** What comes back to the grant from now on leaves again. */
  closeToReturns(number: GrantNumber): void {
    this.replace({ ...this.grant(number), refunded: true });
  }

  /** Says that something happened that moved no credits. */
  note(kind: LedgerEntryKind, subject: Subject): void {
    this.write(kind, 0n, null, subject);
  }

  /** What others want to hear of. */
  tell(happening: Happening): void {
    this.happenings.push(happening);
  }

  /** The account after all that was written, with what else changes about it. */
  close(changes: Partial<Account> = {}, records: Records = {}): Change {
    const events = eventsOf(this.account, this.at, this.told(changes, records));
    const moved: Account = {
      ...copyOf(this.account),
      ...changes,
      eventsCount: this.account.eventsCount + events.length,
      deliveriesCount: this.account.deliveriesCount + countDeliveries(events),
      outlook: this.account.outlook + (this.hasNewOutlook(changes) ? 1 : 0),
      sequence: this.sequence,
      total: this.balance,
      grants: this.current,
      lastInstant: Math.max(this.account.lastInstant, this.at),
    };
    const account = this.broughtGrant
      ? { ...copyOf(moved), alertsGiven: rearmed(moved, this.newCredits()) }
      : moved;
    const told = events.length === 0 ? records : { ...records, events };
    return { account, entries: this.entries, records: told };
  }

  /** What was told; whoever paid is told what they got, which is known only by now. */
  private told({ subscription }: Partial<Account>, { payments }: Records): readonly Happening[] {
    const after = subscription === undefined ? this.account.subscription : subscription;
    return this.happenings.map((happening) => {
      if (happening.kind !== 'PAYMENT_SETTLED') return happening;
      const payment = payments?.find(({ number }) => number === happening.payment);
      return { ...happening, receipt: receiptOf(payment, after) };
    });
  }

  /** Whether forecasts that were made before are outdated. */
  private hasNewOutlook({ subscription }: Partial<Account>): boolean {
    if (this.broughtGrant || this.tookAway) return true;
    return subscription !== undefined && !isSameOutlook(this.account.subscription, subscription);
  }

  private newCredits(): NewCredits {
    return { hasBudget: this.broughtBudget, wasOut: this.account.total === 0n };
  }

  private replace(changed: Grant): void {
    const { number, remaining, held, frozen, granted } = changed;
    assert(remaining >= 0n && held >= 0n && frozen >= 0n, `grant ${number} below zero`);
    assert(remaining + held + frozen <= granted, `grant ${number} overfull`);
    this.current = this.current.map((grant) => (grant.number === changed.number ? changed : grant));
  }

  private write(
    kind: LedgerEntryKind,
    amount: Credits,
    grant: GrantNumber | null,
    { description, consumption, reservation }: Subject,
  ): void {
    const sequence = this.nextSequence;
    this.balance += amount;
    assert(this.balance >= 0n, `the balance of ${this.account.id} below zero`);
    this.entries.push({
      sequence,
      kind,
      amount,
      balanceAfter: this.balance,
      grant,
      consumption: consumption ?? null,
      reservation: reservation ?? null,
      at: this.at,
      description,
      idempotencyKey: this.idempotencyKey,
    });
  }
}

function countDeliveries(events: readonly AccountEvent[]): number {
  return events.reduce((count, { deliveries }) => count + deliveries.length, 0);
}
