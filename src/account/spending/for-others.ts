import type { Account } from '../state/account';
import { isGuest } from '../state/linking';
import { type Actor, mayUndo, type Undoing } from '../state/may-undo';

/**
 * Whether only others may undo it so (rule 34). A linked partner hears the same of what is not there
 * as of what others have made: their movements are not its business (rule 35).
 */
export function isForOthers(
  account: Account,
  actor: Actor,
  undoing: Undoing,
  made: { readonly madeBy: Actor } | null,
): boolean {
  return made === null ? isGuest(account, actor) : !mayUndo(actor, undoing, made.madeBy);
}
