import type { AuditNote } from '../../src/audit-log/audit-note';

/** What the operator leaves behind; each may be told apart by its action. */
export function noteBy(action: string, more: Partial<AuditNote> = {}): AuditNote {
  return {
    actorKind: 'OPERATOR',
    actorId: null,
    actorName: 'OPERATOR_KEY',
    action,
    accountId: null,
    detail: '{}',
    requestId: 'request-1',
    ...more,
  };
}
