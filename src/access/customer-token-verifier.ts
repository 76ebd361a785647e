import { createSecretKey } from 'node:crypto';
import {
  createRemoteJWKSet,
  errors,
  type JWTPayload,
  type JWTVerifyOptions,
  type JWTVerifyResult,
  jwtVerify,
} from 'jose';
import { type Instant, SECOND_MS } from '../units/instant';
import { AuthenticationUnavailable, Unauthenticated } from './unauthenticated';

export interface VerifierOptions {
  readonly keys: { readonly secret: string } | { readonly jwksUrl: string };
  /** Null: not looked at. */
  readonly issuer: string | null;
  readonly audience: string | null;
  readonly now: () => Instant;
}

export interface VerifiedToken {
  readonly externalId: string;
  readonly expiresAt: Instant;
}

/** Throws Unauthenticated, or AuthenticationUnavailable where the key set can't be had. */
export type VerifyCustomerToken = (token: string) => Promise<VerifiedToken>;

const EXTERNAL_ID_LENGTH_MAX = 255;
const CLOCK_TOLERANCE_SECONDS = 5;
/** Of the year 10000: what is beyond was not meant as an instant. */
const EXPIRY_SECONDS_MAX = 253_402_300_800;
const TOKEN_TYPES = ['jwt', 'at+jwt'];
// Each kind of key allows its own algorithms only: else a public key could pass as a secret.
const SECRET_ALGORITHMS = ['HS256'];
const KEY_SET_ALGORITHMS = ['RS256', 'PS256', 'ES256', 'EdDSA'];

const KEY_SET_TIMEOUT_MS = 5 * SECOND_MS;
const KEY_SET_COOLDOWN_MS = 30 * SECOND_MS;
const KEY_SET_AGE_MAX_MS = 600 * SECOND_MS;

export function customerTokenVerifier(options: VerifierOptions): VerifyCustomerToken {
  const verify = signatureVerifier(options);
  return async (token) => {
    try {
      const { payload, protectedHeader } = await verify(token);
      if (!isTokenType(protectedHeader.typ)) throw new Unauthenticated('This is no access token.');
      return verifiedToken(payload);
    } catch (error) {
      throw explained(error);
    }
  };
}

function signatureVerifier(options: VerifierOptions): (token: string) => Promise<JWTVerifyResult> {
  const { keys, issuer, audience, now } = options;
  const rules = (algorithms: string[]): JWTVerifyOptions => ({
    algorithms,
    requiredClaims: ['exp', 'sub'],
    clockTolerance: CLOCK_TOLERANCE_SECONDS,
    currentDate: new Date(now()),
    ...(issuer === null ? {} : { issuer }),
    ...(audience === null ? {} : { audience }),
  });
  if ('secret' in keys) {
    const key = createSecretKey(keys.secret, 'utf8');
    return (token) => jwtVerify(token, key, rules(SECRET_ALGORITHMS));
  }
  const keySet = createRemoteJWKSet(new URL(keys.jwksUrl), {
    timeoutDuration: KEY_SET_TIMEOUT_MS,
    cooldownDuration: KEY_SET_COOLDOWN_MS,
    cacheMaxAge: KEY_SET_AGE_MAX_MS,
  });
  return (token) => jwtVerify(token, keySet, rules(KEY_SET_ALGORITHMS));
}

function isTokenType(typ: string | undefined): boolean {
  return typ === undefined || TOKEN_TYPES.includes(typ.toLowerCase().replace('application/', ''));
}

function verifiedToken({ sub, exp }: JWTPayload): VerifiedToken {
  if (typeof sub !== 'string' || !isExternalId(sub)) {
    throw new Unauthenticated(
      `The token's "sub" must have 1 to ${EXTERNAL_ID_LENGTH_MAX} characters of valid Unicode.`,
    );
  }
  if (exp === undefined || !(exp > 0 && exp < EXPIRY_SECONDS_MAX)) {
    throw new Unauthenticated('The token\'s "exp" is no instant before the year 10000.');
  }
  return { externalId: sub, expiresAt: exp * SECOND_MS };
}

function isExternalId(text: string): boolean {
  const length = [...text].length;
  return length >= 1 && length <= EXTERNAL_ID_LENGTH_MAX && !/\p{Surrogate}/u.test(text);
}

/** A key set that is late, missing or broken says nothing about the token. */
function explained(error: unknown): unknown {
  if (error instanceof Unauthenticated) return error;
  if (error instanceof errors.JWTExpired) {
    return new Unauthenticated('The token has expired. Get a new one and try again.');
  }
  const isAboutKeySet =
    !(error instanceof errors.JOSEError) ||
    error instanceof errors.JWKSTimeout ||
    error instanceof errors.JWKSInvalid ||
    error.code === errors.JOSEError.code;
  if (isAboutKeySet) {
    return new AuthenticationUnavailable('Tokens cannot be verified now. Try again soon.', {
      cause: error,
    });
  }
  return new Unauthenticated(`The token is not valid: ${error.message}.`);
}
