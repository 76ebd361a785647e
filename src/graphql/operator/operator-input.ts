import { Field, ID, InputType } from 'type-graphql';
import { KeyedInput } from '../basics/account-input';

/** What the operator does to somebody's account, and why. */
@InputType()
export abstract class OperatorInput extends KeyedInput {
  @Field(() => ID)
  override readonly accountId!: string;

  @Field(() => String)
  readonly reason!: string;
}
