import type { Instant } from '../units/instant';
import type { AuditNote } from './audit-note';
import type { AuditEntry, ChainedDay, ChainedEntry, ChainHead } from './chain';

/** Where entries are kept and looked up. What changes something else too stores its own. */
export interface AuditLog {
  /** Newest first. */
  list(query: AuditQuery): Promise<readonly AuditEntry[]>;
  find(key: Pick<AuditEntry, 'day' | 'number'>): Promise<AuditEntry | null>;
  /** Of what has changed nothing. */
  write(notes: readonly AuditNote[]): Promise<void>;
}

/** What entries are sorted by: instants never go back along the chain. */
export type AuditKey = Pick<AuditEntry, 'at' | 'number'>;

/** Null: whatever it is. */
export interface AuditQuery {
  readonly limit: number;
  /** Only entries before this one. */
  readonly after: AuditKey | null;
  readonly accountId: string | null;
  readonly actorId: string | null;
  readonly action: string | null;
  /** Inclusive. */
  readonly from: Instant | null;
  /** Exclusive. */
  readonly to: Instant | null;
}

/** A day that has ended. */
export interface KeptDay extends ChainedDay {
  /** Since when its entries are gone, as it should be; null: they are there. */
  readonly forgottenAt: Instant | null;
}

/** The whole log, in portions, for work beside the requests. */
export interface AuditArchive {
  /** Null: it was taken away. */
  head(): Promise<ChainHead | null>;
  /** Oldest first; only those after this one. */
  days(after: string, limit: number): Promise<readonly KeptDay[]>;
  /** In order of their numbers; only those with a larger one. */
  entries(day: string, after: number, limit: number): Promise<readonly ChainedEntry[]>;
  /** Entries that no day counts among its own. */
  strays(limit: number): Promise<readonly Pick<AuditEntry, 'day' | 'number'>[]>;
  /**
   * Deletes at most `limit` entries of the oldest day that has any, where it is from before this one
   * and has ended; answers how many.
   */
  forget(beforeDay: string, limit: number): Promise<number>;
}
