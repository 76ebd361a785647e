import {
  isAccountId,
  newAccountId,
  newApiKeyId,
  newPartnerId,
  PART_PREFIXES,
  type PartKind,
  parsePartId,
  partId,
} from '../../src/units/ids';

const KINDS = Object.keys(PART_PREFIXES) as PartKind[];

it('makes ids of 32 hexadecimal digits after a prefix, each another one', () => {
  expect(newAccountId()).toMatch(/^acc_[0-9a-f]{32}$/);
  expect(newPartnerId()).toMatch(/^prt_[0-9a-f]{32}$/);
  expect(newApiKeyId()).toMatch(/^key_[0-9a-f]{32}$/);
  expect(newAccountId()).not.toBe(newAccountId());
});

it.each(KINDS)('reads the id of a %s back', (kind) => {
  const account = newAccountId();
  expect(parsePartId(partId(kind, account, 17))).toEqual({ kind, account, number: 17 });
});

it('gives each kind a prefix of its own', () => {
  expect(new Set(Object.values(PART_PREFIXES)).size).toBe(KINDS.length);
});

const KEY = '0123456789abcdef0123456789abcdef';

it.each([
  '',
  'grt',
  `grt_${KEY}`,
  `grt_${KEY}_`,
  `grt_${KEY}_0`,
  `grt_${KEY}_01`,
  `grt_${KEY}_-1`,
  `grt_${KEY}_1.5`,
  `grt_${KEY}_1e3`,
  `grt_${KEY}_1000000000000000`,
  `grt_${KEY.toUpperCase()}_1`,
  `grt_${KEY.slice(1)}_1`,
  `xyz_${KEY}_1`,
  `acc_${KEY}_1`,
  ` grt_${KEY}_1`,
  `grt_${KEY}_1\n`,
])('takes %j for no id of something inside an account', (text) => {
  expect(parsePartId(text)).toBeNull();
});

it('tells ids of accounts from others', () => {
  expect(isAccountId(newAccountId())).toBe(true);
  expect(isAccountId(newPartnerId())).toBe(false);
  expect(isAccountId(`acc_${KEY}0`)).toBe(false);
  expect(isAccountId(`acc_${KEY.toUpperCase()}`)).toBe(false);
});
