import { mintCustomerToken } from '../access/customer-token';
import { MAILBOX_PATH } from '../mail/dev-mailbox/dev-mailbox-pages';
import type { AccountId } from '../units/ids';
import type { App } from '../wiring/app';
import { DEMO_EXTERNAL_ID } from './demo';

const TOKEN_VALID_SECONDS = 30 * 24 * 60 * 60;

/** Says where everything is, for whoever has just started the server. */
export async function printWelcome(app: App, demo: AccountId | null): Promise<void> {
  const { config, url } = app;
  const lines = [`Headroom is ready.`, '', `  API           ${url}/graphql`];
  if (!config.isProduction) lines.push(`  IDE           ${url}/ide`, ...mailboxLines(app));
  if (!config.isProduction) lines.push(...operatorLines(app));
  if (demo !== null) lines.push(...(await demoLines(app)));
  console.log(`\n${lines.join('\n')}\n`);
}

function mailboxLines({ config, url }: App): readonly string[] {
  return config.smtp === null ? [`  dev mailbox   ${url}${MAILBOX_PATH}`] : [];
}

/** A key from the environment is known to whoever set it, and belongs in no log. */
function operatorLines({ config, secrets }: App): readonly string[] {
  return config.operatorKey === null ? [`  operator key  ${secrets.operatorKey}`] : [];
}

async function demoLines({ config, secrets, url }: App): Promise<readonly string[]> {
  const { jwtSecret } = secrets;
  if (jwtSecret === null) return [];
  const { issuer, audience } = config.customerTokens;
  const token = await mintCustomerToken({
    externalId: DEMO_EXTERNAL_ID,
    secret: jwtSecret,
    validSeconds: TOKEN_VALID_SECONDS,
    issuer,
    audience,
  });
  return [
    `  demo token    ${token}`,
    '',
    'Consume a credit of the demo account:',
    '',
    consumeLine(url, token),
  ];
}

/** A new key each time it is pasted, so that each paste consumes a credit. */
function consumeLine(url: string, token: string): string {
  const query =
    'mutation ($key: String!) { consumeCredits(input: { operation: \\"IMAGE_FULL\\", idempotencyKey: $key }) ' +
    '{ ... on Consumption { charged balanceAfter } ... on UserError { code message } } }';
  return (
    `curl -s ${url}/graphql -H 'content-type: application/json' -H 'authorization: Bearer ${token}' ` +
    `-d '{"query":"${query}","variables":{"key":"'$(date +%s%N)$RANDOM'"}}'`
  );
}
