import { CREDITS_MAX } from '../../units/credits';

/** A check: an amount that an account can have. */
export const isBalance = (column: string) => `${column} BETWEEN 0 AND ${CREDITS_MAX}`;
/** A check: an amount that can be added or taken. */
export const isMovement = (column: string) =>
  `${column} BETWEEN -${CREDITS_MAX} AND ${CREDITS_MAX}`;
