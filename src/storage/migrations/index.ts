import { FirstTables1795200000000 } from './1795200000000-first-tables';
import { WarningMails1796000000100 } from './1796000000100-warning-mails';

/**
 * In order. Each is written by hand and may be run again after it broke off anywhere, or at the
 * same time in another process: a server commits every CREATE and ALTER by itself.
 */
export const MIGRATIONS = [FirstTables1795200000000, WarningMails1796000000100];
