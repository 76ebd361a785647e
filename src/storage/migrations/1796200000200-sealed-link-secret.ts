import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumns, engineOf } from './table-definition';

/** The secret of links may be kept sealed, which takes more room than the secret itself. */
export class SealedLinkSecret1796200000200 implements MigrationInterface {
  readonly name = 'SealedLinkSecret1796200000200';

  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, engineOf(runner), 'link_secret', { sealed: 'document?' });
  }

  /** Leaves the column: without it what is sealed would be lost. */
  async down(): Promise<void> {}
}
