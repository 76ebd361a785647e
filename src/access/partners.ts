import type { AuditNote } from '../audit-log/audit-note';
import { newPartnerId } from '../units/ids';
import type { Instant } from '../units/instant';
import type { Partner, PartnerStore } from './credential-store';

/** A partner integration: a namespace of its own, and no key yet. */
export async function createPartner(
  store: Pick<PartnerStore, 'insertPartner'>,
  { name, email }: Pick<Partner, 'name' | 'email'>,
  now: Instant,
  note: AuditNote | null,
): Promise<Partner> {
  const partner: Partner = { id: newPartnerId(), name, email, createdAt: now };
  await store.insertPartner(partner, note);
  return partner;
}
