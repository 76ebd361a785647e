import { buildSchema } from 'graphql';
import { type AuditedAct, detailOf, noteOf } from '../../../src/graphql/context/audited-act';
import { createSchema } from '../../../src/graphql/schema';
import type { AccountId, ApiKeyId } from '../../../src/units/ids';

const SCHEMA = createSchema();

function act(name: string, args: AuditedAct['args'], schema = SCHEMA): AuditedAct {
  const field = schema.getMutationType()?.getFields()[name];
  if (field === undefined) throw new Error(`there is no ${name}`);
  return { field, args };
}

const detail = (...parts: Parameters<typeof act>) => JSON.parse(detailOf(act(...parts)));

it('is kept as a caller would have written it', () => {
  const input = {
    accountId: 'acc_1',
    kind: 'PROMOTIONAL',
    amount: 1_500_000n,
    expiresAt: Date.UTC(2030, 0, 1),
    reason: 'goodwill',
    idempotencyKey: 'k',
  };
  expect(detail('grantCredits', { input })).toEqual({
    input: { ...input, amount: '1.5', expiresAt: '2030-01-01T00:00:00.000Z' },
  });
  expect(detail('adjustCredits', { input: { amount: -250_000n } })).toEqual({
    input: { amount: '-0.25' },
  });
});

it('leaves out what was left out, and keeps a null', () => {
  const input = { accountId: 'acc_1', name: null };
  expect(detail('updateAccount', { input })).toEqual({ input });
});

it.each<[string, AuditedAct['args'], object]>([
  [
    'setPaymentMethod',
    { input: { paymentMethod: 'pm_123', idempotencyKey: 'k' } },
    { input: { paymentMethod: '[left out]', idempotencyKey: 'k' } },
  ],
  [
    'createWebhookEndpoint',
    { input: { url: 'https://hooks.example.com/in?token=abc', events: [] } },
    { input: { url: 'https://hooks.example.com/in?[left out]', events: [] } },
  ],
])('keeps no secret of %s', (name, args, kept) => {
  expect(detail(name, args)).toEqual(kept);
});

it('keeps no secret of arguments that are still to come', () => {
  const schema = buildSchema(`
    type Query { x: Int }
    scalar JSON
    input KeyInput { apiSecret: String, accessToken: String, metadata: JSON }
    type Mutation { linkAccount(code: String!): Int, takeKey(input: KeyInput!): Int }
  `);
  expect(detail('linkAccount', { code: 'ABCD-1234' }, schema)).toEqual({ code: '[left out]' });
  const metadata = { order: 7, password: 'p', nested: [{ token: 't' }] };
  expect(
    detail('takeKey', { input: { apiSecret: 's', accessToken: null, metadata } }, schema),
  ).toEqual({
    input: {
      apiSecret: '[left out]',
      accessToken: null,
      metadata: { order: 7, password: '[left out]', nested: [{ token: '[left out]' }] },
    },
  });
});

it('takes 4 KB at most, however much was asked', () => {
  const texts = [1, 300, 2_000, 100_000].map((length) => 'ä'.repeat(length));
  for (const reason of texts) {
    const kept = detailOf(act('grantCredits', { input: { reason, idempotencyKey: 'k' } }));
    expect(Buffer.byteLength(kept)).toBeLessThanOrEqual(4_096);
    expect(JSON.parse(kept).input.idempotencyKey).toBe('k');
  }
  const extraEmails = Array.from({ length: 10_000 }, (_, n) => `${n}@example.com`);
  const { input } = detail('setAlertPreferences', { input: { extraEmails } });
  expect(input.extraEmails.at(-1)).toBe('… 9900 more');
});

it('keeps no half of a character, which some databases take for no JSON', () => {
  const reason = `${'x'.repeat(999)}😀 and on`;
  const kept = detailOf(act('grantCredits', { input: { reason } }));
  expect(JSON.parse(kept).input.reason).toBe(`${'x'.repeat(999)}\ufffd…`);
});

it('names whoever asks', () => {
  const asked = act('retirePlan', { code: 'STUDIO' });
  const account = 'acc_1' as AccountId;
  const customer = { role: 'CUSTOMER', scopes: [] } as const;
  const byToken = { ...customer, externalId: 'ada', apiKeyId: null };
  const byKey = { ...customer, accountId: account, apiKeyId: 'key_1' as ApiKeyId, name: 'mine' };
  expect(noteOf(byToken, 'r'.repeat(99), asked, null)).toEqual({
    actorKind: 'CUSTOMER',
    actorId: null,
    actorName: 'ada',
    action: 'retirePlan',
    accountId: null,
    detail: '{"code":"STUDIO"}',
    requestId: 'r'.repeat(64),
  });
  expect(noteOf(byKey, 'r', asked, account)).toMatchObject({
    actorId: 'key_1',
    actorName: 'mine',
    accountId: account,
  });
});
