import { DAY_MS, type Instant } from '../../units/instant';

/** Where an account's mails go besides its own address, and what is known of all of them. */
export interface Mailing {
  /** Why the account's own address gets no warnings; null: it does. */
  readonly ownProblem: string | null;
  /** When the owner of the account's own address was asked; null: nobody had to. */
  readonly ownAskedAt: Instant | null;
  /** What is to be the account's own address once its owner says yes; null: nothing is. */
  readonly pendingEmail: PendingEmail | null;
  readonly extraEmails: readonly ExtraEmail[];
  /** Confirmation mails of the last days, since they are limited. */
  readonly asked: readonly Asked[];
  /** Addresses whose owners said no lately. */
  readonly declined: readonly Asked[];
}

/** An address whose owner is asked. */
export interface PendingEmail {
  readonly email: string;
  /** When its owner was asked last. */
  readonly askedAt: Instant;
  /** Why nothing is sent there; null: it is. */
  readonly problem: string | null;
}

/** An address that its owner must confirm before it gets warnings. */
export interface ExtraEmail extends PendingEmail {
  readonly confirmed: boolean;
}

export interface Asked {
  readonly email: string;
  readonly at: Instant;
}

export const EXTRA_EMAILS_MAX = 10;
/** How long a confirmation mail can be answered, and counts against the limits below. */
export const CONFIRMATION_DAYS = 7;
export const CONFIRMATION_MS = CONFIRMATION_DAYS * DAY_MS;
/** Of one account, within that time: nobody is to be pestered through us. */
export const CONFIRMATIONS_MAX = 20;
export const CONFIRMATIONS_PER_ADDRESS_MAX = 3;
/** How long an address that said no is not asked again for the same account. */
export const DECLINED_DAYS = 30;
/** How many of them are remembered. */
export const DECLINED_MAX = 100;

export const EMPTY_MAILING: Mailing = {
  ownProblem: null,
  ownAskedAt: null,
  pendingEmail: null,
  extraEmails: [],
  asked: [],
  declined: [],
};

/** Upper and lower case are one address, as good as everywhere. */
export function isSameEmail(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

export function extraEmail({ extraEmails }: Mailing, email: string): ExtraEmail | undefined {
  return extraEmails.find((extra) => isSameEmail(extra.email, email));
}

/** Where a question can't be answered any more: too long ago, or never delivered. */
export function isInVain({ askedAt, problem }: PendingEmail, now: Instant): boolean {
  return problem !== null || answerableUntil(askedAt) <= now;
}

/** Until when a mail that was sent then can be answered; exclusive. */
export function answerableUntil(askedAt: Instant): Instant {
  return askedAt + CONFIRMATION_MS;
}
