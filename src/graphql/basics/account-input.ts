import { Field, ID, InputType } from 'type-graphql';
import type { Optional } from './optional';

/** What is asked of an account; without an id, of the caller's own. */
@InputType()
export abstract class AccountInput {
  @Field(() => ID, { nullable: true })
  readonly accountId?: Optional<string>;
}

/** What is done to an account once per key. */
@InputType()
export abstract class KeyedInput extends AccountInput {
  @Field(() => String)
  readonly idempotencyKey!: string;
}
