import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import Handlebars from 'handlebars';
import { languageOf } from '../letters/write-letter';
import type { AddressPage, AddressPages } from '../words/address-words';
import type { Language } from '../words/language';
import { CONFIRM_PATH, UNSUBSCRIBE_PATH } from './address-links';
import type { AddressFound, AddressRequests } from './address-requests';

/** Mail programs send a short form with it. */
const BODY_BYTES_MAX = 4_096;

const PAGE_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'self'; " +
  "frame-ancestors 'none'";

const layOut = Handlebars.compile(
  `<!doctype html>
<html lang="{{language}}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>{{title}}</title>
<style>
  body { font: 16px/1.5 system-ui, sans-serif; color: #1f2933; margin: 4rem auto; max-width: 32rem; padding: 0 1rem }
  p { overflow-wrap: anywhere }
  form { display: inline }
  button { font: inherit; padding: .6rem 1.2rem; margin-right: .6rem; border-radius: 6px; border: 1px solid #1d4ed8; background: #1d4ed8; color: #fff }
  button.other { background: #fff; color: #52606d; border-color: #cbd2d9 }
</style>
<h1>{{title}}</h1>
<p>{{text}}</p>
{{#if button}}<form method="post"><button>{{button}}</button></form>{{/if}}
{{#if other}}<form method="post" action="{{other.path}}"><button class="other">{{other.label}}</button></form>{{/if}}
`,
  { strict: true },
);

/** A second thing that can be done; `path` is relative, since a proxy may have put us below one. */
interface Other {
  readonly path: string;
  readonly label: string;
}

/**
 * The pages that mails link to. To look changes nothing, since mail programs look at links by
 * themselves; only a POST does, from the page's button or from the mail program (RFC 8058).
 */
export function serveAddressPages(
  app: FastifyInstance,
  requests: AddressRequests,
  onFailure: (failure: unknown, requestId: string) => void,
): void {
  app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    // Whatever the form says: the link says it all.
    scope.addContentTypeParser(
      '*',
      { parseAs: 'buffer', bodyLimit: BODY_BYTES_MAX },
      (_request, _body, done) => done(null),
    );
    scope.setErrorHandler((failure: { readonly statusCode?: number }, request, reply) => {
      const status = failure.statusCode ?? 503;
      if (status >= 500) onFailure(failure, request.id);
      const language = languageOf(spokenBy(request.headers));
      return answer(reply.code(status), language, language.addresses.pages.tryAgain);
    });
    serveConfirmation(scope, requests);
    serveUnsubscribing(scope, requests);
  });
}

function serveConfirmation(app: FastifyInstance, requests: AddressRequests): void {
  app.get(CONFIRM_PATH, async (request, reply) => {
    const found = await requests.toConfirm(tokenOf(request));
    const { language, pages } = spokenTo(request, found);
    if (found === null) return answer(reply.code(404), language, pages.notConfirmable);
    const { account, email, isConfirmed } = found;
    if (isConfirmed) return answer(reply, language, pages.confirmed(email));
    const path = `unsubscribe?token=${await requests.unsubscribeToken(found)}`;
    const other = { path, label: pages.notMe };
    return answer(reply, language, pages.askToConfirm(email, account.profile.email), other);
  });
  app.post(CONFIRM_PATH, async (request, reply) => {
    const found = await requests.toConfirm(tokenOf(request));
    const { language, pages } = spokenTo(request, found);
    const outcome = found === null ? 'NOT_ASKED' : await requests.confirm(found);
    if (found === null || outcome !== 'CONFIRMED') {
      return answer(reply.code(404), language, pages.notConfirmable);
    }
    return answer(reply, language, pages.confirmed(found.email));
  });
}

function serveUnsubscribing(app: FastifyInstance, requests: AddressRequests): void {
  app.get(UNSUBSCRIBE_PATH, async (request, reply) => {
    const found = await requests.toUnsubscribe(tokenOf(request));
    const { language, pages } = spokenTo(request, found);
    if (found === null) return answer(reply, language, pages.nothingToUnsubscribe);
    const ask = found.isOwn ? pages.askToUnsubscribeAll : pages.askToUnsubscribe;
    return answer(reply, language, ask(found.email));
  });
  app.post(UNSUBSCRIBE_PATH, async (request, reply) => {
    const found = await requests.toUnsubscribe(tokenOf(request));
    const { language, pages } = spokenTo(request, found);
    if (found === null) return answer(reply, language, pages.nothingToUnsubscribe);
    await requests.unsubscribe(found);
    return answer(reply, language, pages.unsubscribed(found.email));
  });
}

function tokenOf({ query }: FastifyRequest): string {
  const { token } = query as { readonly token?: unknown };
  return typeof token === 'string' ? token : '';
}

/** In the account's language; where there is none, in that of the browser. */
function spokenTo(
  { headers }: FastifyRequest,
  found: AddressFound | null,
): { readonly language: Language; readonly pages: AddressPages } {
  const language = languageOf(found?.account.profile.locale ?? spokenBy(headers));
  return { language, pages: language.addresses.pages };
}

/** What a browser prefers. */
function spokenBy(headers: FastifyRequest['headers']): string {
  const [first = ''] = headers['accept-language']?.split(/[,;]/) ?? [];
  return first;
}

function answer(
  reply: FastifyReply,
  { tag }: Language,
  page: AddressPage,
  other: Other | null = null,
): FastifyReply {
  return reply
    .header('content-security-policy', PAGE_POLICY)
    .header('x-content-type-options', 'nosniff')
    .header('referrer-policy', 'no-referrer')
    .header('cache-control', 'no-store')
    .header('x-robots-tag', 'noindex')
    .type('text/html; charset=utf-8')
    .send(layOut({ ...page, language: tag, other }));
}
