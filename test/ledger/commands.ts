import type { Consume, GrantCredits, Reserve } from '../../src/account/vocabulary/spending';
import { ACCOUNT_ID, credits } from '../support/played-account';

/** Commands to one account, each with a key of its own to be told apart by. */

export function spending(
  idempotencyKey: string,
  amount: string,
  more: Partial<Consume> = {},
): Consume {
  return {
    kind: 'consume',
    accountId: ACCOUNT_ID,
    actor: 'OPERATOR',
    idempotencyKey,
    amount: credits(amount),
    operation: null,
    quantity: 1,
    description: null,
    source: null,
    metadata: null,
    apiKey: null,
    ...more,
  };
}

export function granting(idempotencyKey: string, amount: string): GrantCredits {
  return {
    kind: 'grant-credits',
    accountId: ACCOUNT_ID,
    idempotencyKey,
    grantKind: 'PAYG',
    amount: credits(amount),
    expiresAt: null,
    reason: 'Welcome',
  };
}

export function reserving(
  idempotencyKey: string,
  amount: string,
  more: Partial<Reserve> = {},
): Reserve {
  return {
    kind: 'reserve',
    accountId: ACCOUNT_ID,
    actor: 'OPERATOR',
    idempotencyKey,
    amount: credits(amount),
    operation: null,
    quantity: 1,
    ttlSeconds: 60,
    description: null,
    source: null,
    apiKey: null,
    ...more,
  };
}
