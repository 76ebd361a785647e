import { graphql } from '../generated/gql';
import {
  accountWith,
  balance,
  consume,
  grant,
  ledgerOf,
  newKey,
  openAccount,
  reverse,
  spend,
} from '../support/actions';
import { type Deployment, deployments } from '../support/deployment';
import { expectMember } from '../support/expect-member';
import { USAGE } from '../support/usage';

describe.each(deployments())('spending credits on $name', ({ deploy }) => {
  let service: Deployment;

  beforeAll(async () => {
    service = await deploy();
  });

  afterAll(() => service.close());

  it('spends promotional credits before pay-as-you-go, and says which grant gave how much', async () => {
    const { operator } = service;
    const accountId = await openAccount(operator);
    await grant(operator, { accountId, kind: 'PAYG', amount: '10' });
    await grant(operator, { accountId, kind: 'PROMOTIONAL', amount: '0.5' });

    const spent = await spend(operator, accountId, '1');

    expect(spent).toMatchObject({ charged: '1', balanceAfter: '9.5', replayed: false });
    expect(spent.charges).toMatchObject([
      { kind: 'PROMOTIONAL', credits: '0.5' },
      { kind: 'PAYG', credits: '0.5' },
    ]);
    const entries = await ledgerOf(operator, accountId);
    expect(entries.map(({ kind, amount, balanceAfter }) => [kind, amount, balanceAfter])).toEqual([
      ['GRANT', '10', '10'],
      ['GRANT', '0.5', '10.5'],
      ['CONSUMPTION', '-0.5', '10'],
      ['CONSUMPTION', '-0.5', '9.5'],
    ]);
  });

  it('spends within a kind from the grant that expires first', async () => {
    const { operator } = service;
    const accountId = await openAccount(operator);
    await grant(operator, { accountId, kind: 'PAYG', amount: '5' });
    const soon = await grant(operator, {
      accountId,
      kind: 'PAYG',
      amount: '5',
      expiresAt: '2999-01-01T00:00:00.000Z',
    });

    const spent = await spend(operator, accountId, '3');

    expect(spent.charges).toEqual([
      { grantId: expectMember(soon, 'CreditsGranted').grant.id, kind: 'PAYG', credits: '3' },
    ]);
  });

  it('refuses what is not there, and changes nothing', async () => {
    const { operator } = service;
    const accountId = await accountWith(operator, '0.5');
    const before = await balance(operator, accountId);

    const refused = await consume(operator, { accountId, amount: '1' });

    expect(refused).toMatchObject({
      __typename: 'InsufficientCredits',
      code: 'INSUFFICIENT_CREDITS',
      required: '1',
      available: '0.5',
      shortfall: '0.5',
      suggestedPack: { code: 'PAYG_1' },
      nextGrantAt: null,
    });
    const after = await balance(operator, accountId);
    expect({ ...after, asOf: before.asOf }).toEqual(before);
  });

  it('lets a key that was refused be used again after a top-up', async () => {
    const { operator } = service;
    const accountId = await openAccount(operator);
    const idempotencyKey = newKey();
    await consume(operator, { accountId, amount: '1', idempotencyKey });
    await grant(operator, { accountId, amount: '1' });

    const spent = await consume(operator, { accountId, amount: '1', idempotencyKey });

    expect(spent).toMatchObject({ __typename: 'Consumption', replayed: false, balanceAfter: '0' });
  });

  it('charges one of 200 concurrent requests with the same key, and replays it to the others', async () => {
    const { operator } = service;
    const accountId = await accountWith(operator, '500');
    const idempotencyKey = newKey();

    const answers = await Promise.all(
      Array.from({ length: 200 }, () =>
        consume(operator, { accountId, amount: '1.0', idempotencyKey }),
      ),
    );
    const consumptions = answers.map((answer) => expectMember(answer, 'Consumption'));

    expect(consumptions.filter(({ replayed }) => !replayed)).toHaveLength(1);
    expect(new Set(consumptions.map(({ id }) => id)).size).toBe(1);
    expect(new Set(consumptions.map(({ balanceAfter }) => balanceAfter))).toEqual(new Set(['499']));
    expect(await balance(operator, accountId)).toMatchObject({ total: '499' });
  });

  it('takes "1.0" and 1 for the same input, and another amount for another', async () => {
    const { operator } = service;
    const accountId = await accountWith(operator, '10');
    const idempotencyKey = newKey();
    const first = await consume(operator, { accountId, amount: '1.0', idempotencyKey });

    const same = await consume(operator, { accountId, amount: 1, idempotencyKey });
    const other = await consume(operator, { accountId, amount: '2', idempotencyKey });

    expect(same).toEqual({ ...first, replayed: true });
    expect(other).toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED', idempotencyKey });
    expect(await balance(operator, accountId)).toMatchObject({ total: '9' });
  });

  it('keeps keys apart that differ in case, accents or trailing blanks', async () => {
    const { operator } = service;
    const accountId = await accountWith(operator, '10');

    for (const idempotencyKey of ['Key-1', 'key-1', 'key-1 ', 'kéy-1']) {
      const spent = await consume(operator, { accountId, amount: '1', idempotencyKey });
      expect(spent).toMatchObject({ replayed: false });
    }
  });

  it('refuses a key that another kind of mutation has used', async () => {
    const { operator } = service;
    const accountId = await openAccount(operator);
    const idempotencyKey = newKey();
    await grant(operator, { accountId, amount: '5', idempotencyKey });

    const refused = await consume(operator, { accountId, amount: '5', idempotencyKey });

    expect(refused).toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
  });

  it('accepts exactly 500 of 1,000 concurrent charges of 1 against 500 credits', async () => {
    const { operator } = service;
    const accountId = await accountWith(operator, '500');

    const answers = await Promise.all(
      Array.from({ length: 1_000 }, () => consume(operator, { accountId, amount: '1' })),
    );

    const accepted = answers.filter((answer) => answer.__typename === 'Consumption');
    expect(accepted).toHaveLength(500);
    expect(await balance(operator, accountId)).toMatchObject({ total: '0' });
    const entries = await ledgerOf(operator, accountId);
    expect(entries.map(({ sequence }) => Number(sequence))).toEqual(
      Array.from({ length: 501 }, (_, index) => index + 1),
    );
  });

  it('answers each item of a batch in its place', async () => {
    const { operator } = service;
    const accountId = await accountWith(operator, '2');
    const input = ['1', '5', '1'].map((amount) => ({
      accountId,
      amount,
      idempotencyKey: newKey(),
    }));
    const foreign = {
      accountId: 'acc_00000000000000000000000000000000',
      amount: '1',
      idempotencyKey: newKey(),
    };

    const { data, errors } = await operator.ask(CONSUME_BATCH, { input: [...input, foreign] });

    expect(data?.consumeCreditsBatch).toEqual([
      { __typename: 'Consumption', charged: '1' },
      { __typename: 'InsufficientCredits' },
      { __typename: 'Consumption', charged: '1' },
      null,
    ]);
    expect(errors).toMatchObject([
      { path: ['consumeCreditsBatch', 3], extensions: { code: 'NOT_FOUND' } },
    ]);
  });

  it('uses free previews before credits', async () => {
    const { operator } = service;
    const accountId = await accountWith(operator, '1');

    const first = await consume(operator, { accountId, operation: 'IMAGE_PREVIEW', quantity: 48 });
    const second = await consume(operator, { accountId, operation: 'IMAGE_PREVIEW', quantity: 4 });
    const web = await consume(operator, { accountId, operation: 'IMAGE_PREVIEW_WEB' });

    expect(first).toMatchObject({ charged: '0', freeUnits: 48, charges: [] });
    expect(second).toMatchObject({ charged: '0.5', freeUnits: 2, balanceAfter: '0.5' });
    expect(web).toMatchObject({ charged: '0', freeUnits: 0, balanceAfter: '0.5' });
  });

  it('shows in a preview what a consumption then charges', async () => {
    const { operator } = service;
    const accountId = await openAccount(operator);
    await grant(operator, { accountId, kind: 'PAYG', amount: '10' });
    await grant(operator, { accountId, kind: 'ENTERPRISE', amount: '2' });

    const { consumptionPreview } = await operator.run(PREVIEW, {
      input: { accountId, amount: '3' },
    });
    const spent = await spend(operator, accountId, '3');

    expect(consumptionPreview).toEqual({
      allowed: true,
      charge: spent.charged,
      freeUnits: 0,
      available: '12',
      balanceAfter: spent.balanceAfter,
      charges: spent.charges,
    });
  });

  it('gives back what a consumption took, the grant charged last first', async () => {
    const { operator } = service;
    const accountId = await openAccount(operator);
    await grant(operator, { accountId, kind: 'PAYG', amount: '10' });
    await grant(operator, { accountId, kind: 'PROMOTIONAL', amount: '5' });
    const { id: consumptionId } = await spend(operator, accountId, '8');

    const part = await reverse(operator, { accountId, consumptionId, amount: '2' });
    const afterPart = await balance(operator, accountId);
    const tooMuch = await reverse(operator, { accountId, consumptionId, amount: '7' });
    const rest = await reverse(operator, { accountId, consumptionId });

    expect(part).toMatchObject({ returned: '2', expired: '0', balanceAfter: '9' });
    expect(afterPart).toMatchObject({ payg: '9', promotional: '0' });
    expect(tooMuch).toMatchObject({ code: 'REVERSAL_EXCEEDS_CONSUMPTION', reversible: '6' });
    expect(rest).toMatchObject({
      returned: '6',
      balanceAfter: '15',
      consumption: { reversed: '8' },
    });
    expect(
      await reverse(operator, { accountId, consumptionId: `con_${'0'.repeat(32)}_1` }),
    ).toMatchObject({
      code: 'CONSUMPTION_NOT_FOUND',
    });
  });

  it('reports usage per day, net of reversals', async () => {
    const { operator } = service;
    const accountId = await accountWith(operator, '10');
    const spent = await consume(operator, { accountId, amount: '4', source: 'shop' });
    const { id: consumptionId, at } = expectMember(spent, 'Consumption');
    await consume(operator, { accountId, operation: 'IMAGE_FULL', source: 'web' });
    await reverse(operator, { accountId, consumptionId, amount: '1' });
    const from = at.slice(0, 10);
    const to = new Date(Date.parse(from) + 2 * 86_400_000).toISOString().slice(0, 10);

    const { account } = await operator.run(USAGE, { id: accountId, from, to });

    expect(account?.all).toEqual([{ date: from, dimension: null, credits: '4', count: 2 }]);
    expect(account?.bySource).toEqual([
      { dimension: 'shop', credits: '3', count: 1 },
      { dimension: 'web', credits: '1', count: 1 },
    ]);
  });
});

const CONSUME_BATCH = graphql(`
  mutation ConsumeBatch($input: [ConsumeCreditsInput!]!) {
    consumeCreditsBatch(input: $input) { __typename ... on Consumption { charged } }
  }
`);
const PREVIEW = graphql(`
  query PreviewConsumption($input: ConsumptionPreviewInput!) {
    consumptionPreview(input: $input) {
      ... on ConsumptionPreview {
        allowed charge freeUnits available balanceAfter charges { grantId kind credits }
      }
    }
  }
`);
