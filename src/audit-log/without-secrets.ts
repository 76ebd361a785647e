/** What stands in the place of what is kept out. */
export const LEFT_OUT = '[left out]';

/** Credentials of ours and tokens, wherever somebody has pasted one. */
const CREDENTIALS =
  /\bhr[a-z]{0,4}_[0-9a-z]{16,}\w*|\bwhsec_[\w+/=-]+|\beyJ[\w-]+\.[\w-]+\.[\w-]*/gi;
const BEARER = /\bbearer\s+\S+/gi;
/** Scheme, user and password, what may be kept, and the rest. */
const URLS = /\b([a-z][a-z0-9+.-]{0,30}:\/\/)([^\s/?#]*@)?([^\s?#]*)([?#]\S*)?/gi;

/** A text as it may be kept: without credentials, and addresses without user and query. */
export function withoutSecrets(text: string): string {
  return text
    .replace(URLS, (_, scheme, user, kept, rest) =>
      [scheme, user ? `${LEFT_OUT}@` : '', kept, rest ? `?${LEFT_OUT}` : ''].join(''),
    )
    .replace(CREDENTIALS, LEFT_OUT)
    .replace(BEARER, LEFT_OUT);
}
