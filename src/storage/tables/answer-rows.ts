import type { Success } from '../../account/vocabulary/outcome';
import type { NewAnswer, StoredAnswer } from '../../ledger/store';
import type { AccountId } from '../../units/ids';
import type { Value } from '../engine/connection';
import type { Dialect } from '../engine/dialect';
import { decodeJson, encodeJson } from '../engine/json';
import { MultiRowInsert } from '../engine/multi-row';
import type { Bytes } from './column';
import { CONSUMPTION_COLUMNS, type ConsumptionRow, consumptionFrom } from './consumption-rows';

/** An answer, joined with the consumption that it refers to, where it does. */
export interface AnswerRow extends ConsumptionRow {
  readonly account_id: Bytes;
  /** Of the command; `idempotency_key` is the consumption's, the same where there is one. */
  readonly command_key: Bytes;
  readonly input_hash: Buffer;
  readonly answer: string | null;
}

export const ANSWER_SELECT = `
  SELECT c.account_id, c.idempotency_key AS command_key, c.input_hash, c.answer,
    ${CONSUMPTION_COLUMNS.map((column) => `n.${column}`).join(', ')}
  FROM commands c
  LEFT JOIN consumptions n ON n.account_id = c.account_id AND n.number = c.consumption`;

export function answerFrom(row: AnswerRow): StoredAnswer {
  return {
    inputHash: row.input_hash,
    success: row.answer === null ? consumedFrom(row) : decodeJson<Success>(row.answer),
  };
}

/** As it was answered first: nothing had been reversed then, and nothing else of it changes. */
function consumedFrom(row: AnswerRow): Success {
  return {
    type: 'Consumed',
    consumption: { ...consumptionFrom(row), reversed: 0n, fullyReversed: false },
  };
}

export const answerInsert = (dialect: Dialect) =>
  new MultiRowInsert(dialect, {
    table: 'commands',
    columns: ['account_id', 'idempotency_key', 'kind', 'input_hash', 'at', 'answer', 'consumption'],
  });

export function appendAnswer(values: Value[], account: AccountId, answer: NewAnswer): void {
  const { success } = answer;
  const isConsumed = success.type === 'Consumed';
  values.push(
    account,
    answer.idempotencyKey,
    answer.commandKind,
    answer.inputHash,
    answer.at,
    isConsumed ? null : encodeJson(success),
    isConsumed ? success.consumption.number : null,
  );
}
