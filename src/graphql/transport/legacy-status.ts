import type { ApolloServerPlugin } from '@apollo/server';
import { RequestError } from '../basics/errors';
import type { Context } from '../context/context';
import { InvalidDocument } from '../documents/invalid-document';

/**
 * Whether a caller knows `application/json` alone, as all did before GraphQL over HTTP was specified.
 * Such clients look for errors in the answer, and take any other status than 200 for a broken
 * network; the specification asks for it. Who takes anything, or
 * `application/graphql-response+json`, is told by the status, too.
 */
export function knowsPlainJsonOnly(accept: string | null | undefined): boolean {
  const types = accept?.split(',').map((part) => part.split(';')[0]?.trim().toLowerCase());
  return types?.every((type) => type === 'application/json') === true;
}

/** Whether a document is no GraphQL, or does not fit the schema. */
export function isAboutDocument(error: unknown): boolean {
  if (error instanceof InvalidDocument) return true;
  return error instanceof RequestError && error.code === 'GRAPHQL_PARSE_FAILED';
}

/** Answers 200 to such callers where variables do not fit the operation that was found. */
export const LEGACY_STATUS: ApolloServerPlugin<Context> = {
  async requestDidStart() {
    return {
      async willSendResponse({ request, response: { http }, operation }) {
        if (http.status !== 400 || operation === undefined) return;
        if (knowsPlainJsonOnly(request.http?.headers.get('accept'))) http.status = 200;
      },
    };
  },
};
