import { grant, newKey, openAccount } from '../support/actions';
import { type Deployment, deployments } from '../support/deployment';
import { endpointsKnown } from '../support/endpoints-known';
import { inboxOf } from '../support/inbox';
import { CREATE_PARTNER, createApiKey, createEndpoint } from '../support/partner';
import { advanceClockBy } from '../support/test-clock';
import { answerWith, WebhookReceiver } from '../support/webhook-receiver';

const OPERATIONS = 'operations@example.com';
const DAY_MS = 86_400_000;

describe.each(deployments())('owners of endpoints that were disabled, on $name', ({ deploy }) => {
  let service: Deployment;
  let receiver: WebhookReceiver;

  beforeAll(async () => {
    receiver = await WebhookReceiver.start();
    receiver.answer = answerWith(500);
    service = await deploy({
      TEST_CLOCK: 'true',
      WEBHOOK_ALLOW_PRIVATE: 'true',
      OPERATOR_EMAIL: OPERATIONS,
    });
  });
  afterAll(async () => {
    await service.close();
    await receiver.close();
  });

  const partner = async (email: string | null) => {
    const { createPartner } = await service.operator.run(CREATE_PARTNER, {
      input: { name: 'A partner', email },
    });
    expect(createPartner.email).toBe(email);
    return createPartner.id;
  };
  const endpoint = async (partnerId: string | null = null) => {
    const url = `${receiver.url}/hooks?key=secret`;
    const created = await createEndpoint(service.operator, { url, partnerId });
    await endpointsKnown(service);
    return created.endpoint.id;
  };
  const accountOf = async (partnerId: string) => {
    const scopes = ['accounts:write'];
    const { secret } = await createApiKey(service.operator, { partnerId, scopes });
    return openAccount(service.with(secret));
  };
  /** Something happens, on these days of failures. */
  const failFor = async (accountId: string, days: number) => {
    await grant(service.operator, { accountId, amount: '1' });
    await advanceClockBy(service.operator, days * DAY_MS);
  };
  const told = async (address: string, id: string) =>
    (await inboxOf(service.urls, address)).filter(({ text }) => text.includes(id));

  it('are sent once: to the operator for its own, after three days', async () => {
    const id = await endpoint();
    const accountId = await openAccount(service.operator);
    await failFor(accountId, 1);
    expect(await told(OPERATIONS, id)).toEqual([]);
    await failFor(accountId, 3);
    await failFor(accountId, 1);

    const [mail, ...others] = await told(OPERATIONS, id);
    expect(others).toEqual([]);
    expect(mail).toMatchObject({
      subject: expect.stringMatching(/^Webhooks to 127\.0\.0\.1:\d+ have been disabled$/),
      messageId: `${id}.disabled@127.0.0.1`,
      unsubscribeUrl: null,
    });
    expect(mail?.text).toContain('Nothing has arrived for 3 days.');
    expect(mail?.text).not.toContain('secret');
  });

  it('are sent to the partner’s address, else to the operator', async () => {
    const address = `${newKey()}@partner.example.com`;
    const [known, unknown] = [await partner(address), await partner(null)];
    const theirs = await endpoint(known);
    const silent = await endpoint(unknown);
    for (const accountId of [await accountOf(known), await accountOf(unknown)]) {
      await failFor(accountId, 4);
      await failFor(accountId, 0);
    }

    expect(await told(address, theirs)).toHaveLength(1);
    expect(await told(OPERATIONS, theirs)).toEqual([]);
    const [mail] = await told(OPERATIONS, silent);
    expect(mail?.text).toContain(`Partner: ${unknown}`);
  });

  it('are sent at once where the endpoint says that it wants nothing more', async () => {
    receiver.answer = answerWith(410);
    const id = await endpoint();
    await failFor(await openAccount(service.operator), 0);
    receiver.answer = answerWith(500);
    const [mail] = await told(OPERATIONS, id);
    expect(mail?.text).toContain('It answered 410');
  });

  it.each(['nobody', 'a@x.test\nBcc: evil@x.test'])(
    'can’t be a partner at %j',
    async (email: string) => {
      const { errors } = await service.operator.ask(CREATE_PARTNER, {
        input: { name: 'A partner', email },
      });
      expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
    },
  );
});
