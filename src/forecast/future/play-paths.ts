import type { Account } from '../../account/state/account';
import type { Instant } from '../../units/instant';
import type { Turns } from '../shape/turns';
import { FutureState } from './future-state';
import type { Passage } from './passage';
import { type Wants, wantedBy } from './wants';

/** Hears of every stretch of every path, path by path, in order of time. */
export interface StretchRecord {
  /**
   * A path spends its way from `state.from` to `to`, exclusive, between which nothing falls due.
   * By these two instants it has wanted `before` and `after` since now.
   */
  add(path: number, state: FutureState, to: Instant, before: number, after: number): void;
}

export interface PathsToPlay {
  /** Advanced to `wants.now`, with nothing left to happen then: see `startOfFutures`. */
  readonly start: Account;
  readonly passage: Passage;
  readonly wants: Wants;
  /** How many of them, from the first on; all if left out. */
  readonly pathCount?: number;
  /** Exclusive. */
  readonly until: Instant;
}

const PATHS_BETWEEN_TURNS = 16;

/**
 * Plays sampled usage through the account's own rules: at most one `decide` for each path and
 * stretch, and `advance` between them. Nothing is spent that is not there; what a path wants beyond
 * is lost.
 */
export async function playPaths(
  { start, passage, wants, until, pathCount = wants.pathCount }: PathsToPlay,
  record: StretchRecord,
  turns: Turns,
): Promise<void> {
  const first = FutureState.of(start, wants.now, passage);
  for (let path = 0; path < pathCount; path += 1) {
    playPath(path, first, wants, until, record);
    if (path % PATHS_BETWEEN_TURNS === 0 && turns.isOver) await turns.next();
  }
}

function playPath(
  path: number,
  first: FutureState,
  wants: Wants,
  until: Instant,
  record: StretchRecord,
): void {
  let state = first;
  let before = 0;
  for (;;) {
    const to = Math.min(state.dueAt, until);
    const after = wantedBy(wants, path, to);
    record.add(path, state, to, before, after);
    if (to === until) return;
    state = state.next(Math.min(after - before, state.total));
    before = after;
  }
}
