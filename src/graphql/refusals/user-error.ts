import { Field, InterfaceType, ObjectType } from 'type-graphql';
import { type UserErrorCode, UserErrorCodeEnum } from '../basics/enums';

@InterfaceType('UserError', {
  description:
    'A refusal that the caller is expected to handle. Anything else is a GraphQL error with ' +
    'extensions.code.',
})
export abstract class UserError {
  @Field(() => UserErrorCodeEnum, {
    description: 'For programs: one value per kind of refusal, also of those added later.',
  })
  readonly code!: UserErrorCode;

  @Field(() => String, { description: 'What went wrong and what to do about it, in a sentence.' })
  readonly message!: string;
}

/** Its code tells the compiler one refusal from another. */
export abstract class RefusalType<Code extends UserErrorCode> implements UserError {
  constructor(
    readonly code: Code,
    readonly message: string,
  ) {}
}

/** Declares a refusal as an object type, with the fields that all of them have. */
export function RefusalObject(name: string, description?: string): ClassDecorator {
  return (target) => {
    const options = { implements: UserError, simpleResolvers: true };
    ObjectType(name, description === undefined ? options : { ...options, description })(target);
    Field(() => UserErrorCodeEnum)(target.prototype, 'code');
    Field(() => String)(target.prototype, 'message');
  };
}
