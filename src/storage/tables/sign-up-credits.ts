import { CREDITS_MAX } from '../../units/credits';
import { credits, integer, nullable } from './column';
import { Table } from './table';

/** One row at most: what an opening brings. None: nothing. */
export const SIGN_UP_CREDITS = new Table(
  'sign_up_credits',
  { id: integer(), credits: credits(), expiresAfterDays: nullable(integer()) },
  {
    primaryKey: ['id'],
    checks: {
      sign_up_credits_one_row: 'id = 1',
      sign_up_credits_credits: `credits BETWEEN 1 AND ${CREDITS_MAX}`,
      sign_up_credits_expires_after_days: 'expires_after_days >= 1',
    },
  },
);
