import { createHash } from 'node:crypto';
import { dateOf, type Instant } from '../units/instant';
import type { AuditNote } from './audit-note';

/** A note in its place: the number counts from 1 on each day, without gaps. */
export interface AuditEntry extends AuditNote {
  /** UTC, of `at`. */
  readonly day: string;
  readonly number: number;
  readonly at: Instant;
}

export interface ChainedEntry extends AuditEntry {
  /** SHA-256 over the hash before it and all that it says. */
  readonly hash: Buffer;
}

/** A day's chain. It begins with the last hash of the day before it. */
export interface ChainedDay {
  readonly day: string;
  readonly entries: number;
  /** Of its last entry. */
  readonly hash: Buffer;
  readonly previousHash: Buffer;
}

/** Where the next entry goes; an empty day: none has been written yet. */
export interface ChainHead extends ChainedDay {
  readonly lastAt: Instant;
}

export const NO_HASH = Buffer.alloc(32);

export interface Appended {
  readonly head: ChainHead;
  readonly entries: readonly ChainedEntry[];
  /** The day that has ended with these entries; null: it goes on. */
  readonly ended: ChainedDay | null;
}

/**
 * Adds notes to the chain. Entries are in the order of their instants, also where the clocks of
 * processes disagree: none is from before the one that it follows.
 */
export function appended(head: ChainHead, notes: readonly AuditNote[], now: Instant): Appended {
  const at = Math.max(now, head.lastAt);
  const day = dateOf(at);
  const isNewDay = day !== head.day;
  const previousHash = isNewDay ? head.hash : head.previousHash;
  const entries: ChainedEntry[] = [];
  let { hash } = head;
  let count = isNewDay ? 0 : head.entries;
  for (const note of notes) {
    count += 1;
    const entry: AuditEntry = { ...note, day, number: count, at };
    hash = entryHash(hash, entry);
    entries.push({ ...entry, hash });
  }
  const { lastAt: _lastAt, ...before } = head;
  return {
    head: { day, entries: count, hash, previousHash, lastAt: at },
    entries,
    ended: isNewDay && head.day !== '' ? before : null,
  };
}

/**
 * What may name a person is hashed by itself first: so it can be replaced one day, its hash kept
 * beside it, and the chain still holds.
 */
export function entryHash(previous: Buffer, entry: AuditEntry): Buffer {
  const { day, number, at, actorKind, actorId, actorName, action, accountId } = entry;
  const personal = sha256(JSON.stringify([actorName, entry.detail])).toString('hex');
  const { requestId } = entry;
  const facts = [day, number, at, actorKind, actorId, action, accountId, requestId, personal];
  return createHash('sha256').update(previous).update(JSON.stringify(facts)).digest();
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
