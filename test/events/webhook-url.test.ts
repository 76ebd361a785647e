import { isPublicAddress } from '../../src/events/public-address';
import { webhookUrlProblem } from '../../src/events/webhook-url';

it.each([
  'https://example.com/webhooks?of=me',
  'https://example.com:8443/',
  'https://93.184.216.34/',
  'https://[2606:2800:220:1:248:1893:25c8:1946]/',
  'https://xn--bcher-kva.example/',
])('lets events go to %s', (url) => {
  expect(webhookUrlProblem(url, false)).toBeNull();
});

it.each([
  'nowhere',
  'http://example.com/',
  'gopher://example.com/',
  'file:///etc/passwd',
  'https://example.com:22/',
  'https://user:pw@good.example@127.0.0.1/',
  'https://user@example.com/',
  'https://good.example#@127.0.0.1/',
  'https://127.1/',
  'https://0x7f.1/',
  'https://2130706433/',
  'https://017700000001/',
  'https://１２７.０.０.１/',
  'https://[::ffff:127.0.0.1]/',
  'https://[::]/',
  'https://[::1]/',
  'https://[fe80::1]/',
  'https://[fd00:ec2::254]/',
  'https://localhost/',
  'https://localhost./',
  'https://printer.local/',
  'https://metadata.google.internal/',
  'https://database/',
  'https://169.254.169.254/latest/meta-data/',
  `https://example.com/${'x'.repeat(2_000)}`,
])('lets none go to %s', (url) => {
  expect(webhookUrlProblem(url, false)).not.toBeNull();
});

it('lets them go to this machine while one develops', () => {
  expect(webhookUrlProblem('http://localhost:3000/hooks', true)).toBeNull();
  expect(webhookUrlProblem('https://127.0.0.1:3000/', true)).toBeNull();
  expect(webhookUrlProblem('file:///etc/passwd', true)).not.toBeNull();
});

it.each([
  '0.0.0.0',
  '10.1.2.3',
  '100.64.0.1',
  '127.0.0.1',
  '168.63.129.16',
  '169.254.169.254',
  '172.16.0.1',
  '172.31.255.255',
  '192.0.0.1',
  '192.168.1.1',
  '198.18.0.1',
  '224.0.0.1',
  '255.255.255.255',
  '::',
  '::1',
  '::ffff:127.0.0.1',
  '::ffff:8.8.8.8',
  '64:ff9b::7f00:1',
  'fc00::1',
  'fe80::1',
  'fec0::1',
  'ff02::1',
  '2001::1',
  '2001:db8::1',
  '2002:7f00:1::',
  'example.com',
])('takes %s for no public address', (address) => {
  expect(isPublicAddress(address)).toBe(false);
});

it.each(['8.8.8.8', '172.15.0.1', '172.32.0.1', '100.128.0.1', '2606:4700:4700::1111'])(
  'takes %s for a public address',
  (address) => {
    expect(isPublicAddress(address)).toBe(true);
  },
);
