import ipaddr from 'ipaddr.js';

type Range = readonly [ipaddr.IPv4 | ipaddr.IPv6, number];

/** What an address is, and `::ffff:192.0.2.1` is 192.0.2.1. Null where the text is none. */
function addressOf(text: string): ipaddr.IPv4 | ipaddr.IPv6 | null {
  return ipaddr.isValid(text) ? ipaddr.process(text) : null;
}

/** `203.0.113.7`, `203.0.113.0/24`, `2001:db8::/32`. Null where the text is neither. */
function rangeOf(text: string): Range | null {
  const address = addressOf(text);
  if (address !== null) return [address, address.kind() === 'ipv4' ? 32 : 128];
  return ipaddr.isValidCIDR(text) ? ipaddr.parseCIDR(text) : null;
}

/** Whether the text is an address or a CIDR range, in full: `10.1` and `0x7f.1` are none. */
export function isAddressOrRange(text: string): boolean {
  const [address = ''] = text.split('/', 1);
  const isInFull = address.includes(':') || ipaddr.IPv4.isValidFourPartDecimal(address);
  return isInFull && rangeOf(text) !== null;
}

/** Whether the address is one of these, or lies within one of these ranges. */
export function isAmong(address: string, list: readonly string[]): boolean {
  const sought = addressOf(address);
  if (sought === null) return false;
  return list.some((text) => {
    const range = rangeOf(text);
    return range !== null && range[0].kind() === sought.kind() && sought.match(range[0], range[1]);
  });
}
