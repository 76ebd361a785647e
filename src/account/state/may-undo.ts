import type { PartnerId } from '../../units/ids';

/** Who asks for a movement of credits: the operator, the account's customer, or this partner. */
export type Actor = 'OPERATOR' | 'CUSTOMER' | PartnerId;

export type Undoing = 'reverse' | 'capture' | 'release';

/**
 * Who made it may undo it (rule 34): the operator everything, a partner what it made by whichever
 * of its keys, a customer the holds that they made. `mayUndo(actor, undoing, actor)` says whether
 * somebody may do such a thing at all.
 */
export function mayUndo(actor: Actor, undoing: Undoing, madeBy: Actor): boolean {
  if (actor === 'OPERATOR') return true;
  if (actor === 'CUSTOMER' && undoing === 'reverse') return false;
  return actor === madeBy;
}
