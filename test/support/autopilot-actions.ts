import { graphql } from '../generated/gql';
import type {
  AutopilotFactsFragment,
  AutopilotInput,
  DecisionFactsFragment,
  SetAutopilotMutation,
} from '../generated/graphql';
import { expectFound } from './expect-member';
import type { GraphqlClient } from './graphql-client';

graphql(`
  fragment AutopilotFacts on Autopilot {
    mode monthlyLimit { minorUnits currency } spentThisMonth { minorUnits } maxRisk pausedReason
  }
`);
graphql(`
  fragment DecisionFacts on AutopilotDecision {
    number at kind action packQuantity actsAt reason runOutProbability
    plan { code } pack { code } cost { minorUnits } payment { state }
  }
`);

export const SET_AUTOPILOT = graphql(`
  mutation SetAutopilot($input: AutopilotInput!) {
    setAutopilot(input: $input) {
      __typename
      ... on AutopilotSet { account { autopilot { ...AutopilotFacts } } }
      ... on InvalidInput { code message field }
    }
  }
`);

export async function setAutopilot(
  client: GraphqlClient,
  input: AutopilotInput,
): Promise<SetAutopilotMutation['setAutopilot']> {
  return (await client.run(SET_AUTOPILOT, { input })).setAutopilot;
}

export async function autopilotOf(
  client: GraphqlClient,
  id: string,
): Promise<AutopilotFactsFragment> {
  const { account } = await client.run(AUTOPILOT, { id });
  return expectFound(account).autopilot;
}

const AUTOPILOT = graphql(`
  query Autopilot($id: ID!) { account(id: $id) { autopilot { ...AutopilotFacts } } }
`);

/** Newest first. */
export async function decisionsOf(
  client: GraphqlClient,
  id: string,
): Promise<readonly DecisionFactsFragment[]> {
  const { account } = await client.run(DECISIONS, { id });
  return expectFound(account).autopilotDecisions.edges.map(({ node }) => node);
}

const DECISIONS = graphql(`
  query Decisions($id: ID!) {
    account(id: $id) { autopilotDecisions(first: 100) { edges { node { ...DecisionFacts } } } }
  }
`);
