import { GraphQLError } from 'graphql';
import { InvalidDocument } from '../documents/invalid-document';

/** Sent away for asking faster than allowed, or for reading slower. */
export const CLOSE_TOO_MANY = 4429;
const CLOSE_REASON_BYTES_MAX = 123;

/** As the protocol has it: 123 bytes at most. */
export function closeReason(reason = ''): string {
  const bytes = Buffer.from(reason);
  if (bytes.length <= CLOSE_REASON_BYTES_MAX) return reason;
  return bytes
    .subarray(0, CLOSE_REASON_BYTES_MAX - 3)
    .toString()
    .replaceAll('\ufffd', '');
}

/** graphql-ws throws where a client sends what is meant for clients. */
export function isUnexpectedMessage(error: unknown): boolean {
  return error instanceof Error && error.message.startsWith('Unexpected message of type ');
}

/** graphql-ws takes nothing else; what they say is decided by the mask. */
export function errorsOf(error: unknown): readonly GraphQLError[] {
  if (error instanceof InvalidDocument) return error.errors;
  if (error instanceof GraphQLError) return [error];
  const originalError = error instanceof Error ? error : new Error(String(error));
  return [new GraphQLError(originalError.message, { originalError })];
}
