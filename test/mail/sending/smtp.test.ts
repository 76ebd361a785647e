import {
  AddressRefused,
  AmbiguousFailure,
  ChannelUnusable,
  PermanentFailure,
  TransientFailure,
} from '../../../src/events/channel';
import type { Mail } from '../../../src/mail/sending/mail';
import { SmtpPostOffice } from '../../../src/mail/sending/smtp';
import { headOf, type SmtpMode, SmtpStub } from '../../support/smtp-stub';

const MAIL: Mail = {
  messageId: 'dlv_1@billing.example.com',
  to: { name: 'Ann, "the one" <evil@x.test>', address: 'ann@example.com' },
  subject: 'Größe',
  text: 'Hello\n.\nthere\n',
  html: '<p>Hello</p>',
  unsubscribeUrl: null,
};
const FROM = { name: 'Headroom', address: 'billing@example.com' };

const PATIENT_MS = 60_000;
const IMPATIENT_MS = 2_000;

let server: SmtpStub;
let office: SmtpPostOffice;

beforeEach(async () => {
  server = await SmtpStub.start();
  office = new SmtpPostOffice(server.url, FROM, PATIENT_MS);
});
afterEach(async () => {
  office.close();
  await server.close();
});

const beImpatient = () => {
  office.close();
  office = new SmtpPostOffice(server.url, FROM, IMPATIENT_MS);
};
const post = (): Promise<unknown> =>
  office.post(MAIL).then(
    () => 'TAKEN',
    (failure) => failure,
  );

it('hands a mail to one recipient, with both parts and a Message-ID of ours', async () => {
  expect(await post()).toBe('TAKEN');
  const [mail, ...others] = server.received;
  if (mail === undefined) throw new Error('nothing was received');
  expect(others).toEqual([]);
  expect(mail).toMatchObject({ from: 'billing@example.com', to: 'ann@example.com' });
  expect(headOf(mail, 'Message-ID')).toBe('<dlv_1@billing.example.com>');
  expect(headOf(mail, 'From')).toBe('Headroom <billing@example.com>');
  expect(headOf(mail, 'Auto-Submitted')).toBe('auto-generated');
  expect(headOf(mail, 'Content-Type')).toMatch(/^multipart\/alternative/);
  expect(headOf(mail, 'Bcc')).toBeNull();
  expect(mail.source).toContain('\r\nHello\r\n.\r\nthere\r\n');
  expect(mail.source).toContain('<p>Hello</p>');
});

it.each([
  "!#$%&'*+-/=?^_`{|}~@example.com",
  "o'brien@example.com",
  '-f@example.com',
  'a=?b@example.com',
  "a'or'1'='1@xn--bcher-kva.de",
  `${'a'.repeat(64)}@${'d'.repeat(63)}.${'d'.repeat(63)}.${'d'.repeat(57)}.com`,
])('writes %s as it is, in the envelope and in the head', async (address) => {
  await office.post({ ...MAIL, to: { name: null, address } });
  await office.post({ ...MAIL, to: { name: 'Größe', address } });
  const from = new SmtpPostOffice(server.url, { name: null, address }, PATIENT_MS);
  await from.post(MAIL);
  from.close();
  const [plain, named, sent, ...others] = server.received;
  if (plain === undefined || named === undefined || sent === undefined) throw new Error('3 come');
  expect(others).toEqual([]);
  expect([plain.to, named.to, sent.from]).toEqual([address, address, address]);
  expect(headOf(plain, 'To')?.replace(/^<(.*)>$/, '$1')).toBe(address);
  expect(headOf(named, 'To')).toMatch(/^=\?UTF-8\?.*\?= </);
  expect(headOf(named, 'To')?.endsWith(` <${address}>`)).toBe(true);
  expect(headOf(sent, 'From')?.replace(/^<(.*)>$/, '$1')).toBe(address);
});

it('lets mail programs unsubscribe by one click from mails that one can do without', async () => {
  await office.post(MAIL);
  await office.post({
    ...MAIL,
    unsubscribeUrl: 'https://billing.example.com/email/unsubscribe?token=1',
  });
  const [needed, optional] = server.received;
  if (needed === undefined || optional === undefined) throw new Error('two are received');
  expect(headOf(needed, 'List-Unsubscribe')).toBeNull();
  expect(headOf(needed, 'List-Unsubscribe-Post')).toBeNull();
  expect(headOf(optional, 'List-Unsubscribe-Post')).toBe('List-Unsubscribe=One-Click');
  expect(headOf(optional, 'List-Unsubscribe')).toBe(
    '<https://billing.example.com/email/unsubscribe?token=1>',
  );
});

it('keeps its connection for the next mail', async () => {
  expect(await post()).toBe('TAKEN');
  expect(await post()).toBe('TAKEN');
  expect(server.received).toHaveLength(2);
  expect(server.connections).toBe(1);
});

const FAILURES: readonly [SmtpMode, new (message: string) => Error][] = [
  ['BUSY', TransientFailure],
  ['SILENT', TransientFailure],
  ['GREYLIST', TransientFailure],
  ['SENDER_REFUSED', TransientFailure],
  ['LOGIN_REQUIRED', ChannelUnusable],
  ['NO_TLS', ChannelUnusable],
  ['UNKNOWN_MAILBOX', AddressRefused],
  ['RELAYING_DENIED', PermanentFailure],
  ['REFUSE_MESSAGE', PermanentFailure],
  ['DEFER_MESSAGE', TransientFailure],
  ['DROP_BEFORE_DATA', TransientFailure],
  ['DROP_AFTER_DATA', AmbiguousFailure],
  ['HANG_AFTER_DATA', AmbiguousFailure],
];

/** Found out by waiting only. */
const NEVER_ANSWERED: readonly SmtpMode[] = ['SILENT', 'HANG_AFTER_DATA'];

it.each(FAILURES)('tells what %s means, and sends the next mail', async (mode, Failure) => {
  if (NEVER_ANSWERED.includes(mode)) beImpatient();
  server.mode = mode;
  expect(await post()).toBeInstanceOf(Failure);
  expect(server.received).toHaveLength(Failure === AmbiguousFailure ? 1 : 0);
  server.mode = 'OK';
  server.received.length = 0;
  expect(await post()).toBe('TAKEN');
  expect(server.received).toHaveLength(1);
});

it('blames no address for a rule that may be about us', async () => {
  server.mode = 'RELAYING_DENIED';
  expect(await post()).not.toBeInstanceOf(AddressRefused);
});

describe('with a user and a password', () => {
  let login: SmtpPostOffice;

  beforeEach(() => {
    login = new SmtpPostOffice(server.url.replace('//', '//ann:secret@'), FROM, PATIENT_MS);
  });
  afterEach(() => login.close());

  it('says that the channel is of no use where they are refused, and goes on when they are not', async () => {
    server.mode = 'LOGIN_REFUSED';
    const failure = await login.post(MAIL).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(ChannelUnusable);
    expect(failure).toMatchObject({ message: expect.stringContaining('535 5.7.8') });
    expect(String(failure)).not.toContain('secret');
    server.mode = 'OK';
    await login.post(MAIL);
    expect(server.received).toHaveLength(1);
  });

  it('says the same where the server talks no TLS on a port for it', async () => {
    const secure = new SmtpPostOffice(server.url.replace('smtp:', 'smtps:'), FROM, 1_000);
    await expect(secure.post(MAIL)).rejects.toBeInstanceOf(ChannelUnusable);
    secure.close();
  });
});

it('knows that nothing was sent where nobody listens', async () => {
  const nowhere = new SmtpPostOffice('smtp://127.0.0.1:1', FROM, PATIENT_MS);
  await expect(nowhere.post(MAIL)).rejects.toBeInstanceOf(TransientFailure);
  nowhere.close();
});

it('gives a slow server its time, and no more than that', async () => {
  server.delayMs = 50;
  expect(await post()).toBe('TAKEN');
  beImpatient();
  server.delayMs = IMPATIENT_MS / 2;
  expect(await post()).toBeInstanceOf(TransientFailure);
  await new Promise((resolve) => setTimeout(resolve, IMPATIENT_MS));
  expect(server.received).toHaveLength(1);
});
