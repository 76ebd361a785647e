/** Bodies of requests, each with a key of its own, over the accounts in turn. */
export function consumeBodies(
  accounts: readonly string[],
  field: 'doNothing' | 'consumeCredits' = 'consumeCredits',
): () => string {
  const selection = field === 'doNothing' ? '' : '{ ... on Consumption { id balanceAfter } }';
  const query = `mutation ($input: ConsumeCreditsInput!) { ${field}(input: $input) ${selection} }`;
  const run = `${process.pid}-${performance.now()}`;
  let sent = 0;
  return () => {
    sent += 1;
    const input = {
      accountId: accounts[sent % accounts.length],
      amount: '1',
      idempotencyKey: `${run}-${sent}`,
    };
    return JSON.stringify({ query, variables: { input } });
  };
}
