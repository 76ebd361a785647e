import type { AccountId } from '../../units/ids';
import type { Actor } from '../state/may-undo';

export interface Addressed {
  readonly accountId: AccountId;
}

/** Same key and same input: the first answer again. Same key, other input: refused (rule 5). */
export interface Keyed extends Addressed {
  /** 1 to 255 characters, byte-exact. */
  readonly idempotencyKey: string;
}

/** Who asks is no part of the input that a key is compared by. */
export interface ByActor {
  readonly actor: Actor;
}

export interface InvalidInput {
  readonly type: 'InvalidInput';
  readonly field: readonly string[];
  /** What is wrong and what is right, in a sentence. */
  readonly message: string;
}
