import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { type AccountId, isAccountId } from '../units/ids';
import { HOUR_MS, type Instant, MINUTE_MS } from '../units/instant';

/** For a page that shows the picture now. */
export const CHART_LINK_MS = HOUR_MS;
/** Within it a link stays the same, so that browsers need not fetch the picture again. */
const STEP_MS = 10 * MINUTE_MS;
const KEY_BYTES = 32;

/** Which picture a link leads to. */
export interface ChartLink {
  readonly account: AccountId;
  readonly horizonDays: number;
}

/** As it stands behind the `?` of a link; anything may be missing or wrong. */
export interface ChartLinkQuery {
  readonly horizonDays?: unknown;
  readonly expires?: unknown;
  readonly signature?: unknown;
}

/**
 * Links to the picture of a forecast, for whoever can send no header: an `img` in a page, a reader
 * of mails. Whoever has one sees this picture of this account until it expires, and nothing else.
 */
export class ChartLinks {
  constructor(
    /** The same in all processes, and after a restart. */
    private readonly secret: () => Promise<Buffer>,
    private readonly publicUrl: () => string,
    /** The wall's clock: a test clock that stands still must keep no link alive. */
    private readonly now: () => Instant,
  ) {}

  async url(link: ChartLink, validMs = CHART_LINK_MS): Promise<string> {
    const expires = Math.ceil((this.now() + validMs) / STEP_MS) * STEP_MS;
    const signature = (await this.sign(link, expires)).toString('base64url');
    const query = new URLSearchParams({
      horizonDays: String(link.horizonDays),
      expires: String(expires),
      signature,
    });
    return `${this.publicUrl()}/accounts/${link.account}/forecast.svg?${query}`;
  }

  /** What a link is good for; null where it is none of ours, or has expired. */
  async read(
    account: string,
    { horizonDays, expires, signature }: ChartLinkQuery,
  ): Promise<ChartLink | null> {
    if (!isAccountId(account) || !isCount(horizonDays) || !isCount(expires)) return null;
    if (typeof signature !== 'string' || !SIGNATURE.test(signature)) return null;
    const link: ChartLink = { account, horizonDays: Number(horizonDays) };
    const genuine = await this.sign(link, Number(expires));
    if (!timingSafeEqual(genuine, Buffer.from(signature, 'base64url'))) return null;
    return this.now() < Number(expires) ? link : null;
  }

  private async sign({ account, horizonDays }: ChartLink, expires: Instant): Promise<Buffer> {
    const key = hkdfSync('sha256', await this.secret(), '', 'links to charts', KEY_BYTES);
    return createHmac('sha256', Buffer.from(key))
      .update(JSON.stringify([account, horizonDays, expires]))
      .digest();
  }
}

/** Of SHA-256, in base64url. */
const SIGNATURE = /^[\w-]{43}$/;
const COUNT = /^[1-9]\d{0,14}$/;

function isCount(text: unknown): text is string {
  return typeof text === 'string' && COUNT.test(text);
}
