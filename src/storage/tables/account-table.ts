import type { AccountId } from '../../units/ids';
import { type Column, id } from './column';
import type { Selection, Table } from './table';

/** Whose row it is; the first column of every table that belongs to accounts. */
export const OF_ACCOUNT = { account: id<AccountId>({ name: 'account_id' }) };

/** A record together with the account that it belongs to. */
export interface Owned<Record> {
  readonly account: AccountId;
  readonly record: Record;
}

/** A table whose rows belong to accounts. */
export type OwnedTable = Table<
  typeof OF_ACCOUNT & Readonly<globalThis.Record<string, Column<unknown>>>
>;

/** Records of many accounts, each with whose it is. */
export class OwnedSelection<Record> {
  private readonly owner: Selection<{ readonly account: AccountId }>;

  constructor(
    table: OwnedTable,
    private readonly selection: Selection<Record>,
  ) {
    this.owner = table.only('account');
  }

  /** For a SELECT. */
  list(alias = ''): string {
    return `${this.owner.list(alias)}, ${this.selection.list(alias)}`;
  }

  from(stored: object): Owned<Record> {
    return { account: this.owner.from(stored).account, record: this.selection.from(stored) };
  }
}
