import { type LookupAddress, lookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { isPublicAddress } from '../events/public-address';

export type Resolve = (
  host: string,
  answer: (failure: NodeJS.ErrnoException | null, addresses: readonly LookupAddress[]) => void,
) => void;

const resolveBySystem: Resolve = (host, answer) => lookup(host, { all: true }, answer);

/**
 * Looks names up and judges what is found; the connection goes to these very addresses. So a name
 * that answers differently the second time (rebinding) gets nowhere.
 */
export function publicLookup(resolve: Resolve = resolveBySystem): LookupFunction {
  return (host, { all }, callback) => {
    resolve(host, (failure, addresses) => {
      const [first] = addresses ?? [];
      if (failure !== null) return callback(failure, '', 0);
      if (first === undefined || !addresses.every(({ address }) => isPublicAddress(address))) {
        return callback(new Error('its name leads to no public address'), '', 0);
      }
      if (all === true) return callback(null, [...addresses]);
      callback(null, first.address, first.family);
    });
  };
}
