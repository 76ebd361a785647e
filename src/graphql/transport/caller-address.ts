import { isIP } from 'node:net';
import { isAmong } from '../../access/address-list';

/** Whose word is taken for where a request came from. */
export type IsTrusted = (address: string) => boolean;

/** By addresses and ranges; false, where nobody is trusted. */
export function trustedProxies(ranges: readonly string[]): IsTrusted | false {
  return ranges.length > 0 && ((address) => isAmong(address, ranges));
}

/**
 * Where a request comes from: the nearest address that is no proxy of ours. Each proxy adds whom it
 * has heard at the end, so what stands further left may be made up.
 */
export function callerAddress(
  peer: string,
  forwardedFor: string | undefined,
  isTrusted: IsTrusted | false,
): string {
  const told = (forwardedFor ?? '').split(',').map((part) => part.trim());
  let address = peer;
  while (isTrusted !== false && isTrusted(address)) {
    const next = told.pop();
    if (next === undefined || isIP(next) === 0) break;
    address = next;
  }
  return address;
}
