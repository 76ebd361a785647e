import type { Actor } from '../../account/state/may-undo';
import { type Bytes, text } from './column';

/** Who made a movement. Nobody noted it before the column was there: that counts as the operator. */
export function makerFrom(madeBy: Bytes | null): Actor {
  return madeBy === null ? 'OPERATOR' : (text(madeBy) as Actor);
}
