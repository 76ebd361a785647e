import type { MeasuredServer } from './server';

/** One request that is made to cost much. */
export interface HostileRequest {
  readonly name: string;
  /** Null: anonymous. */
  readonly credential: string | null;
  readonly body: string;
}

type Ask = (name: string, query: string, variables?: object) => HostileRequest;

const DAY_MS = 86_400_000;
const LONG = 'x'.repeat(200);

export function hostileRequests(
  { operatorKey }: MeasuredServer,
  account: string,
): readonly HostileRequest[] {
  const ask =
    (credential: string | null): Ask =>
    (name, query, variables = {}) => ({
      name,
      credential,
      body: JSON.stringify({ query, variables }),
    });
  const raw = (name: string, body: string) => ({ name, credential: operatorKey, body });
  return [
    ...ofNobody(ask(null)),
    ...batches(ask(operatorKey), account),
    ...readings(ask(operatorKey), account),
    ...inputs(ask(operatorKey), account),
    raw('JSON nested 2M deep', `{"variables":${'['.repeat(2_000_000)}`),
    raw(
      '180,000 batch items',
      `{"variables":{"i":[${'{"idempotencyKey":"k"},'.repeat(180_000)}0]}}`,
    ),
  ];
}

function ofNobody(ask: Ask): readonly HostileRequest[] {
  const preview = 'query ($a: Int!) { consumptionPreview(input: { quantity: $a }) { __typename } }';
  const unlike = aliasList(999, (index) => `a: ${index % 2 ? 'code' : 'name'}`);
  const schema =
    '__schema { types { name description fields { name description args { name } } } }';
  return [
    ask('nothing much', '{ plans { code } }'),
    ask('suggestions, 52 KB', preview, { a: 'Did you mean '.repeat(4_000) }),
    ask('50 batches of 1,000, nobody', batchOf(50), { i: items(1_000) }),
    ask('one variable, 11,000 times', `query (${'$a: Int\n'.repeat(11_000)}) { plans { code } }`),
    ask('999 aliases of unlike fields', `{ plans { ${unlike.join('\n')} } }`),
    ask('the schema, 50 times', `{ ${aliases(50, schema)} }`),
    ask('the schema', `{ ${schema} }`),
  ];
}

function batches(ask: Ask, account: string): readonly HostileRequest[] {
  const long = items(1_000).map((item, index) => ({
    ...item,
    accountId: account,
    amount: '0.01',
    idempotencyKey: `t${index}`.padEnd(255, 'k'),
    description: LONG,
    metadata: { note: 'm'.repeat(2_000) },
  }));
  const foreign = items(1_000).map((item, index) => ({
    ...item,
    accountId: `acc_${String(index).padStart(32, '0')}`,
  }));
  const fields = '... on Consumption { id idempotencyKey charged description metadata }';
  return [
    ask('50 batches of 1,000', batchOf(50), { i: items(1_000) }),
    ask('a batch of 1,000 without an account', batchOf(1), { i: items(1_000) }),
    ask('a batch of 1,000 on accounts that are not', batchOf(1), { i: foreign }),
    ask('a batch of 1,000 with all texts', batchOf(1, fields), { i: long }),
  ];
}

function readings(ask: Ask, account: string): readonly HostileRequest[] {
  const of = (fields: string) => `{ account(id: "${account}") { ${fields} } }`;
  const day = (offset: number) => new Date(Date.now() + offset * DAY_MS).toISOString().slice(0, 10);
  const usage = `usage(from: "${day(-30)}", to: "${day(2)}", groupBy: SOURCE) { date dimension credits count }`;
  const page = (fields: string) => `ledger(first: 100) { edges { node { ${fields} } } }`;
  const consumption = 'id consumption { metadata description idempotencyKey source }';
  const later = aliasList(60, (index) => {
    const after = Buffer.from(String(2_300 - index)).toString('base64url');
    return `a${index}: ledger(first: 100, after: "${after}") { edges { node { id kind amount at } } }`;
  });
  const charges = 'consumption { charges { grantId kind credits } }';
  const days = 'days { date usage { p10 p50 p90 mean } }';
  const forecasts = aliasList(
    20,
    (index) =>
      `a${index}: forecast(accountId: "${account}", horizonDays: ${index + 1}) { ${days} }`,
  );
  return [
    ask('usage, 20 times', of(aliases(20, usage))),
    ask('usage, once', of(usage)),
    ask('ledger pages with consumptions, 40', of(aliases(40, page(consumption)))),
    ask('ledger pages with consumptions, 15', of(aliases(15, page(consumption)))),
    ask('ledger pages of plain fields, 60', of(aliases(60, page('id kind amount at')))),
    ask('ledger pages of other cursors, 60', of(later.join(' '))),
    ask('charges over many grants', of(aliases(20, page(charges)))),
    ask('grants, 70 pages', of(aliases(70, 'grants(first: 100) { edges { node { id kind } } }'))),
    ask('forecasts, 20', `{ ${forecasts.join(' ')} }`),
  ];
}

function inputs(ask: Ask, account: string): readonly HostileRequest[] {
  const numbers = Array.from({ length: 40 }, (_, index) => index);
  const credits = Array.from({ length: 1_000 }, () => '1.5');
  const lists = Object.fromEntries(numbers.map((index) => [`v${index}`, credits]));
  const preferences = numbers.map(
    (index) =>
      `a${index}: setAlertPreferences(input: { accountId: "${account}", balanceBelow: $v${index} }) ` +
      '{ __typename }',
  );
  const declared = numbers.map((index) => `$v${index}: [Credits!]`).join(' ');
  const noted = aliasList(
    50,
    (index) =>
      `a${index}: consumeCredits(input: { accountId: "${account}", amount: "1", ` +
      `idempotencyKey: "m${index}", metadata: $m }) { __typename }`,
  );
  return [
    ask(
      '1,000 credits in each of 40 lists',
      `mutation (${declared}) { ${preferences.join(' ')} }`,
      lists,
    ),
    ask('metadata of 3 MB, 50 times', `mutation ($m: JSONObject) { ${noted.join(' ')} }`, {
      m: { note: 'm'.repeat(3_000_000) },
    }),
  ];
}

function batchOf(count: number, fields = '__typename'): string {
  const batch = `consumeCreditsBatch(input: $i) { ${fields} }`;
  return `mutation ($i: [ConsumeCreditsInput!]!) { ${aliases(count, batch)} }`;
}

function items(count: number) {
  return Array.from({ length: count }, (_, index) => ({
    idempotencyKey: `k${index}`,
    amount: '1',
  }));
}

function aliases(count: number, field: string): string {
  return aliasList(count, (index) => `a${index}: ${field}`).join(' ');
}

function aliasList(count: number, field: (index: number) => string): string[] {
  return Array.from({ length: count }, (_, index) => field(index));
}
