import { advance } from '../../../src/account/advance';
import { openAccount } from '../../../src/account/settings/open-account';
import { DAY_MS } from '../../../src/units/instant';
import { accountOpenedAt, credits } from '../../support/played-account';

const MAY_5 = Date.UTC(2026, 4, 5, 12);
const TEN_FOR_A_MONTH = { credits: credits('10'), expiresAfterDays: 30 };

it('brings nothing where there are no sign-up credits', () => {
  const opened = accountOpenedAt(MAY_5);
  const { account, entries, records } = openAccount(opened, null);
  expect([account, entries, records]).toEqual([opened, [], {}]);
});

it('brings sign-up credits as a promotional grant like any other', () => {
  const { account, entries, records } = openAccount(accountOpenedAt(MAY_5), TEN_FOR_A_MONTH);
  expect(account).toMatchObject({
    sequence: 1,
    total: credits('10'),
    eventsCount: 1,
    outlook: 1,
    grants: [
      {
        number: 1,
        kind: 'PROMOTIONAL',
        granted: credits('10'),
        remaining: credits('10'),
        effectiveAt: MAY_5,
        expiresAt: MAY_5 + 30 * DAY_MS,
        subscription: null,
      },
    ],
  });
  expect(entries).toMatchObject([
    {
      sequence: 1,
      kind: 'GRANT',
      amount: credits('10'),
      at: MAY_5,
      description: 'Sign-up credits',
      idempotencyKey: null,
    },
  ]);
  expect(records.events).toMatchObject([
    {
      number: 1,
      at: MAY_5,
      happening: {
        kind: 'CREDITS_GRANTED',
        grantKind: 'PROMOTIONAL',
        credits: credits('10'),
        expiresAt: MAY_5 + 30 * DAY_MS,
      },
    },
  ]);
});

it('lets them last to the very instant, in days of 24 hours', () => {
  const { account } = openAccount(accountOpenedAt(MAY_5), TEN_FOR_A_MONTH);
  const end = MAY_5 + 30 * DAY_MS;
  expect(advance(account, end - 1).account.total).toBe(credits('10'));
  expect(advance(account, end)).toMatchObject({
    account: { total: 0n },
    entries: [{ kind: 'EXPIRY', at: end }],
  });
});

it('lets them last for ever where no days are set', () => {
  const signUp = { ...TEN_FOR_A_MONTH, expiresAfterDays: null };
  const { account } = openAccount(accountOpenedAt(MAY_5), signUp);
  expect(account.grants[0]?.expiresAt).toBeNull();
  expect(advance(account, MAY_5 + 36_500 * DAY_MS).account.total).toBe(credits('10'));
});
