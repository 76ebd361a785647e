import { NOTHING_NAMED } from '../../src/account/vocabulary/named';
import type { GrantCredits } from '../../src/account/vocabulary/spending';
import type { ReadStore } from '../../src/ledger/read-store';
import { AccountReader } from '../../src/ledger/reader';
import { ACCOUNT_ID, credits, PlayedAccount } from '../support/played-account';

const EXPIRY = 5_000;

it('tells the balances of instants that nobody has stored yet, as of those that are', async () => {
  const played = new PlayedAccount(1_000);
  played.play<GrantCredits>({
    kind: 'grant-credits',
    grantKind: 'PROMOTIONAL',
    amount: credits('10'),
    expiresAt: EXPIRY,
    reason: 'for a test',
  });
  const account = played.load(NOTHING_NAMED);
  const store = {
    accounts: async () => new Map([[ACCOUNT_ID, { account, now: 9_000 }]]),
    balancesAt: async (_: unknown, instants: readonly number[]) =>
      instants.map((at) => (at < 1_000 ? 0n : credits('10'))),
  } as unknown as ReadStore;
  const reader = new AccountReader(store, async () => played.catalogue);

  const instants = [999, 1_000, EXPIRY - 1, EXPIRY, 9_000];
  const balances = await reader.balancesAt(ACCOUNT_ID, instants);

  expect(balances).toEqual([0n, credits('10'), credits('10'), 0n, 0n]);
});
