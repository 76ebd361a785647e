import type { WarningMail } from '../../events/warning-limits';
import type { AccountId } from '../../units/ids';
import { code, id, integer, json } from './column';
import { Table } from './table';

/** How many mails of warnings an account, or an address, was sent in the last 24 hours. */
export const WARNING_COUNTS = new Table(
  'warning_counts',
  {
    /** Empty: of an address, whatever accounts its mails are about. */
    account: id<AccountId | ''>({ name: 'account_id' }),
    /** SHA-256 of the address, in lower case, as hexadecimal digits; empty: of an account. */
    address: code(),
    sent: json<readonly WarningMail[]>(),
    writes: integer(),
  },
  {
    primaryKey: ['account', 'address'],
    checks: {
      warning_counts_whose: "(account_id = '') <> (address = '')",
      warning_counts_sent: 'JSON_VALID(sent)',
    },
  },
);
