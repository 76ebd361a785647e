import type { Command } from '../../src/account/vocabulary/command';
import { inputHash } from '../../src/ledger/input-hash';
import type { AccountId, ApiKeyId } from '../../src/units/ids';
import { granting, reserving, spending } from './commands';

const told = (command: Command) => inputHash(command).toString('hex');

it('is the same for the same input', () => {
  expect(told(spending('a', '1'))).toBe(told(spending('a', '1')));
  expect(inputHash(spending('a', '1'))).toHaveLength(32);
});

it('takes "1.0" for 1', () => {
  expect(told(spending('a', '1.0'))).toBe(told(spending('a', '1')));
});

it('leaves out the key, the account and who calls', () => {
  const other = {
    idempotencyKey: 'b',
    accountId: `acc_${'f'.repeat(32)}` as AccountId,
    apiKey: 'key_1' as ApiKeyId,
    actor: 'CUSTOMER' as const,
  };
  expect(told(spending('a', '1', other))).toBe(told(spending('a', '1')));
});

it('makes nothing of the order in which fields were written, however deep', () => {
  const metadata = { job: { id: 7, tags: ['x', 'y'] }, file: 'a.png' };
  const turned = { file: 'a.png', job: { tags: ['x', 'y'], id: 7 } };
  expect(told(spending('a', '1', { metadata }))).toBe(
    told(spending('a', '1', { metadata: turned })),
  );
});

it.each([
  ['an amount', spending('a', '1.000001')],
  ['an operation', spending('a', '1', { amount: null, operation: 'IMAGE_FULL' })],
  ['a quantity', spending('a', '1', { quantity: 2 })],
  ['a description', spending('a', '1', { description: '' })],
  ['a source', spending('a', '1', { source: 'null' })],
  ['metadata', spending('a', '1', { metadata: {} })],
  ['metadata named like what is left out', spending('a', '1', { metadata: { apiKey: 1 } })],
  ['another kind of command', granting('a', '1')],
  ['another kind of command with the same fields', reserving('a', '1')],
])('tells %s apart', (_, command) => {
  expect(told(command)).not.toBe(told(spending('a', '1')));
});

it('tells apart what differs inside metadata only', () => {
  const all = [
    { a: 1 },
    { a: '1' },
    { a: null },
    { a: true },
    { a: [1] },
    { a: [1, 2] },
    { a: [2, 1] },
    { a: { b: 1 } },
    { 'a":1,"b': 1 },
    { a: 1, b: 1 },
    { accountId: 1 },
    { idempotencyKey: 1 },
  ].map((metadata) => told(spending('a', '1', { metadata })));
  expect(new Set(all).size).toBe(all.length);
});
