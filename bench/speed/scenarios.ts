import type { MeasuredServer } from '../support/server';
import type { Baseline, Stage } from './stage';

const SCENARIOS = [
  'bare',
  'nothing',
  'consume many',
  'consume one',
  'procedure many',
  'procedure one',
  'balance',
  'hand-written read',
  'transaction per request, many',
  'transaction per request, one',
] as const;
export type ScenarioName = (typeof SCENARIOS)[number];

/** What can be measured on this stage. */
export function scenariosOf({ single }: Stage): readonly ScenarioName[] {
  return SCENARIOS.filter((name) => single !== null || !name.startsWith('transaction'));
}

/** Which requests go to whom. */
export interface Scenario {
  readonly url: string;
  /** Of the process that answers. */
  readonly pid: number;
  readonly path: string;
  readonly body: string;
  readonly accounts: readonly string[];
  readonly expected: string;
}

/** The stored procedure, each time behind as many connections as it is quickest with. */
export interface Procedures {
  readonly many: Baseline;
  readonly one: Baseline;
}

const INPUT = { accountId: '<account>', amount: '1', idempotencyKey: '<key>' };
const NOTHING = graphql('mutation ($input: ConsumeCreditsInput!) { doNothing(input: $input) }', {
  input: INPUT,
});
const CONSUME = graphql(
  'mutation ($input: ConsumeCreditsInput!) { consumeCredits(input: $input) { ... on Consumption { id balanceAfter } } }',
  { input: INPUT },
);
const BALANCE = graphql('query ($id: ID!) { balance(accountId: $id) { total } }', {
  id: '<account>',
});
const CALL = JSON.stringify({ account: '<account>', key: '<key>', amount: 1_000_000 });
const READ = JSON.stringify({ account: '<account>' });

export function scenarioOf(name: ScenarioName, stage: Stage, procedure: Procedures): Scenario {
  const { server, single, bare, read, accounts: many } = stage;
  const one = many.slice(0, 1);
  const on = ({ url, pid }: MeasuredServer) => ({ url, pid });
  const ours = (body: string, accounts: readonly string[], expected: string): Scenario => ({
    ...on(server),
    path: '/graphql',
    body,
    accounts,
    expected,
  });
  const consume = (accounts: readonly string[]) => ours(CONSUME, accounts, '"balanceAfter"');
  const byHand = ({ started, pid }: Baseline, body: string, expected: string): Scenario => ({
    ...{ url: started.url, pid, path: '/', body, accounts: many, expected },
  });
  const byName: Readonly<Record<ScenarioName, Scenario>> = {
    bare: byHand(bare, CONSUME, '"doNothing":true'),
    nothing: ours(NOTHING, many, '"doNothing":true'),
    'consume many': consume(many),
    'consume one': consume(one),
    'procedure many': byHand(procedure.many, CALL, '"balanceAfter"'),
    'procedure one': { ...byHand(procedure.one, CALL, '"balanceAfter"'), accounts: one },
    balance: ours(BALANCE, many, '"total"'),
    'hand-written read': byHand(read, READ, '"balance"'),
    'transaction per request, many': { ...consume(many), ...on(single ?? server) },
    'transaction per request, one': { ...consume(one), ...on(single ?? server) },
  };
  return byName[name];
}

function graphql(query: string, variables: object): string {
  return JSON.stringify({ query, variables });
}
