import type { AccountView } from '../../ledger/reader';

/** Where the future of an account begins: as it stands, and what is on sale. */
export type Outset = Pick<AccountView, 'account' | 'now' | 'catalogue'>;
