import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Account } from '../../account/state/account';
import type { ReadStore } from '../../ledger/read-store';
import type { ArchivedAccount, UsageArchive } from '../../ledger/usage-archive';
import { CREDIT } from '../../units/credits';
import type { AccountId } from '../../units/ids';
import { DAY_MS, dateOf, type Instant } from '../../units/instant';
import { startOfDay } from '../future/wants';
import { dailyUsage, HISTORY_DAYS_MAX } from '../usage/daily-usage';
import { type BankSource, buildBank } from '../usage-model/bank';
import { type StoredBank, storedBank } from './stored-bank';

/** Fewer say less than the default bank does. */
export const BANK_ACCOUNTS_MIN = 30;
const BANK_ACCOUNTS_MAX = 300;
/** Younger accounts say nothing. */
const HISTORY_DAYS_MIN = 14;
/** Looked at for usage; many accounts have none. */
const CANDIDATES_MAX = 3_000;
const IDS_AT_ONCE = 500;
const HISTORIES_AT_ONCE = 10;

export interface BankParts {
  readonly archive: UsageArchive;
  readonly store: Pick<ReadStore, 'accounts'>;
}

/**
 * The bank made of the operator's own accounts: a sample that is the same every night but for new
 * accounts. Read in small portions, with pauses, so that requests are not held up. Null: there are
 * too few accounts so far, or `signal` ended it.
 */
export async function buildOwnBank(
  { archive, store }: BankParts,
  now: Instant,
  signal?: AbortSignal,
): Promise<StoredBank | null> {
  const candidates = await sampled(archive, now, signal);
  const sources: BankSource[] = [];
  for (let from = 0; from < candidates.length; from += HISTORIES_AT_ONCE) {
    if (signal?.aborted || sources.length >= BANK_ACCOUNTS_MAX) break;
    const some = candidates.slice(from, from + HISTORIES_AT_ONCE);
    sources.push(...(await unhurried(() => read({ archive, store }, some, now))));
  }
  if (signal?.aborted || sources.length < BANK_ACCOUNTS_MIN) return null;
  const chosen = sources.slice(0, BANK_ACCOUNTS_MAX);
  return storedBank(buildBank(chosen), now, chosen.length);
}

/** Those that come first by a hash of their id: as good as drawn by lot, and stable. */
async function sampled(
  archive: UsageArchive,
  now: Instant,
  signal: AbortSignal | undefined,
): Promise<readonly ArchivedAccount[]> {
  let drawn: readonly { readonly lot: string; readonly account: ArchivedAccount }[] = [];
  let last: AccountId | null = null;
  while (!signal?.aborted) {
    const page = await unhurried(() => archive.accounts(last, IDS_AT_ONCE));
    const old = page.filter(({ openedAt }) => openedAt <= now - HISTORY_DAYS_MIN * DAY_MS);
    drawn = [...drawn, ...old.map((account) => ({ lot: lotOf(account.id), account }))]
      .sort((a, b) => (a.lot < b.lot ? -1 : 1))
      .slice(0, CANDIDATES_MAX);
    last = page.at(-1)?.id ?? null;
    if (page.length < IDS_AT_ONCE) break;
  }
  return drawn.map(({ account }) => account);
}

async function read(
  { archive, store }: BankParts,
  accounts: readonly ArchivedAccount[],
  now: Instant,
): Promise<readonly BankSource[]> {
  const today = startOfDay(now);
  const earliest = today - HISTORY_DAYS_MAX * DAY_MS;
  const ids = accounts.map(({ id }) => id);
  const used = await archive.days(ids, dateOf(earliest), dateOf(today));
  const stored = await store.accounts([...used.keys()]);
  return accounts.flatMap(({ id, openedAt }) => {
    const days = used.get(id);
    if (days === undefined) return [];
    const { history } = dailyUsage(days, Math.max(startOfDay(openedAt), earliest), today);
    return [{ history, monthlyBudget: monthlyBudget(stored.get(id)?.account) }];
  });
}

function monthlyBudget(account: Account | undefined): number | null {
  const subscription = account?.subscription ?? null;
  if (subscription === null) return null;
  return Number(subscription.terms.plan.monthlyCredits) / Number(CREDIT);
}

function lotOf(id: AccountId): string {
  return createHash('sha256').update(id).digest('hex');
}

/** As much time as it took is left to others afterwards. */
async function unhurried<Result>(work: () => Promise<Result>): Promise<Result> {
  const startedAt = Date.now();
  const result = await work();
  await sleep(Date.now() - startedAt);
  return result;
}
