import type { MigrationInterface, QueryRunner } from 'typeorm';
import { FIRST_TABLES } from './first-tables';
import { createTable, engineOf } from './table-definition';

export class FirstTables1795200000000 implements MigrationInterface {
  readonly name = 'FirstTables1795200000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of FIRST_TABLES) {
      for (const statement of createTable(table, engineOf(runner))) await runner.query(statement);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const { name } of FIRST_TABLES.toReversed()) {
      await runner.query(`DROP TABLE IF EXISTS ${name}`);
    }
  }
}
