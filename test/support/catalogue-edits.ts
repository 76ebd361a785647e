import { setTimeout as sleep } from 'node:timers/promises';
import { graphql } from '../generated/gql';
import type {
  PublishOperationInput,
  PublishPaygPackInput,
  PublishPlanInput,
} from '../generated/graphql';
import { dataOf, GraphqlClient } from './graphql-client';

const POLL_MS = 20;

export const SOME_PLAN = {
  code: 'STUDIO',
  name: 'Studio',
  monthlyCredits: '300',
  rolloverMonths: 2,
  currency: 'USD',
  monthlyPriceMinorUnits: '5000',
  yearlyPriceMinorUnits: '50000',
};
const SOME_PACK = {
  code: 'BAG',
  credits: '20',
  currency: 'USD',
  priceMinorUnits: '1500',
  validityMonths: 12,
};
const SOME_OPERATION = { code: 'VIDEO', credits: '3', freePerMonth: 5 };

/** Each publishes something with these changes, and gives the whole answer. */
export const askToPublish = {
  plan: (client: GraphqlClient, changes: Partial<PublishPlanInput> = {}) =>
    client.ask(PUBLISH_PLAN, { input: { ...SOME_PLAN, ...changes } }),
  pack: (client: GraphqlClient, changes: Partial<PublishPaygPackInput> = {}) =>
    client.ask(PUBLISH_PACK, { input: { ...SOME_PACK, ...changes } }),
  operation: (client: GraphqlClient, changes: Partial<PublishOperationInput> = {}) =>
    client.ask(PUBLISH_OPERATION, { input: { ...SOME_OPERATION, ...changes } }),
};

export const askToRetire = {
  plan: (client: GraphqlClient, code: string) => client.ask(RETIRE_PLAN, { code }),
  pack: (client: GraphqlClient, code: string) => client.ask(RETIRE_PACK, { code }),
  operation: (client: GraphqlClient, code: string) => client.ask(RETIRE_OPERATION, { code }),
};

/** Each publishes, and waits until every server sees it. */
export const publish = {
  plan: async (client: GraphqlClient, changes: Partial<PublishPlanInput> = {}) =>
    (await seen(client, dataOf(await askToPublish.plan(client, changes)))).publishPlan,
  pack: async (client: GraphqlClient, changes: Partial<PublishPaygPackInput> = {}) =>
    (await seen(client, dataOf(await askToPublish.pack(client, changes)))).publishPaygPack,
  operation: async (client: GraphqlClient, changes: Partial<PublishOperationInput> = {}) =>
    (await seen(client, dataOf(await askToPublish.operation(client, changes)))).publishOperation,
};

export const retire = {
  plan: async (client: GraphqlClient, code: string) =>
    (await seen(client, dataOf(await askToRetire.plan(client, code)))).retirePlan,
  pack: async (client: GraphqlClient, code: string) =>
    (await seen(client, dataOf(await askToRetire.pack(client, code)))).retirePaygPack,
  operation: async (client: GraphqlClient, code: string) =>
    (await seen(client, dataOf(await askToRetire.operation(client, code)))).retireOperation,
};

/** Each server knows at once what it was asked to do, and the others soon after. */
async function seen<Data>({ urls, credential }: GraphqlClient, data: Data): Promise<Data> {
  const servers = urls.map((url) => new GraphqlClient([url], credential));
  for (;;) {
    const onSale = await Promise.all(servers.map((server) => server.run(ON_SALE)));
    if (new Set(onSale.map((catalogue) => JSON.stringify(catalogue))).size === 1) return data;
    await sleep(POLL_MS);
  }
}

graphql(`
  fragment PlanFacts on Plan {
    id code version name monthlyCredits rolloverMonths prices { price { minorUnits formatted } }
  }
`);
graphql(`
  fragment PackFacts on PaygPack { id code credits validityMonths price { minorUnits formatted } }
`);
graphql(`
  fragment OperationFacts on PricedOperation { code credits freePerMonth }
`);

export const ON_SALE = graphql(`
  query OnSale {
    plans { ...PlanFacts }
    paygPacks { ...PackFacts }
    pricedOperations { ...OperationFacts }
  }
`);
const PUBLISH_PLAN = graphql(`
  mutation PublishPlan($input: PublishPlanInput!) { publishPlan(input: $input) { ...PlanFacts } }
`);
const PUBLISH_PACK = graphql(`
  mutation PublishPack($input: PublishPaygPackInput!) {
    publishPaygPack(input: $input) { ...PackFacts }
  }
`);
const PUBLISH_OPERATION = graphql(`
  mutation PublishOperation($input: PublishOperationInput!) {
    publishOperation(input: $input) { ...OperationFacts }
  }
`);
const RETIRE_PLAN = graphql(`
  mutation RetirePlan($code: String!) { retirePlan(code: $code) { ...PlanFacts } }
`);
const RETIRE_PACK = graphql(`
  mutation RetirePack($code: String!) { retirePaygPack(code: $code) { ...PackFacts } }
`);
const RETIRE_OPERATION = graphql(`
  mutation RetireOperation($code: String!) {
    retireOperation(code: $code) { ...OperationFacts }
  }
`);
