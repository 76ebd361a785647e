import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import type { GraphQLSchema } from 'graphql';
import type { Context } from '../context/context';
import { EXECUTION_OPTIONS, PARSE_OPTIONS, VALIDATION_OPTIONS } from '../documents/documents';
import type { ErrorMask } from '../documents/error-mask';

/** Answers operations over HTTP. Nothing wraps the fields, so the lean path stays lean. */
export function createApollo(schema: GraphQLSchema, mask: ErrorMask): ApolloServer<Context> {
  return new ApolloServer<Context>({
    schema,
    formatError: (_, error) => mask.present(error),
    parseOptions: PARSE_OPTIONS,
    validationOptions: VALIDATION_OPTIONS,
    executionOptions: EXECUTION_OPTIONS,
    // Who may see the schema is decided with everything else, in `Documents`.
    introspection: true,
    includeStacktraceInErrorResponses: false,
    csrfPrevention: true,
    persistedQueries: false,
    allowBatchedHttpRequests: false,
    status400ForVariableCoercionErrors: true,
    stopOnTerminationSignals: false,
    logger: SILENT,
    plugins: [
      noteRequests(mask),
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

/** Apollo's own remarks; errors are logged where they are masked. */
const SILENT = { debug() {}, info() {}, warn() {}, error() {} };
