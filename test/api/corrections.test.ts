import { graphql } from '../generated/gql';
import type { AdjustCreditsInput, VoidGrantInput } from '../generated/graphql';
import { balance, consume, grant, ledgerOf, newKey, openAccount } from '../support/actions';
import { type Deployment, deployments } from '../support/deployment';
import { expectFound, expectMember } from '../support/expect-member';
import type { GraphqlClient } from '../support/graphql-client';
import { take } from '../support/paid-account';

type Adjustment = Pick<AdjustCreditsInput, 'accountId' | 'amount'> & Partial<AdjustCreditsInput>;
type Voiding = Pick<VoidGrantInput, 'accountId' | 'grantId'> & Partial<VoidGrantInput>;

describe.each(deployments())('a correction on $name', ({ deploy }) => {
  let service: Deployment;
  let operator: GraphqlClient;

  beforeAll(async () => {
    service = await deploy({ TEST_CLOCK: 'true' });
    operator = service.operator;
  });
  afterAll(() => service.close());

  const adjust = (client: GraphqlClient, input: Adjustment) =>
    client.ask(ADJUST, {
      input: { reason: 'counted twice', idempotencyKey: newKey(), ...input },
    });
  const voidGrant = async (input: Voiding) => {
    const usual = { reason: 'by mistake', idempotencyKey: newKey() };
    return (await operator.run(VOID, { input: { ...usual, ...input } })).voidGrant;
  };

  it('goes up and down, once per key, and never below zero', async () => {
    const accountId = await openAccount(operator);
    const up = { accountId, amount: '12.5', idempotencyKey: newKey() };
    const first = (await adjust(operator, up)).data?.adjustCredits;
    expect(first).toMatchObject({ amount: '12.5', balanceAfter: '12.5', replayed: false });
    expect((await adjust(operator, up)).data?.adjustCredits).toMatchObject({ replayed: true });
    const down = (await adjust(operator, { accountId, amount: '-3' })).data?.adjustCredits;
    expect(down).toMatchObject({ amount: '-3', balanceAfter: '9.5' });
    const tooFar = (await adjust(operator, { accountId, amount: '-9.500001' })).data;
    expect(tooFar?.adjustCredits).toMatchObject({
      __typename: 'InsufficientCredits',
      shortfall: '0.000001',
    });
    for (const zero of ['0', '-0']) {
      expect((await adjust(operator, { accountId, amount: zero })).data?.adjustCredits).toEqual(
        expect.objectContaining({ code: 'INVALID_INPUT' }),
      );
    }
    expect(await balance(operator, accountId)).toMatchObject({ promotional: '9.5' });
    const { errors } = await adjust(operator, { accountId, amount: '--1' });
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  });

  it('is the operator’s alone', async () => {
    const externalId = newKey();
    const customer = await service.customer(externalId);
    const accountId = await openAccount(customer, externalId);
    const { errors } = await adjust(customer, { accountId, amount: '5' });
    expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  });

  it('voids one grant, and no budget or what is not there', async () => {
    const accountId = await openAccount(operator);
    const granted = await grant(operator, { accountId, amount: '5' });
    const given = expectMember(granted, 'CreditsGranted');
    await grant(operator, { accountId, amount: '2' });
    await consume(operator, { accountId, amount: '1' });
    const input = { accountId, grantId: given.grant.id, idempotencyKey: newKey() };
    expect(await voidGrant(input)).toMatchObject({
      credits: '4',
      balanceAfter: '2',
      replayed: false,
      grant: { id: given.grant.id, remaining: '0' },
    });
    expect(await voidGrant(input)).toMatchObject({ credits: '4', replayed: true });
    await take(operator, accountId, 'MONTHLY_40');
    const [budget] = (await ledgerOf(operator, accountId)).slice(-1);
    const other = await openAccount(operator);
    for (const wrong of [
      { accountId, grantId: expectFound(budget?.grant).id },
      { accountId: other, grantId: given.grant.id },
      { accountId, grantId: 'nonsense' },
    ]) {
      expect(await voidGrant(wrong)).toMatchObject({ code: 'INVALID_INPUT' });
    }
    expect(await balance(operator, accountId)).toMatchObject({ total: '42' });
  });
});

const ADJUST = graphql(`
  mutation Adjust($input: AdjustCreditsInput!) {
    adjustCredits(input: $input) {
      __typename
      ... on CreditsAdjusted { amount balanceAfter replayed account { id } }
      ... on InsufficientCredits { shortfall }
      ... on UserError { code message }
    }
  }
`);
const VOID = graphql(`
  mutation Void($input: VoidGrantInput!) {
    voidGrant(input: $input) {
      __typename
      ... on GrantVoided { credits balanceAfter replayed grant { id remaining } }
      ... on UserError { code message }
    }
  }
`);
