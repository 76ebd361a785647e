import { EntitySchema, type EntitySchemaColumnOptions } from 'typeorm';
import type { Engine } from '../engine/dialect';
import { ALL_TABLES } from './all-tables';
import type { Column, ColumnKind, Stored } from './column';
import type { Table } from './table';

type AnyTable = Table<Readonly<Record<string, Column<unknown>>>>;
type Kept = Pick<EntitySchemaColumnOptions, 'type' | 'length' | 'charset' | 'collation'>;

/**
 * What is compared is binary on servers, since their collations take `Key-1`, `key-1` and
 * `key-1 ` for the same. TEXT of SQLite compares bytes.
 */
const KEPT: Readonly<Record<'server' | 'sqlite', Readonly<Record<ColumnKind, Kept>>>> = {
  server: {
    id: { type: 'varbinary', length: 36 },
    key: { type: 'varbinary', length: 1020 },
    code: { type: 'varbinary', length: 256 },
    hash: { type: 'binary', length: 32 },
    word: { type: 'varchar', length: 40, charset: 'ascii', collation: 'ascii_bin' },
    text: { type: 'varchar', length: 1000, charset: 'utf8mb4' },
    document: { type: 'mediumtext', charset: 'utf8mb4', collation: 'utf8mb4_bin' },
    integer: { type: 'bigint' },
  },
  sqlite: {
    id: { type: 'text' },
    key: { type: 'text' },
    code: { type: 'text' },
    hash: { type: 'blob' },
    word: { type: 'text' },
    text: { type: 'text' },
    document: { type: 'text' },
    integer: { type: 'integer' },
  },
};

/**
 * The tables as TypeORM knows them: for its repositories, and for `migration:generate`. Without the
 * checks, which it does not know on servers; those are compared by a test of their own.
 */
export function entitySchemas(engine: Engine): readonly EntitySchema[] {
  return ALL_TABLES.map((table) => entitySchema(table, engine));
}

function entitySchema(table: AnyTable, engine: Engine): EntitySchema {
  const { primaryKey, uniques = {}, indexes = {} } = table.facts;
  // In a table of SQLite TypeORM finds only such names as it has quoted itself.
  const isNamed = engine !== 'sqlite';
  const columns = table.properties.map((property) => [
    property,
    { ...columnOptions(table, property, engine), primary: primaryKey.includes(property) },
  ]);
  return new EntitySchema({
    name: table.name,
    columns: Object.fromEntries(columns),
    uniques: Object.entries(uniques).map(([name, of]) => ({
      ...(isNamed ? { name } : {}),
      columns: [...of],
    })),
    indices: Object.entries(indexes).map(([name, of]) => ({ name, columns: [...of] })),
  });
}

function columnOptions(
  table: AnyTable,
  property: string,
  engine: Engine,
): EntitySchemaColumnOptions {
  const { kind, isNullable, codec, default: standard } = table.column(property);
  return {
    ...KEPT[engine === 'sqlite' ? 'sqlite' : 'server'][kind],
    name: table.columns[property] ?? property,
    nullable: isNullable,
    ...(standard === undefined ? {} : { default: standard }),
    ...(codec === null
      ? {}
      : {
          transformer: {
            to: (value: unknown) => codec.write(value),
            from: (stored: Stored) => codec.read(stored),
          },
        }),
  };
}
