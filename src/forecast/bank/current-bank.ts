import { type Instant, MINUTE_MS } from '../../units/instant';
import { type Bank, DEFAULT_BANK } from '../usage-model/bank';
import { type BankStore, type StoredBank, whyUnusable } from './stored-bank';

/** It changes once a night. */
const KNOWN_FOR_MS = 10 * MINUTE_MS;

export interface CurrentBankParts {
  readonly store: Pick<BankStore, 'load'>;
  /** The wall clock. */
  readonly now: () => Instant;
  /** The stored bank can't be used, and why; the default takes its place. */
  readonly onUnusable: (reason: string) => void;
}

/**
 * The bank that forecasts rest on: the operator's own once there is one, else the default. While
 * it is the same it is the same object, so that what was computed of it serves on.
 */
export class CurrentBank {
  private known: { readonly bank: Promise<Bank>; readonly until: Instant } | null = null;
  private last: { readonly hash: Buffer; readonly bank: Bank } | null = null;

  constructor(private readonly parts: CurrentBankParts) {}

  bank(): Promise<Bank> {
    const now = this.parts.now();
    if (this.known !== null && now < this.known.until) return this.known.bank;
    const known = { bank: this.read(), until: now + KNOWN_FOR_MS };
    this.known = known;
    known.bank.catch(() => {
      if (this.known === known) this.known = null;
    });
    return known.bank;
  }

  private async read(): Promise<Bank> {
    const stored = await this.parts.store.load();
    if (stored === null) return DEFAULT_BANK;
    if (this.last?.hash.equals(stored.hash)) return this.last.bank;
    const bank = this.usable(stored);
    this.last = { hash: stored.hash, bank };
    return bank;
  }

  private usable(stored: StoredBank): Bank {
    const reason = whyUnusable(stored);
    if (reason === null) return JSON.parse(stored.content) as Bank;
    this.parts.onUnusable(reason);
    return DEFAULT_BANK;
  }
}
