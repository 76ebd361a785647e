import type { Success } from '../../account/vocabulary/command';
import { recordKey, type StoredAnswer } from '../../ledger/store';
import { assert } from '../../units/assert';
import type { Connection, Statement } from '../engine/connection';
import type { Dialect } from '../engine/dialect';
import { byTuples, selectByPairs } from '../engine/lookup';
import type { Pair } from '../engine/pairs';
import { OwnedSelection } from '../tables/account-table';
import { COMMANDS } from '../tables/commands';
import { CONSUMPTION, CONSUMPTIONS } from '../tables/consumptions';
import { withUsage } from '../tables/usage-columns';

const ANSWER = COMMANDS.only('account', 'idempotencyKey', 'inputHash', 'answer', 'consumption');
const OWNED_CONSUMPTION = new OwnedSelection(CONSUMPTIONS, CONSUMPTION);

/** Finds what was answered to these keys before. */
export function answersTo(dialect: Dialect, keys: readonly Pair[]): readonly Statement[] {
  const { account, idempotencyKey } = COMMANDS.columns;
  const beginning = `SELECT ${ANSWER.list()} FROM ${COMMANDS.name} WHERE`;
  return byTuples(dialect, beginning, [account, idempotencyKey], keys);
}

/** What these rows say, by `recordKey(account, key)`. */
export async function answersOf(
  connection: Connection,
  rows: readonly object[],
): Promise<ReadonlyMap<string, StoredAnswer>> {
  const found = rows.map((row) => ANSWER.from(row));
  const consumed = await loadConsumed(
    connection,
    found.flatMap(({ account, consumption }): readonly Pair[] =>
      consumption === null ? [] : [[account, consumption]],
    ),
  );
  const answers = new Map<string, StoredAnswer>();
  for (const { account, idempotencyKey, inputHash, answer, consumption } of found) {
    const success = answer ?? consumed.get(recordKey(account, consumption ?? 0));
    assert(success !== undefined, 'a stored command has no answer');
    answers.set(recordKey(account, idempotencyKey), { inputHash, success });
  }
  return answers;
}

/** As they were answered first: nothing had been reversed then, and nothing else of them changes. */
async function loadConsumed(
  connection: Connection,
  consumptions: readonly Pair[],
): Promise<ReadonlyMap<string, Success>> {
  const { account, number } = CONSUMPTIONS.columns;
  const rows = await selectByPairs<object>(
    connection,
    `SELECT ${OWNED_CONSUMPTION.list()} FROM ${CONSUMPTIONS.name} WHERE`,
    [account, number],
    consumptions,
  );
  const found = rows.map((row) => OWNED_CONSUMPTION.from(row));
  return new Map(
    found.map(({ account, record }) => [
      recordKey(account, record.number),
      {
        type: 'Consumed',
        consumption: { ...withUsage(record), reversed: 0n, fullyReversed: false },
      },
    ]),
  );
}
