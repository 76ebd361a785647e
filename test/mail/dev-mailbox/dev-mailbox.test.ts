import fastify, { type FastifyInstance } from 'fastify';
import { DevMailbox, KEPT_MAX } from '../../../src/mail/dev-mailbox/dev-mailbox';
import { serveDevMailbox } from '../../../src/mail/dev-mailbox/dev-mailbox-pages';
import type { Mail } from '../../../src/mail/sending/mail';

const MAIL: Mail = {
  messageId: 'dlv_1@localhost',
  to: { name: '<b>Ann</b>', address: 'ann@example.com' },
  subject: '<script>alert(1)</script>',
  text: 'Hello <i>there</i>',
  html: '<p>Hello there</p>',
  unsubscribeUrl: null,
};

let mailbox: DevMailbox;
let app: FastifyInstance;

beforeEach(() => {
  mailbox = new DevMailbox(() => 0);
  app = fastify();
  serveDevMailbox(app, mailbox);
});
afterEach(() => app.close());

const get = (path: string) => app.inject({ method: 'GET', url: path });

it('keeps the newest, and forgets the oldest', async () => {
  for (let count = 1; count <= KEPT_MAX + 1; count += 1) {
    await mailbox.post({ ...MAIL, subject: `mail ${count}` });
  }
  const mails = await mailbox.read();
  expect(mails).toHaveLength(KEPT_MAX);
  expect(mails[0]).toMatchObject({ number: KEPT_MAX + 1, subject: 'mail 201' });
  expect((await get('/dev/mail/1')).statusCode).toBe(404);
});

it('answers all of them as JSON', async () => {
  await mailbox.post(MAIL);
  expect((await get('/dev/mail.json')).json()).toEqual({
    mails: [{ ...MAIL, number: 1, postedAt: 0 }],
  });
});

it('lists them and shows each, with nothing of them as markup of the page', async () => {
  expect((await get('/dev/mail')).body).toContain('Nothing yet.');
  await mailbox.post(MAIL);
  for (const path of ['/dev/mail', '/dev/mail/1']) {
    const { body, headers, statusCode } = await get(path);
    expect(statusCode).toBe(200);
    expect(body).not.toContain('<script>');
    expect(body).not.toContain('<b>Ann');
    expect(body).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(headers['content-security-policy']).toContain("default-src 'none'");
  }
  expect((await get('/dev/mail/1')).body).toContain('<iframe title="HTML" sandbox="');
});

it('serves what a mail holds in a sandbox', async () => {
  await mailbox.post(MAIL);
  const { body, headers } = await get('/dev/mail/1/html');
  expect(body).toBe(MAIL.html);
  expect(headers['content-security-policy']).toMatch(/default-src 'none'.*; sandbox/);
  expect(headers['content-security-policy']).not.toContain('allow-scripts');
  expect(headers['x-content-type-options']).toBe('nosniff');
});

it('does not find what is not there', async () => {
  for (const path of ['/dev/mail/1', '/dev/mail/x', '/dev/mail/1/html', '/dev/mail/-1']) {
    expect((await get(path)).statusCode).toBe(404);
  }
});
