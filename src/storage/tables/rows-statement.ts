import type { Connection, Statement, Value } from '../engine/connection';
import { type Dialect, repeated } from '../engine/dialect';
import { literal } from '../engine/literals';
import type { Codec } from './column';

/** So that no statement comes near SQLite's 32,766 parameters or a server's packet limit. */
const ROWS_MAX = 500;

/** A value of a row, by the property that holds it. */
export interface Parameter {
  readonly property: string;
  readonly codec: Codec<unknown> | null;
}

const NO_VALUES: readonly Value[] = [];

/**
 * A statement about any number of rows. Servers are sent the values in the text, which is what their driver would make of it; SQLite has
 * them bound to a text that is made once for each number of rows.
 */
export class RowsStatement<Row> {
  private readonly texts: string[] = [];
  /** What stands around the values of one row. */
  private readonly between: readonly string[];

  constructor(
    private readonly dialect: Dialect,
    private readonly beginning: string,
    private readonly row: string,
    private readonly ending: string,
    /** Of one row, in order. */
    private readonly parameters: readonly Parameter[],
  ) {
    this.between = row.split('?');
  }

  /** Whatever else the rows hold is left out. */
  async run(connection: Connection, rows: readonly Row[]): Promise<void> {
    for (const { sql, values } of this.statements(rows)) await connection.change(sql, values);
  }

  /** To be run in order; none for no rows. */
  statements(rows: readonly Row[]): readonly Statement[] {
    if (rows.length === 0) return [];
    if (rows.length <= ROWS_MAX) return [this.statement(rows)];
    const statements: Statement[] = [];
    for (let start = 0; start < rows.length; start += ROWS_MAX) {
      statements.push(this.statement(rows.slice(start, start + ROWS_MAX)));
    }
    return statements;
  }

  private statement(rows: readonly Row[]): Statement {
    return this.dialect.engine === 'sqlite'
      ? { sql: this.text(rows.length), values: this.values(rows) }
      : { sql: this.textWith(rows), values: NO_VALUES };
  }

  private textWith(rows: readonly Row[]): string {
    const { between, parameters } = this;
    let text = this.beginning;
    for (let at = 0; at < rows.length; at += 1) {
      const given = rows[at] as Readonly<Record<string, unknown>>;
      text += at === 0 ? between[0] : `, ${between[0]}`;
      for (let place = 0; place < parameters.length; place += 1) {
        const { property, codec } = parameters[place] as Parameter;
        const value = given[property];
        text += literal(codec === null ? (value as Value) : codec.write(value));
        text += between[place + 1];
      }
    }
    return text + this.ending;
  }

  private values(rows: readonly Row[]): readonly Value[] {
    const values: Value[] = [];
    for (const row of rows) {
      const given = row as Readonly<Record<string, unknown>>;
      for (const { property, codec } of this.parameters) {
        const value = given[property];
        values.push(codec === null ? (value as Value) : codec.write(value));
      }
    }
    return values;
  }

  private text(rows: number): string {
    const known = this.texts[rows];
    if (known !== undefined) return known;
    const made = this.beginning + repeated(this.row, ', ', rows) + this.ending;
    this.texts[rows] = made;
    return made;
  }
}
