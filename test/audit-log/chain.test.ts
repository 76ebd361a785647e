import { appended, type ChainHead, entryHash, NO_HASH } from '../../src/audit-log/chain';
import type { AccountId } from '../../src/units/ids';
import { DAY_MS } from '../../src/units/instant';
import { noteBy } from '../support/audit-notes';

const MAY_5 = Date.UTC(2026, 4, 5, 12);

const NOTHING: ChainHead = {
  day: '',
  entries: 0,
  hash: NO_HASH,
  previousHash: NO_HASH,
  lastAt: 0,
};

const NOTE = noteBy('grantCredits', {
  actorId: 'opk_1',
  accountId: 'acc_1' as AccountId,
  detail: '{"input":{"amount":"5"}}',
});

it('counts entries from 1, each with a hash over the one before', () => {
  const { head, entries, ended } = appended(NOTHING, [NOTE, NOTE], MAY_5);
  expect(entries.map(({ day, number, at }) => [day, number, at])).toEqual([
    ['2026-05-05', 1, MAY_5],
    ['2026-05-05', 2, MAY_5],
  ]);
  const [first, second] = entries;
  if (first === undefined || second === undefined) throw new Error('two were added');
  expect(first.hash).toEqual(entryHash(NO_HASH, first));
  expect(second.hash).toEqual(entryHash(first.hash, second));
  expect(head).toEqual({
    day: '2026-05-05',
    entries: 2,
    hash: second.hash,
    previousHash: NO_HASH,
    lastAt: MAY_5,
  });
  expect(ended).toBeNull();
});

it('begins a new day with the last hash of the day before, which has ended', () => {
  const before = appended(NOTHING, [NOTE, NOTE], MAY_5).head;
  const { head, entries, ended } = appended(before, [NOTE], MAY_5 + DAY_MS);
  expect(entries.map(({ day, number }) => [day, number])).toEqual([['2026-05-06', 1]]);
  expect(head).toMatchObject({ day: '2026-05-06', entries: 1, previousHash: before.hash });
  const { lastAt: _lastAt, ...day } = before;
  expect(ended).toEqual(day);
});

it('lets no entry be from before the one that it follows', () => {
  const before = appended(NOTHING, [NOTE], MAY_5 + DAY_MS).head;
  const { entries, ended } = appended(before, [NOTE], MAY_5);
  expect(entries.map(({ day, number, at }) => [day, number, at])).toEqual([
    ['2026-05-06', 2, MAY_5 + DAY_MS],
  ]);
  expect(ended).toBeNull();
});

it.each(Object.keys({ ...NOTE, day: '', number: 0, at: 0 }))('has %s in its hash', (name) => {
  const entry = { ...NOTE, day: '2026-05-05', number: 1, at: MAY_5 };
  expect(entryHash(NO_HASH, { ...entry, [name]: 'another' })).not.toEqual(
    entryHash(NO_HASH, entry),
  );
});
