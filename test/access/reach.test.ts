import type { Principal } from '../../src/access/principal';
import { isWithin, reachOf } from '../../src/access/reach';
import type { AccountId, ApiKeyId, PartnerId } from '../../src/units/ids';

const ACCOUNT = 'acc_1' as AccountId;
const OPERATOR: Principal = {
  role: 'OPERATOR',
  operatorRole: 'READER',
  operatorKeyId: null,
  name: 'dashboard',
  scopes: [],
};
const ADA: Principal = { role: 'CUSTOMER', externalId: 'ada', apiKeyId: null, scopes: [] };
const KEY_OF_ADA: Principal = {
  role: 'CUSTOMER',
  accountId: ACCOUNT,
  apiKeyId: 'key_2' as ApiKeyId,
  name: "ada's script",
  scopes: [],
};
const PARTNER: Principal = {
  role: 'PARTNER',
  partnerId: 'prt_1' as PartnerId,
  apiKeyId: 'key_1' as ApiKeyId,
  name: 'production',
  accountId: null,
  scopes: [],
};
const TIED: Principal = { ...PARTNER, accountId: ACCOUNT };
const TIED_ELSEWHERE: Principal = { ...PARTNER, accountId: 'acc_2' as AccountId };
const KEY_OF_EVE: Principal = { ...KEY_OF_ADA, accountId: 'acc_2' as AccountId };

it.each([
  [OPERATOR, 'shared', 'ada', true],
  [OPERATOR, 'prt_1', 'ada', true],
  [ADA, 'shared', 'ada', true],
  [ADA, 'shared', 'bob', false],
  [ADA, 'prt_1', 'ada', false],
  [PARTNER, 'prt_1', 'ada', true],
  [PARTNER, 'prt_2', 'ada', false],
  [PARTNER, 'shared', 'ada', false],
  [TIED, 'prt_1', 'ada', true],
  [TIED_ELSEWHERE, 'prt_1', 'ada', false],
  [KEY_OF_ADA, 'shared', 'ada', true],
  [KEY_OF_EVE, 'shared', 'ada', false],
])('lets %o reach an account of %s named %s: %s', (principal, namespace, externalId, may) => {
  expect(isWithin(reachOf(principal), { id: ACCOUNT, namespace, externalId })).toBe(may);
});
