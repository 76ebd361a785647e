import type { QueryRunner } from 'typeorm';

/** At most this many accounts are changed by one statement. */
const ACCOUNTS_AT_ONCE = 500;

/** All accounts in order of their ids, in steps: those after the one and up to the other. */
export async function* accountsInSteps(
  runner: QueryRunner,
): AsyncGenerator<{ readonly after: string; readonly last: string }> {
  for (let after = ''; ; ) {
    const rows: readonly { readonly id: Buffer | string }[] = await runner.query(
      `SELECT id FROM accounts WHERE id > ? ORDER BY id LIMIT ${ACCOUNTS_AT_ONCE}`,
      [after],
    );
    const last = rows.at(-1)?.id.toString();
    if (last === undefined) return;
    yield { after, last };
    after = last;
  }
}
