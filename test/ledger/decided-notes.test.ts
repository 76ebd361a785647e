import type { Command } from '../../src/account/vocabulary/command';
import { decideBatch } from '../../src/ledger/decide-batch';
import { inputHash } from '../../src/ledger/input-hash';
import { noteBy } from '../support/audit-notes';
import { LedgerInMemory } from '../support/ledger-in-memory';
import { ACCOUNT_ID, accountOpenedAt } from '../support/played-account';
import { granting, spending } from './commands';

const MAY_5 = Date.UTC(2026, 4, 5, 12);

/** Of these commands, asked for by `act 0`, `act 1`, …: what is stored of who asked. */
function recorded(commands: readonly Command[], isRecorded = true): string[] {
  const store = new LedgerInMemory(MAY_5);
  store.accounts.set(ACCOUNT_ID, accountOpenedAt(MAY_5));
  const submissions = commands.map((command, index) => ({
    command,
    inputHash: 'idempotencyKey' in command ? inputHash(command) : null,
    note: isRecorded ? noteBy(`act ${index}`) : null,
  }));
  return decideBatch(submissions, store.batch()).notes.map(({ action }) => action);
}

const PROFILE: Command = {
  kind: 'update-profile',
  accountId: ACCOUNT_ID,
  changes: { name: 'Ada' },
  isEmailConfirmed: true,
};

it('records what was done, in its order', () => {
  expect(recorded([granting('a', '3'), PROFILE, spending('b', '1')])).toEqual([
    'act 0',
    'act 1',
    'act 2',
  ]);
});

it('records nothing that comes again, and nothing that is refused', () => {
  const commands = [granting('a', '3'), granting('a', '3'), spending('a', '1'), spending('b', '9')];
  expect(recorded(commands)).toEqual(['act 0']);
});

it('records nothing of commands whose account is not there', () => {
  expect(recorded([{ ...granting('a', '3'), accountId: 'acc_2' as typeof ACCOUNT_ID }])).toEqual(
    [],
  );
});

it('records nothing where it is recorded elsewhere', () => {
  expect(recorded([granting('a', '3'), PROFILE], false)).toEqual([]);
});
