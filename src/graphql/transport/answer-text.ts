import type { FormattedExecutionResult } from 'graphql';
import { ERRORS_ALONE_MAX } from '../basics/limits';
import { isSendable, tooLarge } from '../documents/answer-size';
import type { ErrorMask } from '../documents/error-mask';
import type { Cost } from './toll';

/** An answer as it goes over the wire. */
export function answerText(
  { errors, data, ...rest }: FormattedExecutionResult,
  mask: ErrorMask,
): string {
  const isEmpty = data === null || data === undefined;
  const told = isEmpty ? errors?.slice(0, ERRORS_ALONE_MAX) : errors;
  const text = JSON.stringify({ errors: told, data, ...rest });
  return isSendable(text) ? text : JSON.stringify({ errors: mask.presentAll(tooLarge()) });
}

/** Before the brace that closes the answer: it was written already, and is not read again. */
export function withCost(answer: string, { points, remaining }: Cost): string {
  const end = answer.lastIndexOf('}');
  if (end < 0) return answer;
  const told = `"extensions":{"cost":{"points":${points},"remaining":${remaining}}}`;
  return `${answer.slice(0, end)},${told}${answer.slice(end)}`;
}
