import type { FastifyInstance, FastifyReply } from 'fastify';
import Handlebars from 'handlebars';
import { formatInstant } from '../../units/instant';
import type { KeptMail, MailShelf } from './dev-mailbox';

export const MAILBOX_PATH = '/dev/mail';

const PAGE_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'; base-uri 'none'; " +
  "form-action 'none'; frame-ancestors 'none'";
/** What a mail holds can run nothing, fetch nothing and go nowhere by itself. */
const MAIL_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; " +
  "form-action 'none'; frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox";

const HEAD = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>{{title}}</title>
<style>
  body { font: 16px/1.5 system-ui, sans-serif; color: #1f2933; margin: 2rem auto; max-width: 60rem; padding: 0 1rem }
  table { border-collapse: collapse; width: 100% }
  th, td { text-align: left; padding: .4rem 1rem .4rem 0; border-bottom: 1px solid #e4e7eb; vertical-align: top }
  iframe { width: 100%; height: 36rem; border: 1px solid #e4e7eb }
  pre { white-space: pre-wrap; background: #f3f4f6; padding: 1rem }
</style>`;

const listPage = Handlebars.compile(
  `${HEAD}
<h1>Dev mailbox</h1>
<p>What would have been sent, the newest first. Set SMTP_URL to send it.</p>
{{#if mails}}
<table>
  <tr><th>When</th><th>To</th><th>Subject</th></tr>
  {{#each mails}}
  <tr><td>{{when}}</td><td>{{to}}</td><td><a href="${MAILBOX_PATH}/{{number}}">{{subject}}</a></td></tr>
  {{/each}}
</table>
{{else}}
<p>Nothing yet.</p>
{{/if}}
`,
  { strict: true },
);

const mailPage = Handlebars.compile(
  `${HEAD}
<p><a href="${MAILBOX_PATH}">All mails</a></p>
<h1>{{subject}}</h1>
<table>
  <tr><th>To</th><td>{{to}}</td></tr>
  <tr><th>When</th><td>{{when}}</td></tr>
  <tr><th>Message-ID</th><td>&lt;{{messageId}}&gt;</td></tr>
</table>
<h2>HTML</h2>
<iframe title="HTML" sandbox="allow-popups allow-popups-to-escape-sandbox" src="${MAILBOX_PATH}/{{number}}/html"></iframe>
<h2>Text</h2>
<pre>{{text}}</pre>
`,
  { strict: true },
);

interface Numbered {
  readonly Params: { readonly number: string };
}

/** Pages for people, and `/dev/mail.json` for tests. */
export function serveDevMailbox(app: FastifyInstance, mailbox: MailShelf): void {
  app.get(`${MAILBOX_PATH}.json`, async () => ({ mails: await mailbox.read() }));
  app.get(MAILBOX_PATH, async (_, reply) => {
    const mails = await mailbox.read();
    const page = listPage({ title: 'Dev mailbox', mails: mails.map(shown) });
    return answer(reply, PAGE_POLICY, page);
  });
  const found = async ({ number }: Numbered['Params']) =>
    (await mailbox.read()).find((mail) => mail.number === Number(number));
  app.get<Numbered>(`${MAILBOX_PATH}/:number`, async ({ params }, reply) => {
    const mail = await found(params);
    if (mail === undefined) return reply.callNotFound();
    return answer(reply, PAGE_POLICY, mailPage({ ...shown(mail), title: mail.subject }));
  });
  app.get<Numbered>(`${MAILBOX_PATH}/:number/html`, async ({ params }, reply) => {
    const mail = await found(params);
    if (mail === undefined) return reply.callNotFound();
    return answer(reply, MAIL_POLICY, mail.html);
  });
}

function answer(reply: FastifyReply, policy: string, page: string): FastifyReply {
  return reply
    .header('content-security-policy', policy)
    .header('x-content-type-options', 'nosniff')
    .header('referrer-policy', 'no-referrer')
    .type('text/html; charset=utf-8')
    .send(page);
}

function shown({ number, messageId, to, subject, text, postedAt }: KeptMail) {
  const { name, address } = to;
  return {
    number,
    messageId,
    to: name === null ? address : `${name} <${address}>`,
    subject,
    text,
    when: formatInstant(postedAt),
  };
}
