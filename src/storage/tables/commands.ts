import type { Command, Success } from '../../account/vocabulary/command';
import type { NewAnswer } from '../../ledger/store';
import type { AccountId, ConsumptionNumber } from '../../units/ids';
import type { Dialect } from '../engine/dialect';
import { OF_ACCOUNT } from './account-table';
import { document, hash, instant, integer, key, nullable, word } from './column';
import { type RowOf, Table } from './table';
import { insertInto } from './table-insert';

/** Commands that succeeded, by their keys, with what was answered. */
export const COMMANDS = new Table(
  'commands',
  {
    ...OF_ACCOUNT,
    idempotencyKey: key(),
    kind: word<Command['kind']>(),
    inputHash: hash(),
    at: instant(),
    /** Of a command that consumed: its consumption is the answer, and this is NULL. */
    answer: nullable(document<Success>()),
    consumption: nullable(integer<ConsumptionNumber>()),
  },
  {
    primaryKey: ['account', 'idempotencyKey'],
    checks: { commands_answer: '(answer IS NULL) <> (consumption IS NULL)' },
  },
);

export const answerInsert = (dialect: Dialect) => insertInto(dialect, COMMANDS);

export function answerRow(
  account: AccountId,
  { idempotencyKey, commandKind: kind, inputHash, at, success }: NewAnswer,
): RowOf<typeof COMMANDS> {
  const isConsumed = success.type === 'Consumed';
  return {
    account,
    idempotencyKey,
    kind,
    inputHash,
    at,
    answer: isConsumed ? null : success,
    consumption: isConsumed ? success.consumption.number : null,
  };
}
