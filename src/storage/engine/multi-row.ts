import type { Connection, Value } from './connection';
import { type Dialect, repeated } from './dialect';

/** So that no statement comes near SQLite's 32,766 parameters or a server's packet limit. */
const ROWS_MAX = 500;

/** What to do about a row that exists already. */
export interface OnConflict {
  readonly key: readonly string[];
  /** Set to what the row would have been inserted with. */
  readonly replaced?: readonly string[];
  /** Assignments of other kinds, before those. */
  readonly computed?: readonly string[];
}

export interface InsertDefinition {
  readonly table: string;
  readonly columns: readonly string[];
  /** SQL instead of a parameter, for columns that need it. */
  readonly expressions?: Readonly<Record<string, string>>;
  readonly onConflict?: OnConflict;
}

/** An INSERT of any number of rows; its text is made once for each number. */
export class MultiRowInsert {
  private readonly row: string;
  private readonly ending: string;
  private readonly beginning: string;
  private readonly texts: string[] = [];
  /** Parameters per row. */
  private readonly width: number;

  constructor(
    dialect: Dialect,
    { table, columns, expressions = {}, onConflict }: InsertDefinition,
  ) {
    this.beginning = `INSERT INTO ${table} (${columns.join(', ')}) VALUES `;
    this.row = `(${columns.map((column) => expressions[column] ?? '?').join(', ')})`;
    this.width = this.row.split('?').length - 1;
    this.ending = onConflict === undefined ? '' : endingOf(dialect, onConflict);
  }

  /** `values` holds the rows' parameters one after another, in the order of the columns. */
  async run(connection: Connection, values: readonly Value[]): Promise<void> {
    const step = ROWS_MAX * this.width;
    if (values.length <= step) {
      if (values.length > 0) await connection.change(this.text(values.length), values);
      return;
    }
    for (let start = 0; start < values.length; start += step) {
      const chunk = values.slice(start, start + step);
      await connection.change(this.text(chunk.length), chunk);
    }
  }

  private text(parameters: number): string {
    const rows = parameters / this.width;
    const known = this.texts[rows];
    if (known !== undefined) return known;
    const made = this.beginning + repeated(this.row, ', ', rows) + this.ending;
    this.texts[rows] = made;
    return made;
  }
}

function endingOf(dialect: Dialect, { key, replaced = [], computed = [] }: OnConflict): string {
  const replacements = replaced.map((column) => `${column} = ${dialect.incoming(column)}`);
  return dialect.onConflict(key, [...computed, ...replacements]);
}
