import { actorOf, mayReach, namespaceOf, type Principal } from '../../src/access/principal';
import type { ApiKeyId, PartnerId } from '../../src/units/ids';

const OPERATOR: Principal = { role: 'OPERATOR', scopes: [] };
const ADA: Principal = { role: 'CUSTOMER', externalId: 'ada', scopes: [] };
const PARTNER: Principal = {
  role: 'PARTNER',
  partnerId: 'prt_1' as PartnerId,
  apiKeyId: 'key_1' as ApiKeyId,
  scopes: [],
};

it.each([
  [OPERATOR, 'shared', 'ada', true],
  [OPERATOR, 'prt_1', 'ada', true],
  [ADA, 'shared', 'ada', true],
  [ADA, 'shared', 'bob', false],
  [ADA, 'prt_1', 'ada', false],
  [PARTNER, 'prt_1', 'ada', true],
  [PARTNER, 'prt_2', 'ada', false],
  [PARTNER, 'shared', 'ada', false],
])('lets %o reach an account of %s named %s: %s', (principal, namespace, externalId, may) => {
  expect(mayReach(principal, { namespace, externalId })).toBe(may);
});

it('makes movements of credits as whoever asks, a partner by whichever of its keys', () => {
  expect([OPERATOR, ADA, PARTNER].map(actorOf)).toEqual(['OPERATOR', 'CUSTOMER', 'prt_1']);
});

it('opens accounts of its own for a partner, and shared ones for all others', () => {
  expect([OPERATOR, ADA, PARTNER].map(namespaceOf)).toEqual(['shared', 'shared', 'prt_1']);
});
