import { type RequestError, tooComplex } from '../basics/errors';
import { ANSWER_BYTES_MAX } from '../basics/limits';

const BYTES_PER_CHARACTER_MAX = 3;

/** Whether an answer, as it goes over the wire, is within what one may be. */
export function isSendable(text: string): boolean {
  if (text.length > ANSWER_BYTES_MAX) return false;
  if (text.length * BYTES_PER_CHARACTER_MAX <= ANSWER_BYTES_MAX) return true;
  return Buffer.byteLength(text) <= ANSWER_BYTES_MAX;
}

export function tooLarge(): RequestError {
  return tooComplex(
    `The answer is larger than ${ANSWER_BYTES_MAX / 1024 / 1024} MB. Ask for smaller pages, or for ` +
      'fewer fields. What a mutation did is done.',
  );
}
