import type { Mailbox } from '../words/address';

/** One message to one recipient. */
export interface Mail {
  /** Without angle brackets. The same for every attempt at one delivery. */
  readonly messageId: string;
  readonly to: Mailbox;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** A POST there, and the recipient gets no such mails any more; null: nobody can do without. */
  readonly unsubscribeUrl: string | null;
}

/** Where mails are handed in. */
export interface PostOffice {
  /** Resolves when it has been taken; throws the failures of `events/channel.ts`. */
  post(mail: Mail): Promise<void>;
  /** Lets its connections go. */
  close(): void;
}
