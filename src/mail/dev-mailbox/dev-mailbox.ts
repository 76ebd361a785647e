import type { Mail, PostOffice } from '../sending/mail';

/** What is kept; older ones are forgotten. */
export const KEPT_MAX = 200;

/** A mail as it would have been sent. */
export interface KeptMail extends Mail {
  /** 1, 2, 3 … as long as this process runs. */
  readonly number: number;
  /** By the wall clock, as a sent one would bear it. */
  readonly postedAt: number;
}

/** Where kept mails can be read. */
export interface MailShelf {
  /** The newest first. */
  read(): Promise<readonly KeptMail[]>;
}

/** Keeps mails instead of sending them, for development: in memory, the newest. */
export class DevMailbox implements PostOffice, MailShelf {
  private kept: readonly KeptMail[] = [];
  private count = 0;

  constructor(private readonly now: () => number) {}

  async post(mail: Mail): Promise<void> {
    this.count += 1;
    const newest = { ...mail, number: this.count, postedAt: this.now() };
    this.kept = [newest, ...this.kept].slice(0, KEPT_MAX);
  }

  async read(): Promise<readonly KeptMail[]> {
    return this.kept;
  }

  close(): void {
    // There is no connection to let go.
  }
}
