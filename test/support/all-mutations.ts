import { HOUR_MS } from '../../src/units/instant';
import { newKey } from './actions';
import { dataOf, type GraphqlClient } from './graphql-client';

/** What a mutation answers, as far as what follows needs it. */
type Answer = Readonly<Record<string, unknown>>;

type Played = Readonly<Record<string, readonly [args: string, selection?: string]>>;

/** That the service was given. */
export const GIVEN_SECRETS = ['url-token', 'pm-of-a-customer'];

const KEY = () => `idempotencyKey: "${newKey()}"`;
const REASON = 'reason: "a test"';

/**
 * Plays every mutation but spending, each once and with success, as the operator, or as a partner where
 * only one may; answers what came of them, in which all secrets are that the service makes. A new
 * mutation needs a line here.
 */
export async function playAllMutations(
  operator: GraphqlClient,
  clientWith: (credential: string) => GraphqlClient,
): Promise<readonly Answer[]> {
  const answers: Answer[] = [];
  const playAs = async (client: GraphqlClient, steps: Played): Promise<Answer> => {
    let answer: Answer = {};
    for (const [name, [args, selection = '{ __typename }']] of Object.entries(steps)) {
      const document = `mutation { played: ${name}(${args}) ${selection} }`;
      const data = dataOf(await client.askRaw(document)) as { readonly played: Answer };
      answer = data.played;
      if (/Refused|Invalid|Unknown/.test(String(answer.__typename ?? ''))) {
        throw new Error(`${name} was refused: ${JSON.stringify(answer)}`);
      }
      answers.push(answer);
    }
    return answer;
  };
  const play = (steps: Played) => playAs(operator, steps);
  const accountId = await openWithCredits(operator, play);
  await playPurchases(operator, play, accountId);
  await playPlans(play, accountId);
  await playPartners(play);
  await playLinks(play, (secret, steps) => playAs(clientWith(secret), steps), accountId);
  await playOtherKeys(play, accountId);
  await playCatalogue(play);
  return answers;
}

type Play = (steps: Played) => Promise<Answer>;

async function openWithCredits(operator: GraphqlClient, play: Play): Promise<string> {
  const { account } = (await play({
    openAccount: [
      `input: { externalId: "${newKey()}", email: "${newKey()}@example.com" }`,
      '{ __typename ... on AccountOpened { account { id } } }',
    ],
  })) as { account: { id: string } };
  const of = `accountId: "${account.id}"`;
  const { grant } = (await play({
    grantCredits: [
      `input: { ${of}, kind: PROMOTIONAL, amount: "12.5", expiresAt: "2030-01-01T00:00:00.000Z", ${REASON}, ${KEY()} }`,
      '{ __typename ... on CreditsGranted { grant { id } } }',
    ],
  })) as { grant: { id: string } };
  const consumed = dataOf(
    await operator.askRaw(
      `mutation { consumeCredits(input: { ${of}, amount: "1", ${KEY()} }) { ... on Consumption { id } } }`,
    ),
  ) as { consumeCredits: { id: string } };
  await play({
    reverseConsumption: [
      `input: { ${of}, consumptionId: "${consumed.consumeCredits.id}", ${REASON}, ${KEY()} }`,
    ],
    adjustCredits: [`input: { ${of}, amount: "-0.5", ${REASON}, ${KEY()} }`],
    voidGrant: [`input: { ${of}, grantId: "${grant.id}", ${REASON}, ${KEY()} }`],
    updateAccount: [`input: { ${of}, name: "Ada" }`],
    setAlertPreferences: [`input: { ${of}, balanceBelow: ["2.5"] }`],
    setAutopilot: [`input: { ${of}, mode: TOP_UP, monthlyLimitMinorUnits: "5000" }`],
  });
  return account.id;
}

async function playPurchases(operator: GraphqlClient, play: Play, accountId: string) {
  const buying = (method: string): [string, string] => [
    `input: { accountId: "${accountId}", packCode: "PAYG_75", paymentMethod: "${method}", ${KEY()} }`,
    '{ __typename ... on PaygPurchase { payment { id } } }',
  ];
  const bought = async (method: string) => {
    const [args, selection] = buying(method);
    const answer = await play({ buyPaygCredits: [args, selection] });
    return (answer as { payment: { id: string } }).payment.id;
  };
  const settled = await bought('sandbox');
  await play({
    refundPayment: [`paymentId: "${settled}", amountMinorUnits: "100", ${REASON}, ${KEY()}`],
    disputePayment: [`paymentId: "${settled}", ${REASON}, ${KEY()}`],
    resolveDispute: [`paymentId: "${settled}", won: true, ${KEY()}`],
    settlePayment: [`paymentId: "${await bought('sandbox_pending')}"`],
    declinePayment: [`paymentId: "${await bought('sandbox_pending')}"`],
  });
  // What has been mailed by now can be sent again.
  const to = new Date(Date.now() + HOUR_MS).toISOString();
  await play({ advanceTestClock: [`to: "${to}"`, ''] });
  const { deliveries } = dataOf(
    await operator.askRaw(
      `{ deliveries(accountId: "${accountId}", state: DELIVERED) { edges { node { id } } } }`,
    ),
  ) as { deliveries: { edges: { node: { id: string } }[] } };
  await play({ redeliver: [`deliveryId: "${deliveries.edges[0]?.node.id}"`] });
}

async function playPlans(play: Play, accountId: string) {
  const of = `accountId: "${accountId}"`;
  await play({
    changePlan: [`input: { ${of}, planCode: "MONTHLY_40", paymentMethod: "sandbox", ${KEY()} }`],
    cancelSubscription: [`input: { ${of}, ${KEY()} }`],
    withdrawScheduledChange: [`input: { ${of}, ${KEY()} }`],
    setPaymentMethod: [`input: { ${of}, paymentMethod: "pm-of-a-customer", ${KEY()} }`],
  });
}

async function playPartners(play: Play) {
  const { id: partnerId } = (await play({
    createPartner: ['input: { name: "Partner", email: "partner@example.com" }', '{ id }'],
  })) as { id: string };
  const created = (await play({
    createApiKey: [
      `input: { partnerId: "${partnerId}", name: "key", scopes: ["accounts:read"], monthlyBudget: "7" }`,
      '{ secret apiKey { id } }',
    ],
  })) as { apiKey: { id: string } };
  const key = `id: "${created.apiKey.id}"`;
  await play({
    updateApiKey: [`input: { ${key}, allowedAddresses: ["10.0.0.0/8"] }`],
    rotateApiKey: [`${key}, overlapHours: 1`, '{ secret }'],
    revokeApiKey: [key],
  });
  const made = (await play({
    createWebhookEndpoint: [
      'input: { url: "https://hooks.example.com/in?key=url-token", events: [ALERT_RAISED] }',
      '{ secret endpoint { id } }',
    ],
  })) as { endpoint: { id: string } };
  await play({
    rotateWebhookSecret: [`id: "${made.endpoint.id}"`, '{ secret }'],
    deleteWebhookEndpoint: [`id: "${made.endpoint.id}"`],
  });
}

type PlayAs = (secret: string, steps: Played) => Promise<Answer>;

async function playLinks(play: Play, playAs: PlayAs, accountId: string) {
  const { id: partnerId } = (await play({
    createPartner: ['input: { name: "Linked" }', '{ id }'],
  })) as { id: string };
  const { secret } = (await play({
    createApiKey: [
      `input: { partnerId: "${partnerId}", name: "key", scopes: ["accounts:read", "accounts:write"] }`,
      '{ secret }',
    ],
  })) as { secret: string };
  const account = `accountId: "${accountId}"`;
  const { code } = (await play({ createLinkCode: [account, '{ code }'] })) as { code: string };
  await playAs(secret, { linkAccount: [`code: "${code}"`] });
  await play({ unlinkAccount: [`${account}, partnerId: "${partnerId}"`] });
}

async function playOtherKeys(play: Play, accountId: string) {
  const { operatorKey } = (await play({
    createOperatorKey: [
      'input: { name: "support", role: SUPPORT }',
      '{ secret operatorKey { id } }',
    ],
  })) as { operatorKey: { id: string } };
  const { customerKey } = (await play({
    createCustomerKey: [
      `input: { accountId: "${accountId}", name: "mine", scopes: ["accounts:read"] }`,
      '{ secret customerKey { id } }',
    ],
  })) as { customerKey: { id: string } };
  await play({
    revokeOperatorKey: [`id: "${operatorKey.id}"`],
    revokeCustomerKey: [`id: "${customerKey.id}"`],
  });
}

async function playCatalogue(play: Play) {
  await play({
    publishPlan: [
      'input: { code: "STUDIO", name: "Studio", monthlyCredits: "3000", rolloverMonths: 5, ' +
        'currency: "USD", monthlyPriceMinorUnits: "19900", yearlyPriceMinorUnits: "214900" }',
    ],
    retirePlan: ['code: "STUDIO"'],
    publishPaygPack: [
      'input: { code: "PAYG_9", credits: "9", currency: "USD", priceMinorUnits: "900" }',
    ],
    retirePaygPack: ['code: "PAYG_9"'],
    publishOperation: ['input: { code: "IMAGE_TINY", credits: "0.05" }'],
    retireOperation: ['code: "IMAGE_TINY"'],
  });
}
