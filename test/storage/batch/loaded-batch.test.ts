import type { Consumption } from '../../../src/account/state/consumption';
import type { Payment } from '../../../src/account/state/payment';
import type { Reservation } from '../../../src/account/state/reservation';
import type { FollowAdvice } from '../../../src/account/vocabulary/autopilot';
import type { Command } from '../../../src/account/vocabulary/command';
import type { AccountId, ApiKeyId, GrantNumber, PartnerId } from '../../../src/units/ids';
import { DAY_MS, dateOf, monthOf } from '../../../src/units/instant';
import { databasesUnderTest } from '../../support/databases';
import { keptKey } from '../../support/kept-key';
import { consumptionOf, grantOf, paymentOf, reservationOf } from '../records';
import { change, consumeCommand, found, give, hashOf, spendOne, store } from '../support';
import { newAccounts } from './new-accounts';

describe.each(databasesUnderTest())(
  'what the ledger store loads for commands on $name',
  ({ createDatabase }) => {
    const our = newAccounts(createDatabase);

    it('answers a key again with what was answered first, whatever was reversed since', async () => {
      await give(our.storage, our.id, 10n);
      const commands = [consumeCommand(our.id, 'k')];
      const first = await our.storage.ledgerStore.transact({ commands }, (batch) =>
        spendOne(batch, our.id, 'k'),
      );
      const again = await our.storage.ledgerStore.transact({ commands }, (batch) =>
        spendOne(batch, our.id, 'k'),
      );
      expect(again).toEqual(first);
      if (first.type !== 'Consumed') throw new Error('nothing was consumed');
      const { consumption } = first;
      await store(our.storage, our.id, (account) =>
        change(
          account,
          {},
          { consumptions: [{ ...consumption, reversed: 1n, fullyReversed: true }] },
        ),
      );
      const answers = await our.storage.ledgerStore.transact({ commands }, (batch) => ({
        result: batch.answers,
        changes: [],
        notes: [],
      }));
      expect(answers.get(`${our.id}/k`)).toEqual({ inputHash: hashOf('k'), success: first });
      const [current] = await our.storage.readStore.consumptions(our.id, [consumption.number]);
      expect(current).toEqual({ ...consumption, reversed: 1n, fullyReversed: true });
    });

    it('takes keys that differ in case, accent or a trailing blank for different', async () => {
      await give(our.storage, our.id, 10n);
      const keys = ['key', 'Key', 'kéy', 'ke\u0301y', 'key ', 'k\u0000ey'];
      await our.storage.ledgerStore.transact(
        { commands: [consumeCommand(our.id, 'key')] },
        (batch) => spendOne(batch, our.id, 'key'),
      );
      const commands = keys.map((key) => consumeCommand(our.id, key));
      const known = await our.storage.ledgerStore.transact({ commands }, ({ answers }) => ({
        result: [...answers.keys()],
        changes: [],
        notes: [],
      }));
      expect(known).toEqual([`${our.id}/key`]);
    });

    it('loads what the commands name, with the closed grants that it came from', async () => {
      const consumption = consumptionOf(2, 5n, {
        usage: {
          operation: 'IMAGE_FULL',
          quantity: 5,
          description: 'five images',
          source: 'app',
          metadata: { job: '#7', '': [1, null] },
          apiKey: 'key_0' as ApiKeyId,
        },
        madeBy: `prt_${'1'.repeat(32)}` as PartnerId,
      });
      const reservation = reservationOf(3, 2n, {
        expiresAt: 4_102_444_800_000,
        madeBy: 'CUSTOMER',
      });
      const due = reservationOf(4, 1n);
      const payment = paymentOf(1, { state: 'SETTLED', settledAt: 7, grant: 5 as GrantNumber });
      const grants = [
        grantOf(1, 8n, { remaining: 0n, held: 3n }),
        grantOf(5, 4n, { remaining: 0n }),
        grantOf(6, 4n, { remaining: 0n }),
      ];
      await store(our.storage, our.id, (account) =>
        change(
          account,
          { sequence: 6, openReservations: 2, paymentsCount: 1 },
          {
            grants,
            consumptions: [consumption],
            reservations: [reservation, due],
            payments: [payment],
          },
        ),
      );
      const commands = commandsAbout(our.id, { consumption, reservation, payment });
      const batch = await our.storage.ledgerStore.transact({ commands }, (loaded) => ({
        result: loaded,
        changes: [],
        notes: [],
      }));
      expect([...batch.consumptions]).toEqual([[`${our.id}/2`, consumption]]);
      expect([...batch.reservations]).toEqual([[`${our.id}/3`, reservation]]);
      expect([...batch.payments]).toEqual([[`${our.id}/1`, payment]]);
      const account = found(batch, our.id);
      expect(account.holds).toEqual([due, reservation]);
      expect(account.grants.map(({ number }) => number)).toEqual([1, 5]);
    });

    it('loads what an account that follows advice has used in the last 28 days, per date', async () => {
      const { lastInstant: now } = await our.stored();
      const on = (daysAgo: number, credits: bigint, source: string | null = null) => ({
        date: dateOf(now - daysAgo * DAY_MS),
        operation: null,
        source,
        apiKey: null,
        credits,
        count: 1,
      });
      await store(our.storage, our.id, (account) =>
        change(
          account,
          {},
          { usage: [on(28, 64n), on(27, 8n), on(3, 4n), on(3, 2n, 'app'), on(3, -1n), on(0, 1n)] },
        ),
      );
      const usedOn = (commands: readonly Command[]) =>
        our.storage.ledgerStore.transact({ commands }, (batch) => ({
          result: batch.usedOn,
          changes: [],
          notes: [],
        }));
      const advised = { kind: 'follow-advice', accountId: our.id } as FollowAdvice;
      const loaded = (await usedOn([advised])).get(our.id);
      expect(Object.fromEntries(loaded ?? [])).toEqual({
        [dateOf(now - 27 * DAY_MS)]: 8n,
        [dateOf(now - 3 * DAY_MS)]: 5n,
        [dateOf(now)]: 1n,
      });
      expect((await usedOn([{ kind: 'catch-up', accountId: our.id }])).size).toBe(0);
    });

    it('tells what limited keys have spent this month, and says nothing of others', async () => {
      const limited = `key_limited_${our.accounts}` as ApiKeyId;
      const free = `key_free_${our.accounts}` as ApiKeyId;
      const { apiKeyStore } = our.storage;
      await apiKeyStore.insertApiKey(
        keptKey({ id: limited, secretHash: hashOf(limited), monthlyBudget: 100n }),
        null,
      );
      await apiKeyStore.insertApiKey(keptKey({ id: free, secretHash: hashOf(free) }), null);
      await store(our.storage, our.id, (account, now) =>
        change(
          account,
          {},
          {
            keySpending: [{ apiKey: limited, month: monthOf(now), credits: 40n, minorUnits: 7n }],
          },
        ),
      );
      const commands = [limited, free].map((apiKey) => ({
        ...consumeCommand(our.id, apiKey),
        apiKey,
      }));
      const spending = await our.storage.ledgerStore.transact({ commands }, (batch) => ({
        result: batch.keySpending,
        changes: [],
        notes: [],
      }));
      expect([...spending]).toEqual([
        [limited, { credits: 100n, creditsUsed: 40n, minorUnits: 0n, minorUnitsUsed: 7n }],
      ]);
    });
  },
);

function commandsAbout(
  accountId: AccountId,
  { consumption, reservation, payment }: Records,
): readonly Command[] {
  return [
    {
      kind: 'reverse',
      accountId,
      actor: 'OPERATOR',
      idempotencyKey: 'a',
      consumption: consumption.number,
      amount: null,
      reason: '',
    },
    {
      kind: 'capture',
      accountId,
      actor: 'OPERATOR',
      idempotencyKey: 'b',
      reservation: reservation.number,
      amount: null,
    },
    {
      kind: 'refund-payment',
      accountId,
      idempotencyKey: 'c',
      payment: payment.number,
      reason: '',
    },
  ];
}

interface Records {
  readonly consumption: Consumption;
  readonly reservation: Reservation;
  readonly payment: Payment;
}
