import { createSecretKey } from 'node:crypto';
import { SignJWT } from 'jose';

export interface CustomerTokenRequest {
  /** Whose account the token speaks for. */
  readonly externalId: string;
  readonly secret: string;
  readonly validSeconds: number;
  /** As JWT_ISSUER and JWT_AUDIENCE want them; null: not in the token. */
  readonly issuer: string | null;
  readonly audience: string | null;
}

/** Signs a customer's token as an identity provider would: for the demo account and for tests. */
export function mintCustomerToken(request: CustomerTokenRequest): Promise<string> {
  const token = new SignJWT()
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .setSubject(request.externalId)
    .setIssuedAt()
    .setExpirationTime(`${request.validSeconds} seconds`);
  if (request.issuer !== null) token.setIssuer(request.issuer);
  if (request.audience !== null) token.setAudience(request.audience);
  return token.sign(createSecretKey(request.secret, 'utf8'));
}
