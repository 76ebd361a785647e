import { addressGroup } from '../../src/limits/caller';
import { OpenCounts } from '../../src/limits/open-counts';

it.each([
  ['192.0.2.1', '192.0.2.1'],
  ['::ffff:192.0.2.1', '192.0.2.1'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:db8:1:2:ffff::', '2001:db8:1:2::/64'],
  ['2001:db8:1:3::1', '2001:db8:1:3::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['', ''],
  ['no:address', 'no:address'],
])('counts %s as %s', (address, group) => {
  expect(addressGroup(address)).toBe(group);
});

it('counts what each caller holds open, and each closing once', () => {
  const counts = new OpenCounts();
  const close = counts.open('ann', 2);
  counts.open('ann', 2);
  expect(counts.open('ann', 2)).toBeNull();
  expect(counts.open('bob', 2)).not.toBeNull();
  close?.();
  close?.();
  expect(counts.open('ann', 2)).not.toBeNull();
  expect(counts.open('ann', 2)).toBeNull();
});

it('remembers nobody who has closed everything', () => {
  const counts = new OpenCounts();
  counts.open('ann', 1)?.();
  expect(counts.size).toBe(0);
});
