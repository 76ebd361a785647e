import { isIP } from 'node:net';
import { isPublicAddress } from './public-address';
import { ENDPOINT_URL_LENGTH_MAX } from './webhook-endpoint';

const PORTS_ALLOWED: ReadonlySet<string> = new Set(['', '443', '8443']);

/**
 * Why events are not sent there; null: they may be. A name is judged only when it is looked up,
 * each time anew (`webhooks/public-lookup.ts`). `allowPrivate` is for development.
 */
export function webhookUrlProblem(text: string, allowPrivate: boolean): string | null {
  if (text.length > ENDPOINT_URL_LENGTH_MAX) {
    return `is longer than ${ENDPOINT_URL_LENGTH_MAX} characters`;
  }
  if (!URL.canParse(text)) return 'is no address, e.g. https://example.com/webhooks';
  const url = new URL(text);
  const isHttp = url.protocol === 'http:' && allowPrivate;
  if (url.protocol !== 'https:' && !isHttp) return 'must begin with https://';
  if (url.username !== '' || url.password !== '') return 'must name no user and no password';
  if (url.hash !== '') return 'must have no fragment: it would not be sent';
  return allowPrivate ? null : privacyProblem(url);
}

/** The host as a connection is made to it: without the brackets of IPv6. */
export function hostOf({ hostname }: URL): string {
  return hostname.replace(/^\[|\]$/g, '');
}

function privacyProblem(url: URL): string | null {
  if (!PORTS_ALLOWED.has(url.port)) return 'must be on port 443 or 8443';
  const host = hostOf(url);
  const isPrivate = isIP(host) === 0 ? isLocalName(host) : !isPublicAddress(host);
  return isPrivate ? 'must be reachable from the internet' : null;
}

function isLocalName(host: string): boolean {
  const name = host.replace(/\.$/, '');
  return !name.includes('.') || /\.(localhost|local|internal)$/.test(name);
}
