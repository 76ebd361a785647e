import { graphql } from '../generated/gql';
import { balance, openAccount } from './actions';
import type { GraphqlClient } from './graphql-client';

export async function advanceClock(operator: GraphqlClient, to: string): Promise<string> {
  return (await operator.run(ADVANCE, { to })).advanceTestClock;
}

/** To this long after the test clock's present. */
export async function advanceClockBy(operator: GraphqlClient, ms: number): Promise<string> {
  return advanceClock(operator, new Date((await clockOf(operator)) + ms).toISOString());
}

/** Where the domain's clock stands. */
export async function clockOf(operator: GraphqlClient): Promise<number> {
  const accountId = await openAccount(operator);
  const { asOf } = await balance(operator, accountId);
  return Date.parse(asOf);
}

export const ADVANCE = graphql(`
  mutation AdvanceClock($to: DateTime!) { advanceTestClock(to: $to) }
`);
