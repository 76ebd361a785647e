import { mayReach, type Principal } from '../../../src/access/principal';
import { isWithin, reachOf } from '../../../src/graphql/context/reach';
import type { AccountId, ApiKeyId, PartnerId } from '../../../src/units/ids';

const [ONE, OTHER] = ['acc_1', 'acc_2'] as [AccountId, AccountId];
const apiKeyId = 'key_1' as ApiKeyId;
const partner = { role: 'PARTNER', name: 'key', apiKeyId, scopes: [] } as const;
const customer = { role: 'CUSTOMER', scopes: [] } as const;
const CALLERS: readonly Principal[] = [
  { role: 'OPERATOR', operatorRole: 'ADMIN', operatorKeyId: null, name: 'key', scopes: [] },
  { ...customer, externalId: 'ada', apiKeyId: null },
  { ...customer, externalId: 'eve', apiKeyId: null },
  { ...customer, accountId: ONE, apiKeyId, name: 'key' },
  { ...partner, partnerId: 'prt_1' as PartnerId, accountId: null },
  { ...partner, partnerId: 'prt_2' as PartnerId, accountId: null },
  { ...partner, partnerId: 'prt_1' as PartnerId, accountId: ONE },
];

it('asks the database for exactly those accounts that a caller may reach', () => {
  for (const caller of CALLERS) {
    for (const id of [ONE, OTHER]) {
      for (const namespace of ['shared', 'prt_1', 'prt_2']) {
        for (const externalId of ['ada', 'eve']) {
          const account = { id, namespace, externalId };
          expect(isWithin(reachOf(caller), account)).toBe(mayReach(caller, account));
        }
      }
    }
  }
});
