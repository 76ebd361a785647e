import type { Account } from '../../account/state/account';
import type { Ledger } from '../../ledger/ledger';
import type { ReadStore } from '../../ledger/read-store';
import type { Instant } from '../../units/instant';
import { type AddressLinks, type LinkToken, parseToken } from './address-links';

export interface AddressRequestsParts {
  readonly ledger: Pick<Ledger, 'submit'>;
  readonly accounts: Pick<ReadStore, 'accounts'>;
  readonly links: AddressLinks;
}

/** What a link in a mail is about. */
export interface AddressFound {
  readonly account: Account;
  readonly email: string;
  /** Its own is where all its mails go; the others were only asked whether they want warnings. */
  readonly isOwn: boolean;
  /** When its owner was asked; null: nobody had to. */
  readonly askedAt: Instant | null;
  readonly isConfirmed: boolean;
}

export type ConfirmationAnswer = 'CONFIRMED' | 'TOO_LATE' | 'NOT_ASKED';

/** What people ask for by the links in their mails. Whoever has the link reads the address. */
export class AddressRequests {
  constructor(private readonly parts: AddressRequestsParts) {}

  /** Null where nobody waits for this answer, or not any more. */
  async toConfirm(token: string): Promise<AddressFound | null> {
    const sealed = parseToken(token);
    const account = await this.account(sealed);
    if (sealed === null || account === null) return null;
    for (const found of addressesOf(account)) {
      const { email, askedAt } = found;
      if (askedAt === null) continue;
      const subject = { action: 'confirm', email, askedAt } as const;
      if (await this.parts.links.isSealed(sealed, subject)) return found;
    }
    return null;
  }

  /** Null where nothing is sent to the address, or not any more. */
  async toUnsubscribe(token: string): Promise<AddressFound | null> {
    const sealed = parseToken(token);
    const account = await this.account(sealed);
    if (sealed === null || account === null) return null;
    for (const found of addressesOf(account)) {
      const subject = { action: 'unsubscribe', email: found.email } as const;
      if (await this.parts.links.isSealed(sealed, subject)) return found;
    }
    return null;
  }

  async confirm({ account, email, askedAt }: AddressFound): Promise<ConfirmationAnswer> {
    if (askedAt === null) return 'NOT_ASKED';
    const { outcome } = await this.parts.ledger.submit(
      {
        kind: 'confirm-email',
        accountId: account.id,
        email,
        askedAt,
      },
      null,
    );
    if (outcome.type === 'EmailNotConfirmable') return outcome.reason;
    return 'CONFIRMED';
  }

  async unsubscribe({ account, email }: AddressFound): Promise<void> {
    await this.parts.ledger.submit(
      { kind: 'unsubscribe-email', accountId: account.id, email },
      null,
    );
  }

  /** That takes part in `toUnsubscribe`. */
  unsubscribeToken({ account, email }: AddressFound): Promise<string> {
    return this.parts.links.token(account.id, { action: 'unsubscribe', email });
  }

  private async account(token: LinkToken | null): Promise<Account | null> {
    if (token === null) return null;
    const stored = await this.parts.accounts.accounts([token.account]);
    return stored.get(token.account)?.account ?? null;
  }
}

function addressesOf(account: Account): readonly AddressFound[] {
  const { email: own } = account.profile;
  const { ownAskedAt: askedAt, pendingEmail: pending, extraEmails } = account.mailing;
  return [
    ...(own === null ? [] : [{ account, email: own, isOwn: true, askedAt, isConfirmed: true }]),
    ...(pending === null ? [] : [{ account, ...pending, isOwn: false, isConfirmed: false }]),
    ...extraEmails.map(({ confirmed, ...extra }) => {
      return { account, ...extra, isOwn: false, isConfirmed: confirmed };
    }),
  ];
}
