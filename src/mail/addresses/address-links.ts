import { createHmac, timingSafeEqual } from 'node:crypto';
import { type AccountId, isAccountId } from '../../units/ids';
import type { Instant } from '../../units/instant';

export const CONFIRM_PATH = '/email/confirm';
export const UNSUBSCRIBE_PATH = '/email/unsubscribe';

/** What a link asks for, and for which address. */
export type LinkSubject =
  | { readonly action: 'confirm'; readonly email: string; readonly askedAt: Instant }
  | { readonly action: 'unsubscribe'; readonly email: string };

export interface LinkToken {
  readonly account: AccountId;
  readonly seal: Buffer;
}

/**
 * Links that only whoever reads an address can have: they name the account and bear a seal (HMAC-SHA256)
 * over it, the address and what is asked for. The address itself stays out of proxies' logs.
 */
export class AddressLinks {
  constructor(
    /** The same in all processes, and after a restart. */
    private readonly secret: () => Promise<Buffer>,
    private readonly publicUrl: () => string,
  ) {}

  async url(account: AccountId, subject: LinkSubject): Promise<string> {
    const path = subject.action === 'confirm' ? CONFIRM_PATH : UNSUBSCRIBE_PATH;
    return `${this.publicUrl()}${path}?token=${await this.token(account, subject)}`;
  }

  async token(account: AccountId, subject: LinkSubject): Promise<string> {
    return `${account}.${(await this.seal(account, subject)).toString('base64url')}`;
  }

  async isSealed({ account, seal }: LinkToken, subject: LinkSubject): Promise<boolean> {
    return timingSafeEqual(seal, await this.seal(account, subject));
  }

  private async seal(account: AccountId, subject: LinkSubject): Promise<Buffer> {
    const { action, email } = subject;
    const askedAt = subject.action === 'confirm' ? subject.askedAt : null;
    const sealed = JSON.stringify([action, account, email.toLowerCase(), askedAt]);
    return createHmac('sha256', await this.secret())
      .update(sealed)
      .digest();
  }
}

/** Null where it can't be one of ours. */
export function parseToken(text: string): LinkToken | null {
  const [, account = '', seal = ''] = /^(\w{1,40})\.([\w-]{43})$/.exec(text) ?? [];
  return isAccountId(account) ? { account, seal: Buffer.from(seal, 'base64url') } : null;
}
