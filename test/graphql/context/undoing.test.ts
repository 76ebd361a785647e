import type { CaptureReservationInput, ReserveCreditsInput } from '../../generated/graphql';
import {
  balance,
  CAPTURE,
  capture,
  grant,
  type Keyed,
  newKey,
  openAccount,
  RELEASE,
  REVERSE,
  release,
  reserve,
  reverse,
  spend,
} from '../../support/actions';
import { type Deployment, deployments } from '../../support/deployment';
import { expectMember } from '../../support/expect-member';
import { codesOf, type GraphqlClient } from '../../support/graphql-client';
import { createApiKey, createPartner } from '../../support/partner';

describe.each(deployments().slice(0, 1))('who made it may undo it on $name:', ({ deploy }) => {
  let service: Deployment;

  beforeAll(async () => {
    service = await deploy();
  });
  afterAll(() => service.close());

  const account = async (sub: string) => {
    const customer = await service.customer(sub);
    const accountId = await openAccount(customer, sub);
    await grant(service.operator, { accountId, amount: '100' });
    return { customer, accountId };
  };

  it('customers undo nothing of the operator', async () => {
    const { customer, accountId } = await account('undo-1');
    const held = await hold(service.operator, { accountId, amount: '50' });
    const charged = await spend(service.operator, accountId, '10');
    const captured = await askTo.capture(customer, accountId, held.id);
    const released = await askTo.release(customer, accountId, held.id);
    const reversed = await askTo.reverse(customer, accountId, charged.id);
    expect([captured, released, reversed].map(({ errors }) => errors[0])).toMatchObject([
      {
        message:
          'Only the operator, or whoever made a reservation, may capture it. Ask one of them.',
        extensions: { code: 'FORBIDDEN' },
      },
      {
        message:
          'Only the operator, or whoever made a reservation, may release it. Ask one of them.',
        extensions: { code: 'FORBIDDEN' },
      },
      {
        message:
          'Only the operator, or the partner that made a consumption, may reverse it. Ask one of ' +
          'them.',
        extensions: { code: 'FORBIDDEN' },
      },
    ]);
    expect(await balance(service.operator, accountId)).toMatchObject({
      total: '40',
      reserved: '50',
    });
  });

  it('customers capture and release what they reserved, and reverse nothing at all', async () => {
    const { customer, accountId } = await account('undo-2');
    const first = await hold(customer, { amount: '5' });
    const second = await hold(customer, { amount: '5' });
    const captured = await spent(customer, { reservationId: first.id });
    expect(captured.charged).toBe('5');
    expect(await release(customer, { reservationId: second.id })).toMatchObject({
      state: 'RELEASED',
    });
    for (const id of [captured.id, 'nonsense']) {
      const answer = await askTo.reverse(customer, accountId, id);
      expect(codesOf(answer)).toEqual(['FORBIDDEN']);
    }
    const reversed = await reverse(service.operator, { accountId, consumptionId: captured.id });
    expect(reversed).toMatchObject({ returned: '5' });
  });

  it('unknown ids are answered as ever', async () => {
    const { customer, accountId } = await account('undo-3');
    const unknown = `res_${accountId.slice(4)}_99`;
    expect(await capture(customer, { reservationId: unknown })).toMatchObject({
      actualState: null,
    });
    expect(await release(customer, { reservationId: 'nonsense' })).toMatchObject({
      actualState: null,
    });
    const consumptionId = `con_${accountId.slice(4)}_99`;
    const reversed = await reverse(service.operator, { accountId, consumptionId });
    expect(reversed.__typename).toBe('ConsumptionNotFound');
  });

  it('a partner undoes by any of its keys what it made, and nothing else', async () => {
    const partnerId = await createPartner(service.operator);
    const byKey = async () => {
      const scopes = ['accounts:read', 'accounts:write', 'credits:spend'];
      const { secret } = await createApiKey(service.operator, { partnerId, scopes });
      return service.with(secret);
    };
    const [one, two] = [await byKey(), await byKey()];
    const accountId = await openAccount(one);
    await grant(service.operator, { accountId, amount: '100' });
    const charged = await spend(one, accountId, '10');
    expect(await reverse(two, { accountId, consumptionId: charged.id })).toMatchObject({
      returned: '10',
    });
    const held = await hold(one, { accountId, amount: '10' });
    expect(await release(two, { accountId, reservationId: held.id })).toMatchObject({
      state: 'RELEASED',
    });
    const kept = await hold(one, { accountId, amount: '10' });
    const captured = await spent(service.operator, { accountId, reservationId: kept.id });
    expect(await reverse(two, { accountId, consumptionId: captured.id })).toMatchObject({
      returned: '10',
    });

    const ofOperator = await spend(service.operator, accountId, '10');
    const heldByOperator = await hold(service.operator, { accountId, amount: '10' });
    const refused = [
      await askTo.reverse(one, accountId, ofOperator.id),
      await askTo.capture(one, accountId, heldByOperator.id),
      await askTo.release(one, accountId, heldByOperator.id),
    ];
    expect(refused.flatMap(codesOf)).toEqual(['FORBIDDEN', 'FORBIDDEN', 'FORBIDDEN']);
  });

  it('the same key and input is answered as it was at first, whoever asks', async () => {
    const { customer, accountId } = await account('undo-4');
    const held = await hold(service.operator, { accountId, amount: '50' });
    const input = { accountId, reservationId: held.id, idempotencyKey: 'done-once' };
    const first = await spent(service.operator, input);
    expect(await capture(customer, input)).toEqual({ ...first, replayed: true });
  });
});

/** Each with the whole answer, also where it is an error. */
const askTo = {
  reverse: (client: GraphqlClient, accountId: string, consumptionId: string) =>
    client.ask(REVERSE, {
      input: { accountId, consumptionId, reason: 'r', idempotencyKey: newKey() },
    }),
  capture: (client: GraphqlClient, accountId: string, reservationId: string) =>
    client.ask(CAPTURE, {
      input: { accountId, reservationId, amount: '0.000001', idempotencyKey: newKey() },
    }),
  release: (client: GraphqlClient, accountId: string, reservationId: string) =>
    client.ask(RELEASE, { input: { accountId, reservationId, idempotencyKey: newKey() } }),
};

async function hold(client: GraphqlClient, input: Keyed<ReserveCreditsInput>) {
  return expectMember(await reserve(client, input), 'Reservation');
}

async function spent(client: GraphqlClient, input: Keyed<CaptureReservationInput>) {
  return expectMember(await capture(client, input), 'Consumption');
}
