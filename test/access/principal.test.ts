import { actorOf, namespaceOf, type Principal } from '../../src/access/principal';
import type { ApiKeyId, PartnerId } from '../../src/units/ids';

const OPERATOR: Principal = {
  role: 'OPERATOR',
  operatorRole: 'READER',
  operatorKeyId: null,
  name: 'dashboard',
  scopes: [],
};
const ADA: Principal = { role: 'CUSTOMER', externalId: 'ada', apiKeyId: null, scopes: [] };
const PARTNER: Principal = {
  role: 'PARTNER',
  partnerId: 'prt_1' as PartnerId,
  apiKeyId: 'key_1' as ApiKeyId,
  name: 'production',
  accountId: null,
  scopes: [],
};

it('makes movements of credits as whoever asks, a partner by whichever of its keys', () => {
  expect([OPERATOR, ADA, PARTNER].map(actorOf)).toEqual(['OPERATOR', 'CUSTOMER', 'prt_1']);
});

it('opens accounts of its own for a partner, and shared ones for all others', () => {
  expect([OPERATOR, ADA, PARTNER].map(namespaceOf)).toEqual(['shared', 'shared', 'prt_1']);
});
