import { graphql } from '../generated/gql';
import type { ChargeMutation } from '../generated/graphql';
import { newKey } from '../support/actions';
import { GraphqlClient } from '../support/graphql-client';

const SPENDERS = 24;

/** Charges of one credit each, sent as fast as they are answered, and what came of them. */
export class SpendingLoad {
  /** Keys whose charge was acknowledged. */
  readonly acknowledged = new Set<string>();
  /** Keys that got no answer: done or not done. */
  readonly unknown = new Set<string>();
  /** Keys that were certainly not charged. */
  readonly refused = new Set<string>();
  private isOver = false;
  private readonly spenders: Promise<void>[] = [];

  constructor(
    private readonly operatorKey: string,
    private readonly accountId: string,
  ) {}

  /** Each spender of this server goes on until it gets no answer any more. */
  startOn(url: string): void {
    const client = new GraphqlClient([url], this.operatorKey);
    for (let spender = 0; spender < SPENDERS; spender += 1) this.spenders.push(this.spend(client));
  }

  async acknowledgedAtLeast(count: number): Promise<void> {
    while (this.acknowledged.size < count) await new Promise((resolve) => setTimeout(resolve, 5));
  }

  /** Resolves when nothing is on its way any more. */
  async end(): Promise<void> {
    this.isOver = true;
    await Promise.all(this.spenders);
  }

  /** Sends what was not answered again, with its keys, until it is. */
  async resolveOn(url: string): Promise<void> {
    const client = new GraphqlClient([url], this.operatorKey);
    for (const key of [...this.unknown]) {
      this.unknown.delete(key);
      await this.charge(client, key);
    }
  }

  private async spend(client: GraphqlClient): Promise<void> {
    while (!this.isOver) {
      if (!(await this.charge(client, newKey()))) return;
    }
  }

  /** False where the server is gone. */
  private async charge(client: GraphqlClient, key: string): Promise<boolean> {
    const { accountId } = this;
    const input = { accountId, amount: '1', idempotencyKey: key };
    const answer = await client.ask(CHARGE, { input }).catch(() => null);
    if (isCharged(answer?.data)) this.acknowledged.add(key);
    else if (answer?.errors[0]?.extensions.code === 'SERVICE_BUSY') this.refused.add(key);
    else this.unknown.add(key);
    return answer !== null;
  }
}

function isCharged(data: ChargeMutation | null | undefined): boolean {
  const answer = data?.consumeCredits;
  return answer?.__typename === 'Consumption' && answer.charged === '1';
}

const CHARGE = graphql(`mutation Charge($input: ConsumeCreditsInput!) {
  consumeCredits(input: $input) {
    __typename
    ... on Consumption { charged }
    ... on UserError { code }
  }
}`);
