import {
  type AccountId,
  type ApiKeyId,
  type OperatorKeyId,
  type PartKind,
  type PartnerId,
  type PartReference,
  parsePartId,
  type WebhookEndpointId,
} from '../../units/ids';
import { notFound } from './errors';

/** The number of a part of this very account; null where the id names anything else. */
export function numberIn(account: AccountId, kind: PartKind, id: string): number | null {
  const reference = parsePartId(id);
  const isIt = reference !== null && reference.kind === kind && reference.account === account;
  return isIt ? reference.number : null;
}

/** The payment that an operator names. */
export function paymentReference(id: string): PartReference {
  const reference = parsePartId(id);
  if (reference?.kind !== 'payment') throw notFound('payment');
  return reference;
}

export function isPartnerId(id: string): id is PartnerId {
  return /^prt_[0-9a-f]{32}$/.test(id);
}

export function isApiKeyId(id: string): id is ApiKeyId {
  return /^key_[0-9a-f]{32}$/.test(id);
}

export function isOperatorKeyId(id: string): id is OperatorKeyId {
  return /^opk_[0-9a-f]{32}$/.test(id);
}

export function isWebhookEndpointId(id: string): id is WebhookEndpointId {
  return /^whk_[0-9a-f]{32}$/.test(id);
}
