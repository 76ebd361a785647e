import type { Connection, Value } from '../engine/connection';
import type { Column, Stored } from './column';

type Columns = Readonly<Record<string, Column<unknown>>>;

/** A row of a table as the program works with it: each value under its property's name. */
export type RowOf<T> =
  T extends Table<infer C>
    ? { readonly [Property in keyof C]: C[Property] extends Column<infer Worked> ? Worked : never }
    : never;

type Row<C extends Columns> = RowOf<Table<C>>;
type Property<C extends Columns> = keyof C & string;
type Names<C extends Columns> = Readonly<Record<Property<C>, string>>;

export interface TableFacts<P extends string> {
  readonly primaryKey: readonly P[];
  readonly uniques?: Readonly<Record<string, readonly P[]>>;
  readonly indexes?: Readonly<Record<string, readonly P[]>>;
  /** SQL, by the names of the constraints. TypeORM keeps none on servers; migrations make them. */
  readonly checks?: Readonly<Record<string, string>>;
}

/**
 * The one definition of a table. Rows, statements, TypeORM's schema and the test that compares the
 * migrated database all come from it; whoever adds a column adds it here and in a migration.
 */
export class Table<C extends Columns> {
  /** The columns' names, for SQL. */
  readonly columns: Names<C>;

  constructor(
    readonly name: string,
    readonly definition: C,
    readonly facts: TableFacts<Property<C>>,
  ) {
    this.columns = this.namesWith('');
  }

  /** The columns' names in a statement that gives the table this alias. */
  as(alias: string): Names<C> {
    return this.namesWith(`${alias}.`);
  }

  /** All columns. */
  all(): Selection<Row<C>> {
    return new Selection(
      this.name,
      this.properties.map((property) => this.selected(property)),
    );
  }

  /** These columns. */
  only<P extends Property<C>>(...properties: readonly P[]): Selection<Pick<Row<C>, P>> {
    return new Selection(
      this.name,
      properties.map((property) => this.selected(property)),
    );
  }

  /** All columns but these. */
  without<P extends Property<C>>(...properties: readonly P[]): Selection<Omit<Row<C>, P>> {
    const left = this.properties.filter((property) => !properties.some((it) => it === property));
    return new Selection(
      this.name,
      left.map((property) => this.selected(property)),
    );
  }

  get properties(): readonly Property<C>[] {
    return Object.keys(this.definition);
  }

  column(property: Property<C>): Column<unknown> {
    const column = this.definition[property];
    if (column === undefined) throw new Error(`${this.name} has no ${property}`);
    return column;
  }

  private selected(property: Property<C>): SelectedColumn {
    const { codec } = this.column(property);
    return { property, name: this.columns[property], codec };
  }

  private namesWith(prefix: string): Names<C> {
    const names = this.properties.map((property) => [
      property,
      prefix + (this.column(property).name ?? snakeCase(property)),
    ]);
    return Object.fromEntries(names) as Names<C>;
  }
}

interface SelectedColumn extends Pick<Column<unknown>, 'codec'> {
  readonly property: string;
  readonly name: string;
}

/** What a driver hands out for a selection, under the properties' names. */
type StoredRow = Readonly<Record<string, Stored>>;

/** Some columns of a table, as a SELECT names them and as rows come of it. */
export class Selection<R> {
  private readonly read: (stored: StoredRow) => R;

  constructor(
    readonly table: string,
    private readonly columns: readonly SelectedColumn[],
  ) {
    this.read = readerOf(columns);
  }

  /** For a SELECT: the columns, each under its property's name (which may be a word of SQL). */
  list(alias = ''): string {
    const prefix = alias === '' ? '' : `${alias}.`;
    return this.columns
      .map(({ name, property }) => `${prefix}${name} AS \`${property}\``)
      .join(', ');
  }

  /** Takes from the driver's row what belongs to this selection. */
  from(stored: object): R {
    return this.read(stored as StoredRow);
  }

  /** `rest` is what follows the table's name. */
  async select(
    connection: Connection,
    rest: string,
    values: readonly Value[],
  ): Promise<readonly R[]> {
    const sql = `SELECT ${this.list()} FROM ${this.table}${rest}`;
    const rows = await connection.select<object>(sql, values);
    return rows.map((row) => this.from(row));
  }

  /** The first of them; null: there is none. */
  async selectOne(
    connection: Connection,
    rest: string,
    values: readonly Value[],
  ): Promise<R | null> {
    const [row] = await this.select(connection, rest, values);
    return row ?? null;
  }
}

/**
 * Written as a function of its own with one object in it, each column by name: a row is made in a
 * fraction of the time that one takes whose columns are put in by a loop. The names are ours.
 */
function readerOf<R>(columns: readonly SelectedColumn[]): (stored: StoredRow) => R {
  const members = columns.map(({ property, codec }, at) => {
    const stored = `stored[${JSON.stringify(property)}]`;
    const value = codec === null ? stored : `codecs[${at}].read(${stored})`;
    return `${JSON.stringify(property)}: ${value}`;
  });
  const write = new Function('codecs', `return (stored) => ({ ${members.join(', ')} });`);
  return write(columns.map(({ codec }) => codec));
}

function snakeCase(property: string): string {
  return property.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
