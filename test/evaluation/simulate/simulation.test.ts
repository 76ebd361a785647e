import { Api } from '../../../evaluation/simulate/api';
import type { Service } from '../../../evaluation/simulate/service';
import { type Played, simulate } from '../../../evaluation/simulate/simulation';
import { type Deployment, type DeploymentKind, deployments } from '../../support/deployment';

describe.each(deployments())('random customers on $name', (kind) => {
  it('break no invariant in four months', async () => {
    const { failed, tally, found } = await play(kind, { accounts: 30, months: 4, seed: '11' });

    expect(failed.map(({ index, violations }) => ({ index, violations }))).toEqual([]);
    const done = tally.rows().map(({ operation, outcome }) => `${operation} ${outcome}`);
    expect(done).toEqual(expect.arrayContaining(DONE));
    const there = found.rows().map(({ operation, outcome }) => `${operation} ${outcome}`);
    expect(there).toEqual(expect.arrayContaining(FOUND));
  });
});

describe('a seed', () => {
  it('says what happens, and another one says something else', async () => {
    const [sqlite] = deployments();
    const small = { accounts: 6, months: 2 };
    const plays = [];
    for (const seed of ['5', '5', '6']) {
      if (sqlite !== undefined) plays.push(await play(sqlite, { ...small, seed }));
    }
    const [once, again, other] = plays.map(({ tally, found }) => [tally.rows(), found.rows()]);

    expect(again).toEqual(once);
    expect(other).not.toEqual(once);
  });
});

/** Without these the play would prove little. */
const DONE = [
  'buyPaygCredits PaygPurchase',
  'captureReservation Consumption',
  'changePlan PlanChanged',
  'consumeCredits Consumption',
  'consumeCredits InsufficientCredits',
  'reverseConsumption Reversal',
  'settlePayment done',
  '(repeated) the first answer',
  '(key reused) IdempotencyKeyReused',
];
const FOUND = ['payment RENEWAL SETTLED', 'ledger entry FORFEIT', 'ledger entry ROLLOVER'];

async function play(
  kind: DeploymentKind,
  wanted: { readonly accounts: number; readonly months: number; readonly seed: string },
): Promise<Played> {
  const deployment = await kind.deploy({ TEST_CLOCK: 'true' });
  try {
    return await simulate(serviceOf(deployment), { ...wanted, checkedShare: 1 });
  } finally {
    await deployment.close();
  }
}

function serviceOf({ customer, operator, urls }: Deployment): Service {
  return {
    urls,
    operator: new Api(urls, operator.credential ?? ''),
    credentialOf: async (externalId) => (await customer(externalId)).credential ?? '',
  };
}
