import 'reflect-metadata';
import { OPERATOR_ROLES, type Principal, SCOPES } from '../../src/access/principal';
import type { Context } from '../../src/graphql/context/context';
import { isForRole } from '../../src/graphql/context/roles';
import { readAuditEntry } from '../../src/graphql/operator/audit-log';
import { noteBy } from '../support/audit-notes';

const ENTRY = { ...noteBy('grantCredits'), day: '2026-05-05', number: 7, at: 0 };

function contextOf(principal: Principal | null): Context {
  const auditLog = { find: async () => ENTRY, list: async () => [ENTRY] };
  return { principal, services: { auditLog } } as unknown as Context;
}

it.each(OPERATOR_ROLES)('shows an entry to %s only where that is ADMIN', async (operatorRole) => {
  const context = contextOf({
    role: 'OPERATOR',
    operatorRole,
    operatorKeyId: null,
    name: 'key',
    scopes: SCOPES,
  });
  const isAdmin = operatorRole === 'ADMIN';
  expect((await readAuditEntry(context, 'aud_20260505_7')) !== null).toBe(isAdmin);
  expect(isForRole('Query.auditLog', operatorRole)).toBe(isAdmin);
});

it('shows none to nobody', async () => {
  expect(await readAuditEntry(contextOf(null), 'aud_20260505_7')).toBeNull();
});
