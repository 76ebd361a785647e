import { graphql } from '../generated/gql';
import type { AuditLogQueryVariables } from '../generated/graphql';
import { grant, newKey, openAccount } from '../support/actions';
import { type Deployment, deployments } from '../support/deployment';
import { codesOf, type GraphqlClient } from '../support/graphql-client';
import { newPartner, partnerWith, revokeApiKey } from '../support/partner';

describe.each(deployments())('the audit log on $name', ({ deploy }) => {
  let service: Deployment;

  beforeAll(async () => {
    service = await deploy();
  });
  afterAll(() => service.close());

  const list = async (variables: AuditLogQueryVariables = {}, client = service.operator) => {
    const { auditLog } = await client.run(AUDIT_LOG, variables);
    return { ...auditLog.pageInfo, entries: auditLog.edges.map(({ node }) => node) };
  };
  const actionsOf = async (variables: AuditLogQueryVariables) =>
    (await list(variables)).entries.map(({ action }) => action);

  it('says who asked for what, when, by which request', async () => {
    const accountId = await openAccount(service.operator);
    const idempotencyKey = newKey();
    const asked = {
      accountId,
      amount: '1.50',
      expiresAt: '2030-01-01T00:00:00Z',
      reason: 'as Bearer abc said',
      idempotencyKey,
    };
    await grant(service.operator, asked);

    const { entries } = await list({ accountId, first: 1 });

    expect(entries).toEqual([
      {
        id: expect.stringMatching(/^aud_\d{8}_[1-9]\d*$/),
        at: expect.any(String),
        actorKind: 'OPERATOR',
        actorId: null,
        actorName: 'OPERATOR_KEY',
        action: 'grantCredits',
        accountId,
        detail: {
          input: {
            accountId,
            kind: 'PROMOTIONAL',
            amount: '1.5',
            expiresAt: '2030-01-01T00:00:00.000Z',
            reason: 'as [left out] said',
            idempotencyKey,
          },
        },
        requestId: expect.any(String),
      },
    ]);
    const [entry] = entries;
    const { node } = await service.operator.run(ENTRY, { id: entry?.id ?? '' });
    expect(node).toEqual({ ...entry, __typename: 'AuditEntry' });
  });

  it('names a partner by its key, and a customer by their externalId', async () => {
    const { client, keyId } = await newPartner(service, 'accounts:read', 'accounts:write');
    const opened = await openAccount(client);
    const [byPartner] = (await list({ accountId: opened })).entries;
    expect(byPartner).toMatchObject({ actorKind: 'PARTNER', actorId: keyId, actorName: 'key' });
    expect((await list({ actorId: keyId })).entries).toEqual([byPartner]);

    const externalId = newKey();
    const own = await openAccount(await service.customer(externalId), externalId);
    const [byCustomer] = (await list({ accountId: own })).entries;
    expect(byCustomer).toMatchObject({
      actorKind: 'CUSTOMER',
      actorId: null,
      actorName: externalId,
      action: 'openAccount',
    });
  });

  it('has nothing twice of what is sent twice, and nothing of what is refused', async () => {
    const accountId = await openAccount(service.operator);
    const idempotencyKey = newKey();
    await grant(service.operator, { accountId, amount: '1', idempotencyKey });
    await grant(service.operator, { accountId, amount: '1', idempotencyKey });
    await grant(service.operator, { accountId, amount: '2', idempotencyKey });
    await grant(service.operator, { accountId, amount: '2', reason: '' });
    expect(await actionsOf({ accountId })).toEqual(['grantCredits', 'openAccount']);

    const { keyId } = await newPartner(service, 'accounts:read');
    await revokeApiKey(service.operator, keyId);
    const before = await actionsOf({ action: 'revokeApiKey' });
    await revokeApiKey(service.operator, keyId);
    expect(await actionsOf({ action: 'revokeApiKey' })).toEqual(before);
  });

  it('has no spending in it', async () => {
    const accountId = await openAccount(service.operator);
    await grant(service.operator, { accountId, amount: '5' });
    await service.operator.askRaw(
      `mutation { consumeCredits(input: { accountId: "${accountId}", amount: "1", ` +
        `idempotencyKey: "k" }) { __typename } }`,
    );
    expect(await actionsOf({ accountId })).toEqual(['grantCredits', 'openAccount']);
  });

  it('can be read page by page, and between two instants', async () => {
    const accountId = await openAccount(service.operator);
    for (const amount of ['1', '2', '3']) await grant(service.operator, { accountId, amount });
    const first = await list({ accountId, first: 3 });
    expect(first.hasNextPage).toBe(true);
    const rest = await list({ accountId, first: 3, after: first.endCursor });
    expect(rest.hasNextPage).toBe(false);
    const all = (await list({ accountId })).entries;
    expect([...first.entries, ...rest.entries]).toEqual(all);
    expect(all.map(({ action }) => action)).toEqual([
      'grantCredits',
      'grantCredits',
      'grantCredits',
      'openAccount',
    ]);

    const openedAt = all.at(-1)?.at ?? '';
    const later = new Date(Date.parse(openedAt) + 1).toISOString();
    expect(await actionsOf({ accountId, to: openedAt })).toEqual([]);
    expect(await actionsOf({ accountId, from: openedAt, to: later })).toContain('openAccount');
    expect(await actionsOf({ accountId, from: '2100-01-01T00:00:00Z' })).toEqual([]);
    expect(codesOf(await service.operator.ask(AUDIT_LOG, { after: 'x' }))).toEqual([
      'BAD_USER_INPUT',
    ]);
  });

  it('has refused sign-ins, without the credential', async () => {
    await service.with('a-guess-at-the-operator-key').askRaw('{ viewer { role } }');
    let entries = (await list({ action: 'signInRefused' })).entries;
    while (entries.length === 0) entries = (await list({ action: 'signInRefused' })).entries;
    expect(entries[0]).toMatchObject({
      actorKind: 'NOBODY',
      actorId: null,
      actorName: 'nobody',
      detail: { address: expect.any(String), credential: 'UNKNOWN', keyLastFour: null },
    });
    expect(JSON.stringify(entries)).not.toContain('a-guess-at-the-operator-key');
  });

  it('is for the operator alone', async () => {
    const accountId = await openAccount(service.operator);
    const [entry] = (await list({ accountId })).entries;
    const id = entry?.id ?? '';
    const others: GraphqlClient[] = [
      await partnerWith(service, 'accounts:read', 'accounts:write'),
      await service.customer(newKey()),
    ];
    for (const client of others) {
      expect(codesOf(await client.ask(AUDIT_LOG, {}))).toEqual(['FORBIDDEN']);
      expect((await client.run(ENTRY, { id })).node).toBeNull();
    }
    expect(codesOf(await service.anonymous.ask(AUDIT_LOG, {}))).toEqual(['UNAUTHENTICATED']);
    expect((await service.operator.run(ENTRY, { id: `${id}9999` })).node).toBeNull();
  });
});

graphql(`
  fragment AuditFacts on AuditEntry {
    id at actorKind actorId actorName action accountId detail requestId
  }
`);
const AUDIT_LOG = graphql(`
  query AuditLog(
    $accountId: ID, $actorId: ID, $action: String, $from: DateTime, $to: DateTime,
    $first: Int = 20, $after: String
  ) {
    auditLog(
      accountId: $accountId, actorId: $actorId, action: $action, from: $from, to: $to,
      first: $first, after: $after
    ) {
      edges { node { ...AuditFacts } }
      pageInfo { hasNextPage endCursor }
    }
  }
`);
const ENTRY = graphql(`
  query AuditEntryById($id: ID!) { node(id: $id) { __typename ... on AuditEntry { ...AuditFacts } } }
`);
