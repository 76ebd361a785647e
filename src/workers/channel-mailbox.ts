import type { KeptMail, MailShelf } from '../mail/dev-mailbox/dev-mailbox';
import type { Mail, PostOffice } from '../mail/sending/mail';
import type { WorkerChannel } from './channel';

/** The dev mailbox of all workers, in the primary's memory: any of them may be asked for it. */
export class ChannelMailbox implements PostOffice, MailShelf {
  constructor(private readonly channel: WorkerChannel) {}

  async post(mail: Mail): Promise<void> {
    const isKept = await this.channel.ask({ about: 'post', mail });
    if (isKept === null) throw new Error('the primary process, which keeps mails, does not answer');
  }

  async read(): Promise<readonly KeptMail[]> {
    return (await this.channel.ask({ about: 'mails' })) ?? [];
  }

  close(): void {
    // The channel is not ours to close.
  }
}
