import { StacklessError } from '../../units/stackless-error';
import type { RequestError } from '../basics/errors';

/** A document that doesn't fit the schema. */
export class InvalidDocument extends StacklessError {
  override readonly name = 'InvalidDocument';

  constructor(readonly errors: readonly RequestError[]) {
    super('The document does not fit the schema.');
  }
}
