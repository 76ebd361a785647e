import { type Channel, PermanentFailure } from '../events/channel';
import type { Delivery } from '../events/delivery-store';
import { partId } from '../units/ids';
import { isMailAddress, onOneLine } from './address';
import type { Mail, PostOffice } from './mail';
import { renderHtml, renderText } from './render';
import { writeLetter } from './write-letter';

/** Tells account owners by e-mail. */
export class MailChannel implements Channel {
  readonly name = 'EMAIL';

  /** `publicUrl` is asked for each mail: where the server listens is known once it does. */
  constructor(
    private readonly postOffice: PostOffice,
    private readonly publicUrl: () => string,
  ) {}

  async send(delivery: Delivery): Promise<'DELIVERED'> {
    await this.postOffice.post(this.write(delivery));
    return 'DELIVERED';
  }

  private write(delivery: Delivery): Mail {
    const { receiver, addressee, event } = delivery;
    if (!isMailAddress(receiver)) throw new PermanentFailure('not an address that mail is sent to');
    const publicUrl = this.publicUrl();
    const letter = writeLetter(delivery, publicUrl);
    if (letter === null) {
      throw new PermanentFailure(`no mail is written about ${event.happening.kind}`);
    }
    const { name } = addressee;
    return {
      messageId: messageIdOf(delivery, publicUrl),
      to: { name: name === null ? null : onOneLine(name), address: receiver },
      subject: onOneLine(letter.subject),
      text: renderText(letter),
      html: renderHtml(letter),
      unsubscribeUrl: letter.unsubscribe?.url ?? null,
    };
  }
}

/** The same for each attempt, so that mail programs can tell a repeat. */
function messageIdOf({ account, number }: Delivery, publicUrl: string): string {
  return `${partId('delivery', account, number)}@${new URL(publicUrl).hostname}`;
}
