import { createHash } from 'node:crypto';
import type { Instant } from '../../units/instant';
import { type Bank, DEFAULT_BANK } from '../usage-model/bank';

/** A bank in the form that it is kept in. */
export interface StoredBank {
  /** Of the bank's form: another version can't be read. */
  readonly version: number;
  readonly builtAt: Instant;
  /** How many accounts it was made of. */
  readonly accounts: number;
  /** JSON. */
  readonly content: string;
  /** SHA-256 of `content`. */
  readonly hash: Buffer;
}

/** Where the bank made of the operator's own accounts is kept; there is one at most. */
export interface BankStore {
  load(): Promise<StoredBank | null>;
  save(bank: StoredBank): Promise<void>;
}

export function storedBank(bank: Bank, builtAt: Instant, accounts: number): StoredBank {
  const content = JSON.stringify(bank);
  return { version: bank.version, builtAt, accounts, content, hash: hashOf(content) };
}

/** Null where it can be used: whoever wrote what fits its hash, in this version, wrote a bank. */
export function whyUnusable({ version, content, hash }: StoredBank): string | null {
  if (version !== DEFAULT_BANK.version) {
    return `it has version ${version}, and this program reads version ${DEFAULT_BANK.version}`;
  }
  return hash.equals(hashOf(content)) ? null : 'it is damaged: its content does not fit its hash';
}

function hashOf(content: string): Buffer {
  return createHash('sha256').update(content).digest();
}
