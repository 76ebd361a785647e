import type { NewApiKey } from '../../src/access/api-keys';
import type { ApiKey, PartnersKey } from '../../src/access/credential-store';
import type { ApiKeyId, PartnerId } from '../../src/units/ids';

/** What a new key may do, unless the test says otherwise. */
export function termsOf(changes: Partial<NewApiKey> = {}): NewApiKey {
  return {
    partnerId: 'prt_1' as PartnerId,
    accountId: null,
    name: 'production',
    scopes: ['credits:spend'],
    monthlyBudget: null,
    monthlyMoneyLimit: 0n,
    allowedAddresses: null,
    budgetCode: null,
    ...changes,
  };
}

/** A partner's key as it is kept. */
export function keptKey(changes: Partial<ApiKey> & Pick<ApiKey, 'secretHash'>): PartnersKey {
  return {
    ...termsOf(),
    id: 'key_1' as ApiKeyId,
    lastFour: 'abcd',
    previousSecretHash: null,
    previousSecretUntil: null,
    createdAt: 1,
    lastUsedAt: null,
    revokedAt: null,
    ...changes,
    partnerId: changes.partnerId ?? ('prt_1' as PartnerId),
  };
}
