import 'reflect-metadata';
import {
  type GraphQLNamedType,
  type GraphQLObjectType,
  getNamedType,
  isObjectType,
  isUnionType,
} from 'graphql';
import { SCOPES } from '../../../src/access/principal';
import { AccountType } from '../../../src/graphql/accounts/account-type';
import type { Context } from '../../../src/graphql/context/context';
import { DeliveryType } from '../../../src/graphql/partners/deliveries';
import { PlanSubscriptionType } from '../../../src/graphql/payments/plan-subscription';
import { PlanChangedType } from '../../../src/graphql/plans/plan-changes';
import { createSchema } from '../../../src/graphql/schema';
import { ReversalType } from '../../../src/graphql/spending/reversals';
import { newKey, openAccount } from '../../support/actions';
import { type Deployment, deployments } from '../../support/deployment';
import { partnerWith } from '../../support/partner';

const schema = createSchema();
const scopes = SCOPES.filter((scope) => scope !== 'accounts:read');
const principal = { role: 'PARTNER', scopes };
const CONTEXT = { principal, requester: { principal } } as unknown as Context;

/**
 * What a mutation has come to, or what its answer leads to by fields that check the scope: a change
 * of credits or money that it made, and what it made it of. Every other field of these types, and
 * every other type, needs the scope for reading.
 */
const OUTCOMES: readonly string[] = [
  'Consumption',
  'CreditsAdjusted',
  'CreditsGranted',
  'Grant',
  'GrantCharge',
  'GrantVoided',
  'Money',
  'PaygPurchase',
  'Payment',
  'Refund',
  'Reservation',
  'PlanChangePending',
  'PaymentMethodSet',
  'AccountOpened',
  'AccountUpdated',
  'AlertPreferencesSet',
  'AutopilotSet',
  'LinkCode',
  'AccountLinked',
  'AccountUnlinked',
];
const OUTCOME_FIELDS: Readonly<Record<string, readonly string[]>> = {
  Account: ['id'],
  Reversal: ['id', 'returned', 'expired', 'balanceAfter', 'at', 'replayed'],
  PlanChanged: [
    'account',
    'kind',
    'effectiveAt',
    'settledPayment',
    'carriedOver',
    'forfeited',
    'replayed',
  ],
  Delivery: [
    'id',
    'channel',
    'eventId',
    'accountId',
    'state',
    'attempts',
    'nextAttemptAt',
    'deliveredAt',
  ],
};
/** Of nobody's account: the catalogue, and what belongs to the operator or to the partner itself. */
const NO_ACCOUNT: readonly string[] = [
  'ApiKey',
  'ApiKeyCreated',
  // A key that is answered with its own secret, to whoever may make keys.
  'CustomerKey',
  'CustomerKeyCreated',
  'OperatorKey',
  'OperatorKeyCreated',
  'Partner',
  'PaygPack',
  'Plan',
  'PlanPrice',
  'PricedOperation',
  'WebhookEndpoint',
  'WebhookEndpointCreated',
];

/** Those whose fields look at something; here there is nothing but who asks. */
const CLASSES: Readonly<Record<string, object>> = {
  Account: AccountType.prototype,
  Delivery: DeliveryType.prototype,
  PlanChanged: PlanChangedType.prototype,
  PlanSubscription: PlanSubscriptionType.prototype,
  Reversal: ReversalType.prototype,
};

function isRefusal(type: GraphQLObjectType): boolean {
  return type.getInterfaces().some(({ name }) => name === 'UserError');
}

/** Whether a field answers, or says that the scope is missing before it looks at anything. */
async function isGuarded(type: GraphQLObjectType, name: string): Promise<boolean> {
  const resolve = type.getFields()[name]?.resolve;
  if (resolve === undefined) return false;
  try {
    await resolve(Object.create(CLASSES[type.name] ?? null), {}, CONTEXT, {} as never);
    return false;
  } catch (error) {
    return (error as { code?: string }).code === 'FORBIDDEN';
  }
}

/** Every field that mutations lead to without passing one that needs the scope. */
async function readWithoutScope(): Promise<string[]> {
  const open: string[] = [];
  const seen = new Set<string>();
  const visit = async (type: GraphQLNamedType): Promise<void> => {
    if (seen.has(type.name)) return;
    seen.add(type.name);
    if (isUnionType(type)) for (const member of type.getTypes()) await visit(member);
    if (!isObjectType(type) || isRefusal(type)) return;
    for (const field of Object.values(type.getFields())) {
      if (await isGuarded(type, field.name)) continue;
      open.push(`${type.name}.${field.name}`);
      await visit(getNamedType(field.type));
    }
  };
  const mutations = schema.getMutationType()?.getFields() ?? {};
  for (const { type } of Object.values(mutations)) await visit(getNamedType(type));
  return open;
}

it('lets mutations answer what they came to, and leads to no more without the reading scope', async () => {
  const isOutcome = (field: string) => {
    const [type = '', name = ''] = field.split('.');
    const isWhole = OUTCOMES.includes(type) || NO_ACCOUNT.includes(type);
    return isWhole || OUTCOME_FIELDS[type]?.includes(name) === true;
  };
  const open = await readWithoutScope();
  expect(open.length).toBeGreaterThan(50);
  expect(open.filter((field) => !isOutcome(field))).toEqual([]);
});

describe.each(deployments().slice(0, 1))('on $name', ({ deploy }) => {
  let service: Deployment;

  beforeAll(async () => {
    service = await deploy();
  });

  afterAll(() => service.close());

  it('writes for a key that may only write, and tells it nothing of what was there', async () => {
    const email = `${newKey()}@example.com`;
    const writer = await partnerWith(service, 'accounts:write');
    const externalId = newKey();
    const accountId = await openAccount(writer, externalId, { email, name: 'Ada Secret' });
    const answers = [
      await writer.askRaw(`mutation { openAccount(input: { externalId: "${externalId}" }) {
        ... on AccountOpened { created account { id name email confirmedEmail } } } }`),
      await writer.askRaw(`mutation { updateAccount(input: { accountId: "${accountId}", locale: "de" }) {
        ... on AccountUpdated { account { id name email confirmedEmail } } } }`),
      await writer.askRaw(`mutation { setAlertPreferences(input: { accountId: "${accountId}" }) {
        ... on AlertPreferencesSet { account { id name email confirmedEmail } } } }`),
    ];
    for (const { data, errors } of answers) {
      expect(JSON.stringify(data)).toContain(`{"id":"${accountId}","name":null,"email":null`);
      expect(errors.map(({ extensions }) => extensions.code)).toEqual(Array(3).fill('FORBIDDEN'));
      expect(JSON.stringify({ data, errors })).not.toMatch(/Secret|@example/);
    }
    const { data } = await service.operator.askRaw(
      `{ account(id: "${accountId}") { locale name } }`,
    );
    expect(data).toEqual({ account: { locale: 'de', name: 'Ada Secret' } });
  });
});
