import type { AuditArchive } from './audit-log';
import { type ChainedDay, type ChainHead, entryHash, NO_HASH } from './chain';

/** Something that no program of ours has done. */
export interface Flaw {
  readonly day: string;
  /** Null: it is about the whole day. */
  readonly number: number | null;
  readonly problem: string;
}

export interface Verified {
  readonly days: number;
  readonly forgotten: number;
  readonly entries: number;
  /** The last one: who keeps it elsewhere can tell later whether all before it is still there. */
  readonly lastHash: Buffer;
}

const DAYS_AT_ONCE = 100;
const ENTRIES_AT_ONCE = 500;
const STRAYS_MAX = 100;

/** Follows the chain from its first day to its end, while others may add to it. */
export async function verifyAuditLog(
  archive: AuditArchive,
  tell: (flaw: Flaw) => void,
): Promise<Verified> {
  const head = await archive.head();
  if (head === null) {
    tell({ day: 'audit_head', number: null, problem: 'the end of the chain was taken away' });
  }
  let previousHash: Buffer = NO_HASH;
  let [days, forgotten, entries] = [0, 0, 0];
  for await (const { forgottenAt, ...day } of chainedDays(archive, head)) {
    if (!day.previousHash.equals(previousHash)) {
      const problem = 'does not follow the day before it: a day is missing, or was changed';
      tell({ day: day.day, number: null, problem });
    }
    previousHash = day.hash;
    if (forgottenAt === null) {
      days += 1;
      entries += await verifyDay(archive, day, tell);
    } else {
      if (days > 0) {
        const problem = 'is marked as forgotten, and a day before it is not';
        tell({ day: day.day, number: null, problem });
      }
      forgotten += 1;
    }
  }
  for (const { day, number } of await archive.strays(STRAYS_MAX)) {
    tell({ day, number, problem: 'was added: no day counts it among its own' });
  }
  return { days, forgotten, entries, lastHash: previousHash };
}

/** Those that had ended when the head was read, and the one that ran. */
async function* chainedDays(archive: AuditArchive, head: ChainHead | null) {
  let after = '';
  for (;;) {
    const page = await archive.days(after, DAYS_AT_ONCE);
    yield* page.filter(({ day }) => head === null || day < head.day);
    const last = page.at(-1);
    if (last === undefined) break;
    after = last.day;
  }
  if (head !== null && head.entries > 0) yield { ...head, forgottenAt: null };
}

/** Answers how many entries are there. */
async function verifyDay(
  archive: AuditArchive,
  { day, entries, hash, previousHash }: ChainedDay,
  tell: (flaw: Flaw) => void,
): Promise<number> {
  let [found, flaws, last] = [0, 0, 0];
  let before = previousHash;
  const flaw = (number: number, problem: string) => {
    flaws += 1;
    tell({ day, number, problem });
  };
  for await (const entry of entriesOf(archive, day, entries)) {
    const isNext = entry.number === last + 1;
    if (!isNext) flaw(last + 1, 'is missing');
    // What stands after a gap can't be told by its hash.
    else if (!entryHash(before, entry).equals(entry.hash)) flaw(entry.number, 'was changed');
    last = entry.number;
    before = entry.hash;
    found += 1;
  }
  if (last < entries) flaw(last + 1, 'is missing');
  if (flaws === 0 && !before.equals(hash)) flaw(last, 'is not what the day has ended with');
  return found;
}

async function* entriesOf(archive: AuditArchive, day: string, count: number) {
  let after = 0;
  while (after < count) {
    const page = await archive.entries(day, after, ENTRIES_AT_ONCE);
    yield* page.filter(({ number }) => number <= count);
    const last = page.at(-1);
    if (last === undefined) break;
    after = last.number;
  }
}
