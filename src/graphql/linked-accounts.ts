import { defaultFieldResolver, type GraphQLObjectType, type GraphQLSchema } from 'graphql';
import { AccountType } from './accounts/account-type';
import { forbidden } from './basics/errors';
import { callerWith } from './context/access-checks';
import type { Context } from './context/context';
import { SHOWN_OF_LINKED_ACCOUNTS } from './context/shown-to-guests';

/** Over whichever door an account is reached, none of its other fields are for linked partners. */
export function guardLinkedAccounts(schema: GraphQLSchema): void {
  const account = schema.getType('Account') as GraphQLObjectType<unknown, Context>;
  for (const field of Object.values(account.getFields())) {
    if (SHOWN_OF_LINKED_ACCOUNTS.has(field.name)) continue;
    const resolve = field.resolve ?? defaultFieldResolver;
    field.resolve = (source, args, context, info) => {
      callerWith(context, 'accounts:read');
      if (source instanceof AccountType && source.guestAmong(context) !== null) {
        throw forbidden(
          `Partners that are linked to an account are not shown its ${field.name}: only its ` +
            'balance, and what they have spent and hold themselves.',
        );
      }
      return resolve(source, args, context, info);
    };
  }
}
