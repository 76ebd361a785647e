import { callerAddress, trustedProxies } from '../../../src/graphql/transport/caller-address';

const OURS = trustedProxies(['10.0.0.0/8', '192.0.2.7', 'fd00::/8']);

it.each([
  ['believes nobody by default', '10.0.0.1', '198.51.100.1', [], '10.0.0.1'],
  ['takes a proxy’s word', '10.0.0.1', '198.51.100.1', null, '198.51.100.1'],
  ['takes nobody else’s', '203.0.113.1', '198.51.100.1', null, '203.0.113.1'],
  ['goes through several', 'fd00::1', '198.51.100.1, 192.0.2.7,10.1.1.1', null, '198.51.100.1'],
  ['ignores what was made up', '10.0.0.1', '1.2.3.4, 198.51.100.1', null, '198.51.100.1'],
  ['knows a proxy by its IPv4 in IPv6', '::ffff:10.0.0.1', '198.51.100.1', null, '198.51.100.1'],
  ['stays with the last that is known', '10.0.0.1', 'nonsense', null, '10.0.0.1'],
  ['stays with the proxy that says nothing', '10.0.0.1', undefined, null, '10.0.0.1'],
  ['ends where only proxies are named', '10.0.0.1', '10.0.0.2', null, '10.0.0.2'],
] as const)('%s', (_, peer, told, ranges, expected) => {
  const isTrusted = ranges === null ? OURS : trustedProxies(ranges);
  expect(callerAddress(peer, told, isTrusted)).toBe(expected);
});
