import type { Value } from '../../src/storage/engine/connection';
import { RunnerConnection } from '../../src/storage/engine/runner-connection';

export interface Statement {
  readonly sql: string;
  /** How many came of it; 0 until they have. */
  readonly rows: number;
}

/** What this process asks of its databases. */
export interface WatchedStatements {
  /** Those since the last look that read from this table first. */
  from(table: string): readonly Statement[];
  /** The next statement that reads from this table is done, and its rows wait until they are let go. */
  holdRows(table: string): { readonly isRead: Promise<void>; letGo(): void };
  stop(): void;
}

export function watchStatements(): WatchedStatements {
  let taken: { readonly sql: string; rows: number }[] = [];
  const held: { readonly table: string; read(): void; readonly gate: Promise<void> }[] = [];
  const { select } = RunnerConnection.prototype;
  const spy = jest
    .spyOn(RunnerConnection.prototype, 'select')
    .mockImplementation(async function watched<Row>(
      this: RunnerConnection,
      sql: string,
      values?: readonly Value[],
    ): Promise<Row[]> {
      const statement = { sql, rows: 0 };
      taken.push(statement);
      const at = held.findIndex(({ table }) => table === tableIn(sql));
      const [hold] = at < 0 ? [] : held.splice(at, 1);
      const rows = await select.call(this, sql, values);
      statement.rows = rows.length;
      hold?.read();
      await hold?.gate;
      return rows as Row[];
    });
  return {
    from(table) {
      const found = taken.filter(({ sql }) => tableIn(sql) === table);
      taken = taken.filter(({ sql }) => tableIn(sql) !== table);
      return found;
    },
    holdRows(table) {
      let letGo = () => {};
      let read = () => {};
      const gate = new Promise<void>((resolve) => {
        letGo = resolve;
      });
      const isRead = new Promise<void>((resolve) => {
        read = resolve;
      });
      held.push({ table, read: () => read(), gate });
      return { isRead, letGo };
    },
    stop: () => spy.mockRestore(),
  };
}

function tableIn(sql: string): string {
  return /\bFROM (\w+)/.exec(sql)?.[1] ?? '';
}
