import type { DeliveryNumber } from '../../units/ids';
import { OF_ACCOUNT } from './account-table';
import { flag, integer } from './column';
import { Table } from './table';

/** Which warnings share a mail. */
export const WARNING_MAILS = new Table(
  'warning_mails',
  {
    ...OF_ACCOUNT,
    /** Of a delivery. */
    number: integer<DeliveryNumber>(),
    /** Of the delivery whose id the message bears. */
    message: integer<DeliveryNumber>(),
    isDigest: flag(),
  },
  {
    primaryKey: ['account', 'number'],
    indexes: { warning_mails_of_message: ['account', 'message'] },
    checks: { warning_mails_message: 'message BETWEEN 1 AND number' },
  },
);
