import { AmbiguousFailure, PermanentFailure, TransientFailure } from '../events/channel';

/** At these commands a 5xx answer is about the recipient or the message, not about us. */
const COMMANDS_OF_MESSAGE = ['RCPT TO', 'DATA'];

/**
 * What an error of nodemailer means. Without an answer of the server everything depends on whether
 * any of the message has left: the error itself is the same before and after it was taken.
 */
export function failureOf(error: unknown, hasLeft: boolean): Error {
  const message = error instanceof Error ? error.message : String(error);
  const { responseCode, command } = factsOf(error);
  const options = { cause: error };
  if (responseCode === null) {
    const Failure = hasLeft ? AmbiguousFailure : TransientFailure;
    return new Failure(message, options);
  }
  const isFinal = responseCode >= 500 && COMMANDS_OF_MESSAGE.includes(command);
  const Failure = isFinal ? PermanentFailure : TransientFailure;
  return new Failure(message, options);
}

function factsOf(error: unknown): {
  readonly responseCode: number | null;
  readonly command: string;
} {
  if (!(error instanceof Error)) return { responseCode: null, command: '' };
  const responseCode = 'responseCode' in error ? error.responseCode : null;
  const command = 'command' in error ? error.command : null;
  return {
    responseCode: typeof responseCode === 'number' ? responseCode : null,
    command: typeof command === 'string' ? command : '',
  };
}
