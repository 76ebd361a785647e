import { Field } from 'type-graphql';
import type { IdempotencyKeyReused } from '../../ledger/answer';
import { RefusalObject, RefusalType } from './user-error';

@RefusalObject(
  'IdempotencyKeyReused',
  'The key was used before with another input; nothing was done.',
)
export class IdempotencyKeyReusedType extends RefusalType<'IDEMPOTENCY_KEY_REUSED'> {
  @Field(() => String)
  readonly idempotencyKey: string;

  constructor({ idempotencyKey }: IdempotencyKeyReused) {
    super(
      'IDEMPOTENCY_KEY_REUSED',
      'This idempotency key was used before with another input, and nothing was done now. ' +
        'Send what you sent then to get that answer again, or use a new key for a new request.',
    );
    this.idempotencyKey = idempotencyKey;
  }
}
