import type { GraphQLField, GraphQLSchema } from 'graphql';
import { forbidden } from './basics/errors';
import type { Context } from './context/context';
import { isForRole } from './context/roles';

/** Spending is recorded by the ledger, and by nothing else (rule 10). */
export const SPENDING: ReadonlySet<string> = new Set([
  'consumeCredits',
  'consumeCreditsBatch',
  'reserveCredits',
  'captureReservation',
  'releaseReservation',
]);

/**
 * What every root field passes first, over every transport: whether the operator's key has the role
 * for it, and, for a mutation, the note of who asks for what, which is stored with what it changes.
 */
export function guardRootFields(schema: GraphQLSchema): void {
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  for (const root of roots) {
    for (const field of Object.values(root?.getFields() ?? {})) guard(field, String(root?.name));
  }
}

function guard(field: GraphQLField<unknown, Context>, root: string): void {
  const { resolve, subscribe } = field;
  const path = `${root}.${field.name}`;
  const isRecorded = root === 'Mutation' && !SPENDING.has(field.name);
  const enter = (context: Context, args: Readonly<Record<string, unknown>>): void => {
    const { principal } = context;
    if (principal?.role === 'OPERATOR' && !isForRole(path, principal.operatorRole)) {
      throw forbidden(
        `Keys with the role ${principal.operatorRole} are not for ${field.name}. Use one that is.`,
      );
    }
    if (root === 'Mutation') context.act = isRecorded ? { field, args } : null;
  };
  if (subscribe !== undefined) {
    field.subscribe = (source, args, context, info) => {
      enter(context, args);
      return subscribe(source, args, context, info);
    };
  } else if (resolve !== undefined) {
    field.resolve = (source, args, context, info) => {
      enter(context, args);
      return resolve(source, args, context, info);
    };
  }
}
