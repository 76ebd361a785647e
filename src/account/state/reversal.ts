import type { Credits } from '../../units/credits';
import type { ConsumptionNumber, ReversalNumber } from '../../units/ids';
import type { Instant } from '../../units/instant';

/** Credits that were given back. Never changes. */
export interface Reversal {
  /** The sequence of its first REVERSAL entry. */
  readonly number: ReversalNumber;
  readonly consumption: ConsumptionNumber;
  readonly returned: Credits;
  /** Part of `returned` that left again at once, since its grant had ended. */
  readonly expired: Credits;
  readonly balanceAfter: Credits;
  readonly at: Instant;
}
