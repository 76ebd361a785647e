import { type Dialect, repeated } from '../engine/dialect';
import type { Column } from './column';
import { RowsStatement } from './rows-statement';
import type { RowOf, Table } from './table';

/** SQL in the place of a parameter; each `?` in it is given the value of one of these. */
export interface Expression<Property extends string> {
  readonly sql: string;
  readonly of?: readonly Property[];
}

export interface InsertOptions<
  Property extends string,
  Omitted extends Property,
  Computed extends Property,
> {
  /** Columns that a new row leaves to their defaults. */
  readonly omitted?: readonly Omitted[];
  readonly expressions?: Readonly<Record<Computed, Expression<Property>>>;
  readonly onConflict?: OnConflict<Property>;
}

/** What to do about a row that exists already. */
export interface OnConflict<Property extends string> {
  readonly key: readonly Property[];
  /** Set to what the row would have been inserted with. */
  readonly replaced?: readonly Property[];
  /** Assignments of other kinds, before those. */
  readonly computed?: readonly string[];
}

/** An INSERT of any number of rows of this table. */
export function insertInto<
  C extends Readonly<Record<string, Column<unknown>>>,
  Omitted extends keyof C & string = never,
  Computed extends keyof C & string = never,
>(
  dialect: Dialect,
  table: Table<C>,
  options: InsertOptions<keyof C & string, Omitted, Computed> = {},
): RowsStatement<Omit<RowOf<Table<C>>, Omitted | Computed>> {
  const { omitted = [], onConflict } = options;
  const given: Readonly<Record<string, Expression<string>>> = options.expressions ?? {};
  const properties = table.properties.filter((it) => !omitted.some((other) => other === it));
  const parameters = properties.flatMap((property) => {
    const expression = given[property];
    return expression === undefined ? [property] : (expression.of ?? []);
  });
  return new RowsStatement(
    dialect,
    `INSERT INTO ${table.name} (${properties.map((it) => table.columns[it]).join(', ')}) VALUES `,
    `(${properties.map((property) => given[property]?.sql ?? '?').join(', ')})`,
    onConflict === undefined ? '' : endingOf(dialect, table, onConflict),
    parameters.map((property) => ({ property, codec: table.column(property).codec })),
  );
}

/** What changes of rows that are there. */
export interface UpdateOptions<Property extends string> {
  readonly key: readonly Property[];
  readonly replaced: readonly Property[];
  /** Assignments of other kinds. */
  readonly computed?: readonly string[];
}

/** An UPDATE of any number of rows by their key; null: the engine has none that is known to work. */
export function updateOf<
  C extends Readonly<Record<string, Column<unknown>>>,
  Property extends keyof C & string,
>(
  dialect: Dialect,
  table: Table<C>,
  { key, replaced, computed = [] }: UpdateOptions<Property>,
): RowsStatement<Pick<RowOf<Table<C>>, Property>> | null {
  const properties = [...key, ...replaced];
  const named = (some: readonly Property[]) => some.map((property) => table.columns[property]);
  const update = dialect.updateFrom(table.name, named(key), named(replaced), computed);
  return (
    update &&
    new RowsStatement(
      dialect,
      update.beginning,
      `(${repeated('?', ', ', properties.length)})`,
      update.ending,
      properties.map((property) => ({ property, codec: table.column(property).codec })),
    )
  );
}

function endingOf<C extends Readonly<Record<string, Column<unknown>>>>(
  dialect: Dialect,
  { columns }: Table<C>,
  { key, replaced = [], computed = [] }: OnConflict<keyof C & string>,
): string {
  const replacements = replaced.map((property) => {
    const name = columns[property];
    return `${name} = ${dialect.incoming(name)}`;
  });
  const keyNames = key.map((property) => columns[property]);
  return dialect.onConflict(keyNames, [...computed, ...replacements]);
}
