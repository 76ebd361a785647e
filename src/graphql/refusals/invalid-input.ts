import { Field } from 'type-graphql';
import type { InvalidInput } from '../../account/vocabulary/input';
import { RefusalObject, RefusalType } from './user-error';

@RefusalObject(
  'InvalidInput',
  'Well-formed but not acceptable: a zero amount, a range, two fields that exclude each other.',
)
export class InvalidInputType extends RefusalType<'INVALID_INPUT'> {
  @Field(() => [String])
  readonly field: readonly string[];

  constructor({ field, message }: Omit<InvalidInput, 'type'>) {
    super('INVALID_INPUT', message);
    this.field = field;
  }
}

export function invalidInput(field: string, message: string): InvalidInputType {
  return new InvalidInputType({ field: [field], message });
}
