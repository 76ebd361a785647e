import ipaddr from 'ipaddr.js';
import type { CallerKind } from './limit-list';

/** Whose points a request costs. */
export interface Caller {
  readonly kind: CallerKind;
  /** The partner's key, the customer, or the address. */
  readonly key: string;
}

/** Groups of 16 bits that one network of IPv6 has for itself. */
const NETWORK_PARTS = 4;

/** Whoever has one address of IPv6 has 2^64 of them, so these count as one. */
export function addressGroup(address: string): string {
  if (!address.includes(':')) return address;
  if (!ipaddr.IPv6.isValid(address)) return address;
  const parsed = ipaddr.IPv6.parse(address);
  if (parsed.isIPv4MappedAddress()) return parsed.toIPv4Address().toString();
  return `${parsed.parts
    .slice(0, NETWORK_PARTS)
    .map((part) => part.toString(16))
    .join(':')}::/64`;
}
