import { FirstTables1795200000000 } from './1795200000000-first-tables';
import { RefundsAndDisputes1796000000000 } from './1796000000000-refunds-and-disputes';
import { WarningMails1796000000100 } from './1796000000100-warning-mails';
import { MadeBy1796000000400 } from './1796000000400-made-by';
import { SignUpCredits1796000000500 } from './1796000000500-sign-up-credits';
import { PlansOfAccounts1796100000000 } from './1796100000000-plans-of-accounts';
import { SealedLinkSecret1796200000200 } from './1796200000200-sealed-link-secret';
import { KeysOfEverybody1797000000000 } from './1797000000000-keys-of-everybody';
import { AuditLog1797100000000 } from './1797100000000-audit-log';
import { LinkedAccounts1797200000000 } from './1797200000000-linked-accounts';

/**
 * In order. Each is written by hand and may be run again after it broke off anywhere, or at the
 * same time in another process: a server commits every CREATE and ALTER by itself.
 */
export const MIGRATIONS = [
  FirstTables1795200000000,
  RefundsAndDisputes1796000000000,
  WarningMails1796000000100,
  MadeBy1796000000400,
  SignUpCredits1796000000500,
  PlansOfAccounts1796100000000,
  SealedLinkSecret1796200000200,
  KeysOfEverybody1797000000000,
  AuditLog1797100000000,
  LinkedAccounts1797200000000,
];
