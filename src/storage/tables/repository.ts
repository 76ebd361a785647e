import type { Repository } from 'typeorm';
import type { Connection } from '../engine/connection';
import type { Column } from './column';
import type { RowOf, Table } from './table';

/**
 * TypeORM's repository of a table, on a connection that is in a transaction or reads. For plain
 * records, which are few and change one at a time; what many requests write together is written by
 * statements of its own (`table-insert.ts`).
 */
export function repositoryOf<C extends Readonly<Record<string, Column<unknown>>>>(
  connection: Connection,
  table: Table<C>,
): Repository<RowOf<Table<C>>> {
  return connection.manager.getRepository<RowOf<Table<C>>>(table.name);
}
