import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import type { DocumentNode, GraphQLSchema } from 'graphql';
import type { Context } from '../context/context';
import { type Documents, EXECUTION_OPTIONS } from '../documents/documents';
import type { ErrorMask } from '../documents/error-mask';
import { answerText } from './answer-text';
import { LEGACY_STATUS } from './legacy-status';

/** Answers operations over HTTP. Nothing wraps the fields, so the lean path stays lean. */
export function createApollo(
  schema: GraphQLSchema,
  documents: Documents,
  mask: ErrorMask,
): ApolloServer<Context> {
  return new ApolloServer<Context>({
    schema,
    formatError: (_, error) => mask.present(error),
    stringifyResult: (result) => answerText(result, mask),
    executionOptions: EXECUTION_OPTIONS,
    // Who may see the schema is decided with everything else, in `Documents`.
    introspection: true,
    includeStacktraceInErrorResponses: false,
    csrfPrevention: true,
    persistedQueries: false,
    documentStore: null,
    allowBatchedHttpRequests: false,
    status400ForVariableCoercionErrors: true,
    stopOnTerminationSignals: false,
    logger: SILENT,
    plugins: [
      noteRequests(mask),
      readBy(documents),
      LEGACY_STATUS,
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
    ],
  });
}

/** So that an error that is masked is logged by the id of its request. */
function noteRequests(mask: ErrorMask): ApolloServerPlugin<Context> {
  return {
    async requestDidStart() {
      return {
        async didEncounterErrors({ errors, contextValue: { requester } }) {
          for (const error of errors) mask.note(error, requester.requestId);
        },
      };
    },
  };
}

/** Documents are read once, and the same way for all transports: Apollo need not parse them. */
function readBy(documents: Documents): ApolloServerPlugin<Context> {
  const listener = {
    async didResolveSource(request: { contextValue: Context; document?: DocumentNode }) {
      const document = documents.admitted(request.contextValue);
      if (document !== undefined) request.document = document;
    },
  };
  return { requestDidStart: async () => listener };
}

/** Apollo's own remarks; errors are logged where they are masked. */
const SILENT = { debug() {}, info() {}, warn() {}, error() {} };
