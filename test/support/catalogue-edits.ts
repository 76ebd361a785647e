import type { GraphqlAnswer, GraphqlClient } from './graphql-client';

/** A second: how long another server may go on by the catalogue that it has read. */
export const CATALOGUE_SEEN_MS = 1_050;

const PLAN = 'id code version name monthlyCredits rolloverMonths prices { price { formatted } }';
const PACK = 'id code credits validityMonths price { formatted }';
const OPERATION = 'code credits freePerMonth';

const SHOWN = {
  publishPlan: ['PublishPlanInput', PLAN],
  publishPaygPack: ['PublishPaygPackInput', PACK],
  publishOperation: ['PublishOperationInput', OPERATION],
} as const;

const RETIRED = {
  retirePlan: PLAN,
  retirePaygPack: PACK,
  retireOperation: OPERATION,
} as const;

export type Publishing = keyof typeof SHOWN;
export type Retiring = keyof typeof RETIRED;

export const SOME_INPUT: Readonly<Record<Publishing, Record<string, unknown>>> = {
  publishPlan: {
    code: 'STUDIO',
    name: 'Studio',
    monthlyCredits: '300',
    rolloverMonths: 2,
    currency: 'USD',
    monthlyPriceMinorUnits: '5000',
    yearlyPriceMinorUnits: '50000',
  },
  publishPaygPack: {
    code: 'BAG',
    credits: '20',
    currency: 'USD',
    priceMinorUnits: '1500',
    validityMonths: 12,
  },
  publishOperation: { code: 'VIDEO', credits: '3', freePerMonth: 5 },
};

/** Publishes `SOME_INPUT` with these changes; the whole answer. */
export function askToPublish(
  client: GraphqlClient,
  mutation: Publishing,
  changes: Record<string, unknown> = {},
): Promise<GraphqlAnswer> {
  const [type, shown] = SHOWN[mutation];
  return client.ask(`mutation ($input: ${type}!) { ${mutation}(input: $input) { ${shown} } }`, {
    input: { ...SOME_INPUT[mutation], ...changes },
  });
}

export function askToRetire(
  client: GraphqlClient,
  mutation: Retiring,
  code: string,
): Promise<GraphqlAnswer> {
  return client.ask(
    `mutation ($code: String!) { ${mutation}(code: $code) { ${RETIRED[mutation]} } }`,
    { code },
  );
}

/** Publishes, and waits until every server sees it. */
export async function publish(
  client: GraphqlClient,
  mutation: Publishing,
  changes: Record<string, unknown> = {},
): Promise<GraphqlAnswer['data']> {
  return seen(client, mutation, await askToPublish(client, mutation, changes));
}

export async function retire(
  client: GraphqlClient,
  mutation: Retiring,
  code: string,
): Promise<GraphqlAnswer['data']> {
  return seen(client, mutation, await askToRetire(client, mutation, code));
}

async function seen({ urls }: GraphqlClient, mutation: string, { data, errors }: GraphqlAnswer) {
  if (errors.length > 0) throw new Error(`unexpected errors: ${JSON.stringify(errors)}`);
  // The server that was asked knows at once.
  if (urls.length > 1) await new Promise((resolve) => setTimeout(resolve, CATALOGUE_SEEN_MS));
  return data[mutation];
}
