import { graphql } from '../../generated/gql';
import { BALANCE, reverse } from '../../support/actions';
import { type Deployment, deployments } from '../../support/deployment';
import { USAGE } from '../../support/usage';
import { Asking } from './asking';

describe.each(deployments().slice(0, 1))(
  'ids, pages, instants and dates that are wrong on $name',
  ({ deploy }) => {
    let service: Deployment;
    let asking: Asking;

    beforeAll(async () => {
      service = await deploy();
      asking = await Asking.begin(service);
    });
    afterAll(() => service.close());
    afterEach(async () => {
      expect(await asking.entriesCount()).toBe(1);
    });

    it.each([
      'nonsense',
      "1' OR '1'='1",
      'grt_00000000000000000000000000000000_1',
      'acc_00000000000000000000000000000000',
      '',
    ])('answers the account id %j like one that does not exist', async (id) => {
      const balance = await service.operator.ask(BALANCE, { accountId: id });
      expect(balance.errors[0]).toMatchObject({
        message: 'There is no such account. Check the id.',
        extensions: { code: 'NOT_FOUND' },
      });
      expect(await service.operator.run(FIND, { id })).toEqual({ account: null, node: null });
    });

    it('refuses an id that is an object', async () => {
      const query = 'query ($id: ID!) { balance(accountId: $id) { total } }';
      const { status, errors } = await asking.ask(query, { id: { $gt: '' } });
      expect([status, errors[0]?.extensions.code]).toEqual([400, 'BAD_USER_INPUT']);
    });

    it('answers a consumption id of another type with ConsumptionNotFound', async () => {
      const { accountId } = asking;
      const refused = await reverse(service.operator, { accountId, consumptionId: accountId });
      expect(refused.__typename).toBe('ConsumptionNotFound');
    });

    it.each([
      'first: 0',
      'first: -1',
      'first: 101',
      'after: "garbage"',
      'after: "Z2FyYmFnZQ"',
      'after: ""',
    ])('refuses a ledger with %s', async (argument) => {
      const { errors } = await asking.ask(
        `query ($id: ID!) { account(id: $id) { ledger(${argument}) { edges { cursor } } } }`,
        { id: asking.accountId },
      );
      expect(errors[0]?.extensions.code).toBe('BAD_USER_INPUT');
    });

    it.each([
      '2026-02-30T00:00:00Z',
      '2026-01-01',
      '2026-01-01T00:00:00',
      '2026-01-01T24:00:00Z',
      '2026-03-29T02:30:00 Europe/Berlin',
      '1e3',
      '',
    ])('refuses %j as a DateTime', async (at) => {
      const { status, errors } = await service.operator.ask(BALANCE_AT, {
        id: asking.accountId,
        at,
      });
      expect([status, errors[0]?.extensions.code]).toEqual([400, 'BAD_USER_INPUT']);
    });

    it('reads an instant in any zone, and answers in UTC', async () => {
      const { account } = await service.operator.run(BALANCE_AT, {
        id: asking.accountId,
        at: '2020-03-01T01:30:00+01:30',
      });
      expect(account?.balanceAt).toEqual({
        at: '2020-03-01T00:00:00.000Z',
        sequence: '0',
        total: '0',
      });
    });

    it('refuses a date that is not in the calendar, and a span of usage that is too long', async () => {
      const noDate = await service.operator.ask(USAGE, {
        id: asking.accountId,
        from: '2026-02-29',
        to: '2026-03-01',
      });
      const tooLong = await service.operator.ask(USAGE, {
        id: asking.accountId,
        from: '2020-01-01',
        to: '2026-01-01',
      });
      const backwards = await service.operator.ask(USAGE, {
        id: asking.accountId,
        from: '2026-01-02',
        to: '2026-01-01',
      });
      for (const { errors } of [noDate, tooLong, backwards]) {
        expect(errors[0]?.extensions.code).toBe('BAD_USER_INPUT');
      }
    });
  },
);

const FIND = graphql(`
  query Find($id: ID!) { account(id: $id) { id } node(id: $id) { id } }
`);
const BALANCE_AT = graphql(`
  query BalanceAt($id: ID!, $at: DateTime!) {
    account(id: $id) { balanceAt(at: $at) { at sequence total } }
  }
`);
