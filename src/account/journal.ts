import { assert } from '../units/assert';
import type { Credits } from '../units/credits';
import type {
  ConsumptionNumber,
  EntrySequence,
  GrantNumber,
  ReservationNumber,
} from '../units/ids';
import type { Instant } from '../units/instant';
import { type Account, copyOf } from './account';
import { isSameOutlook } from './alerts/forecast-due';
import { type NewCredits, rearmed } from './alerts/watch';
import type { Change, Records } from './decision';
import { type AccountEvent, eventsOf, type Happening } from './event';
import { type Grant, inBurnDownOrder } from './grant';
import type { LedgerEntry, LedgerEntryKind } from './ledger-entry';
import { receiptOf } from './payments/receipt';

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
  private gaveMoneyBack = false;
  private current: readonly Grant[];
  private balance: Credits;

  constructor(
    readonly account: Account,
    readonly at: Instant,
    private readonly idempotencyKey: string | null,
  ) {
    this.current = account.grants;
    this.balance = account.total;
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
      effectiveAt: this.at,
      refunded: false,
    };
    this.current = inBurnDownOrder([...this.current, grant]);
    this.write(kind, facts.granted, grant.number, subject);
    if (kind === 'GRANT') {
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

  /** So much of a grant can't be spent for now; it stays in the grant. */
  freeze(grant: Grant, credits: Credits, subject: Subject): void {
    this.write('FREEZE', -credits, grant.number, subject);
  }

  thaw(grant: Grant, credits: Credits, subject: Subject): void {
    this.write('THAW', credits, grant.number, subject);
  }

  /**
   * What is left of a grant leaves, and so will what comes back to it. Nothing of it is frozen: a
   * carry has emptied a subscription's grants by the time that its renewal is past due.
   */
  refund(number: GrantNumber, subject: Subject): void {
    const grant = { ...this.grant(number), refunded: true };
    this.replace(grant);
    this.gaveMoneyBack = true;
    if (grant.remaining > 0n) this.take('ADJUSTMENT', grant, grant.remaining, subject);
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
    if (this.broughtGrant || this.gaveMoneyBack) return true;
    return subscription !== undefined && !isSameOutlook(this.account.subscription, subscription);
  }

  private newCredits(): NewCredits {
    return { hasBudget: this.broughtBudget, wasOut: this.account.total === 0n };
  }

  private replace(changed: Grant): void {
    assert(changed.remaining >= 0n && changed.held >= 0n, `grant ${changed.number} below zero`);
    assert(changed.remaining + changed.held <= changed.granted, `grant ${changed.number} overfull`);
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
