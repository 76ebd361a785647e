import { LRUCache } from 'lru-cache';
import type { Instant } from '../units/instant';
import type { Principal } from './principal';

const REMEMBERED_MAX = 10_000;
const REMEMBERED_CHARACTERS_MAX = 2 ** 24;

/** Whoever was found good, and until when that need not be found out again. */
export interface Recognition {
  readonly principal: Principal;
  readonly until: Instant;
}

/** Who showed what, for a while; in memory that is bounded, however long credentials are. */
export class Recognised {
  readonly #known = new LRUCache<string, Recognition>({
    max: REMEMBERED_MAX,
    maxSize: REMEMBERED_CHARACTERS_MAX,
    sizeCalculation: (_, shown) => shown.length,
  });

  /** Null: it has to be found out. */
  find(shown: string, now: Instant): Recognition | null {
    const known = this.#known.get(shown);
    return known !== undefined && now < known.until ? known : null;
  }

  remember(shown: string, recognition: Recognition): void {
    this.#known.set(shown, recognition);
  }

  /** A key was changed: nothing that was known of keys holds any more. */
  forget(): void {
    this.#known.clear();
  }
}
