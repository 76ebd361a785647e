import { StacklessError } from '../units/stackless-error';

/** A credential was shown and is not good. The message is for the caller and says what to do. */
export class Unauthenticated extends StacklessError {
  override readonly name = 'Unauthenticated';
}

/**
 * Whether the credential is good can't be known now, since the key set that would tell is out of
 * reach. Nothing was done; the same request may succeed later.
 */
export class AuthenticationUnavailable extends Error {
  override readonly name = 'AuthenticationUnavailable';
}
