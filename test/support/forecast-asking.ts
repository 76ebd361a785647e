import { graphql } from '../generated/gql';
import type { Deployment } from './deployment';
import type { GraphqlAnswer, GraphqlClient } from './graphql-client';
import { LiveSubscription } from './live-subscription';

graphql(`
  fragment WholeForecast on Forecast {
    accountId asOf horizonDays historyDays basis
    days { date usage { p10 p50 p90 mean } balance { p10 p50 p90 mean } }
    subscriptionRunOut { earliest expected latest }
    runOut { earliest expected latest }
    runOutBeforeRenewalProbability
    recommendation {
      action plan { code } interval pack { code } packQuantity
      monthlyCost { formatted } currentMonthlyCost { formatted }
      runOutProbability currentRunOutProbability reason
    }
  }
`);
export const ASK = graphql(`
  query Forecast($id: ID, $days: Int! = 30) {
    forecast(accountId: $id, horizonDays: $days) { ...WholeForecast }
  }
`);
export const ASK_BRIEFLY = graphql(`
  query BriefForecast($id: ID) { forecast(accountId: $id) { asOf } }
`);

type Variables = Record<string, unknown>;

/** For documents as text, also such as no type allows. */
export async function overSocket(
  { urls }: Deployment,
  { credential }: GraphqlClient,
  query: string,
  variables: Variables,
): Promise<GraphqlAnswer> {
  const live = LiveSubscription.beginRaw(urls[0] ?? '', credential, query, variables);
  try {
    const { data = null, errors = [] } = await live.answer();
    return { status: 200, data, errors };
  } catch (refused) {
    // Refused before it ran: the client is told by an error message.
    return { status: 200, data: null, errors: refused as GraphqlAnswer['errors'] };
  } finally {
    await live.end();
  }
}

/** As `overSocket`, by server-sent events. */
export async function overEvents(
  { urls }: Deployment,
  { credential }: GraphqlClient,
  query: string,
  variables: Variables,
): Promise<GraphqlAnswer> {
  const response = await fetch(`${urls[0]}/graphql/stream`, {
    method: 'POST',
    headers: {
      accept: 'text/event-stream',
      authorization: `Bearer ${credential}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify({ query, variables }),
  });
  const text = await response.text();
  const payload = /^data: (\{.*\})$/m.exec(text)?.[1] ?? text;
  const { data = null, errors = [] } = JSON.parse(payload) as Partial<GraphqlAnswer>;
  return { status: response.status, data, errors };
}
