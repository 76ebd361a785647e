import { newPartnerId } from '../units/ids';
import type { Instant } from '../units/instant';
import type { CredentialStore, Partner } from './credential-store';

/** A partner integration: a namespace of its own, and no key yet. */
export async function createPartner(
  store: Pick<CredentialStore, 'insertPartner'>,
  name: string,
  now: Instant,
): Promise<Partner> {
  const partner: Partner = { id: newPartnerId(), name, createdAt: now };
  await store.insertPartner(partner);
  return partner;
}
