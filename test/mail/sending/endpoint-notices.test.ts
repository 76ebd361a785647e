import { ATTEMPTS_MAX } from '../../../src/events/back-off';
import { ChannelUnusable, PermanentFailure, TransientFailure } from '../../../src/events/channel';
import type {
  EndpointNotice,
  EndpointNoticeStore,
} from '../../../src/events/endpoint-notice-store';
import { EndpointNotices } from '../../../src/mail/sending/endpoint-notices';
import type { Mail, PostOffice } from '../../../src/mail/sending/mail';
import type { PartnerId, WebhookEndpointId } from '../../../src/units/ids';

const ENDPOINT = 'whk_1' as WebhookEndpointId;
const OURS: EndpointNotice = {
  endpoint: ENDPOINT,
  url: 'https://hooks.example.com/headroom?token=secret',
  reason: 'Nothing has arrived for 3 days.',
  failingSince: Date.UTC(2027, 0, 10),
  partner: null,
  attempts: 1,
};
const THEIRS: EndpointNotice = {
  ...OURS,
  partner: { id: 'prt_1' as PartnerId, email: 'dev@partner.test' },
};

class NoticesInMemory implements EndpointNoticeStore {
  readonly done: string[] = [];

  constructor(private readonly due: EndpointNotice[]) {}

  async claim() {
    return this.due.shift() ?? null;
  }
  async settle() {
    this.done.push('settled');
  }
  async uncount() {
    this.done.push('uncounted');
  }
}

/** Where the mails went, what became of the notices, and what the log would say. */
async function run(
  due: EndpointNotice[],
  failure: Error | null = null,
  operatorEmail: string | null = OPERATOR,
) {
  const notices = new NoticesInMemory(due);
  const mails: Mail[] = [];
  const news: string[] = [];
  const postOffice: PostOffice = {
    async post(mail) {
      mails.push(mail);
      if (failure !== null) throw failure;
    },
    close: () => undefined,
  };
  await new EndpointNotices({
    notices,
    postOffice,
    operatorEmail,
    publicUrl: () => 'https://billing.example.com',
    onFailure: () => news.push('again'),
    onGivenUp: (_endpoint, reason) => news.push(reason),
  }).run();
  return { mails, done: notices.done, news };
}

const OPERATOR = 'operations@example.com';

it('sends every notice that is due, each to its owner', async () => {
  const { mails, done, news } = await run([OURS, THEIRS]);
  expect(mails.map(({ to }) => to.address)).toEqual([OPERATOR, 'dev@partner.test']);
  expect(done).toEqual(['settled', 'settled']);
  expect(news).toEqual([]);
});

it('says which endpoint, why, since when and what to do, and nothing of its query', async () => {
  const [mail] = (await run([THEIRS])).mails;
  expect(mail?.subject).toBe('Webhooks to hooks.example.com have been disabled');
  expect(mail?.messageId).toBe('whk_1.disabled@billing.example.com');
  for (const fact of [
    'Endpoint: whk_1',
    'Address: https://hooks.example.com/headroom\n',
    'Partner: prt_1',
    'Nothing arrived since: 2027-01-10T00:00:00.000Z',
    'Nothing has arrived for 3 days.',
    'createWebhookEndpoint',
  ]) {
    expect(mail?.text).toContain(fact);
  }
  expect(mail?.html).not.toContain('secret');
});

it.each([
  ['is tried again', new TransientFailure('busy'), 1, [], ['again']],
  ['is tried again, uncounted', new ChannelUnusable('login'), 1, ['uncounted'], ['again']],
  ['is given up', new PermanentFailure('no such mailbox'), 1, ['settled'], ['no such mailbox']],
  ['is given up in the end', new TransientFailure('busy'), ATTEMPTS_MAX, ['settled'], ['busy']],
])('a notice that does not arrive %s', async (_name, failure, attempts, done, news) => {
  expect(await run([{ ...OURS, attempts }], failure)).toMatchObject({ done, news });
});

it('is given up, and the log says so, where nobody can be told', async () => {
  const { mails, done, news } = await run([OURS], null, null);
  expect(mails).toEqual([]);
  expect(done).toEqual(['settled']);
  expect(news).toEqual(['no address of its owner is known: set OPERATOR_EMAIL']);
});
