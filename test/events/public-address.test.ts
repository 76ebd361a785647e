import fc from 'fast-check';
import * as ipaddr from 'ipaddr.js';
import { isPublicAddress } from '../../src/events/public-address';

/** What the library takes for public, and we know better. */
const KNOWN_BETTER = ['168.63.129.16'];

const v4 = fc.ipV4();
const v6 = fc.ipV6();

/** The first and last address of each range that the library names, and their neighbours. */
function edges(): string[] {
  const kinds = [ipaddr.IPv4, ipaddr.IPv6] as const;
  return kinds.flatMap(({ prototype }) => {
    const { SpecialRanges: named } = prototype as unknown as {
      readonly SpecialRanges: Readonly<Record<string, unknown>>;
    };
    return Object.values(named).flatMap((ranges) => networksIn(ranges).flatMap(edgesOf));
  });
}

type Network = readonly [ipaddr.IPv4 | ipaddr.IPv6, number];

/** One network, or a list of them. */
function networksIn(ranges: unknown): readonly Network[] {
  const [first] = ranges as readonly unknown[];
  return Array.isArray(first) ? (ranges as readonly Network[]) : [ranges as Network];
}

function edgesOf([network, prefix]: Network): string[] {
  const bytes = network.toByteArray();
  const bits = BigInt(bytes.length * 8);
  const first = bytes.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
  const last = first + 2n ** (bits - BigInt(prefix)) - 1n;
  const near = [first - 1n, first, first + 1n, last - 1n, last, last + 1n];
  return near
    .filter((value) => value >= 0n && value < 2n ** bits)
    .map((value) => {
      const hex = value.toString(16).padStart(bytes.length * 2, '0');
      return ipaddr.fromByteArray([...Buffer.from(hex, 'hex')]).toString();
    });
}

function expectAsTheLibrary(address: string): void {
  const parsed = ipaddr.parse(address);
  const isUnicast = parsed.range() === 'unicast';
  // Of IPv6 only 2000::/3 was ever handed out.
  const isHandedOut = parsed.kind() === 'ipv4' || (parsed.toByteArray()[0] ?? 0) >> 5 === 1;
  const wanted = isUnicast && isHandedOut && !KNOWN_BETTER.includes(address);
  expect([address, isPublicAddress(address)]).toEqual([address, wanted]);
}

it('takes for public what another library does, at the edges of every range it names', () => {
  const found = edges();
  expect(found.length).toBeGreaterThan(200);
  for (const address of [...found, ...KNOWN_BETTER]) expectAsTheLibrary(address);
});

it('takes for public what another library does, anywhere', () => {
  fc.assert(fc.property(fc.oneof(v4, v6), expectAsTheLibrary), { numRuns: 5_000 });
});
