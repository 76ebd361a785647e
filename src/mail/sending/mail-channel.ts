import type { Account } from '../../account/state/account';
import { isSameEmail, type Mailing, type PendingEmail } from '../../account/state/mailing';
import { warnedAddresses } from '../../account/state/warned-addresses';
import { AddressRefused, type Channel, PermanentFailure } from '../../events/channel';
import type { Delivery } from '../../events/delivery-store';
import type { ReadStore } from '../../ledger/read-store';
import { assert } from '../../units/assert';
import { type AccountId, partId } from '../../units/ids';
import type { Instant } from '../../units/instant';
import type { AddressLinks } from '../addresses/address-links';
import { renderHtml, renderText } from '../letters/render';
import type { Standing } from '../letters/several-warnings';
import { forExtraRecipient, writeConfirmation } from '../letters/write-address-letter';
import { writeLetter } from '../letters/write-letter';
import { isMailAddress, onOneLine } from '../words/address';
import type { Advice, Adviser } from '../words/adviser';
import type { Letter } from '../words/letter';
import { shownName } from '../words/shown-name';
import type { Mail, PostOffice } from './mail';

/** Of what a mail server said, for the account's owner. */
const PROBLEM_LENGTH_MAX = 200;

export interface MailChannelParts {
  readonly postOffice: PostOffice;
  readonly accounts: Pick<ReadStore, 'accounts'>;
  readonly links: AddressLinks;
  readonly adviser: Pick<Adviser, 'adviceFor'>;
  /** How an account stands now. */
  standing(account: AccountId): Promise<Standing>;
  /** Asked for each mail: where the server listens is known once it does. */
  readonly publicUrl: () => string;
  /** A mail server takes nothing for this address; resolves when that is noted. */
  onAddressRefused(account: AccountId, email: string, problem: string): Promise<void>;
}

interface Written {
  readonly letter: Letter;
  /** Of the recipient; null: unknown. */
  readonly name: string | null;
  /** Where they can say that they want no more; null: they can't do without. */
  readonly unsubscribeUrl: string | null;
}

/** Of when the mail is sent. */
interface Outlook {
  readonly advice: Advice | null;
  readonly standing: Standing | null;
}

const NO_OUTLOOK: Outlook = { advice: null, standing: null };

/** Tells account owners, and whoever else agreed to be told, by e-mail. */
export class MailChannel implements Channel {
  readonly name = 'EMAIL';

  constructor(private readonly parts: MailChannelParts) {}

  async send(delivery: Delivery): Promise<'DELIVERED'> {
    const { account, receiver } = delivery;
    if (!isMailAddress(receiver)) throw new PermanentFailure('not an address that mail is sent to');
    const mail = await this.mailOf(delivery);
    try {
      await this.parts.postOffice.post(mail);
    } catch (failure) {
      if (failure instanceof AddressRefused) {
        const problem = onOneLine(failure.message).slice(0, PROBLEM_LENGTH_MAX);
        await this.parts.onAddressRefused(account, receiver, problem);
      }
      throw failure;
    }
    return 'DELIVERED';
  }

  private async mailOf(delivery: Delivery): Promise<Mail> {
    const { letter, name, unsubscribeUrl } = await this.write(delivery);
    return {
      messageId: messageIdOf(delivery, this.parts.publicUrl()),
      to: { name: shownName(name), address: delivery.receiver },
      subject: onOneLine(letter.subject),
      text: renderText(letter),
      html: renderHtml(letter),
      unsubscribeUrl,
    };
  }

  /** What its recipient can do without is sent only where it is wanted as of now. */
  private async write(delivery: Delivery): Promise<Written> {
    switch (delivery.event.happening.kind) {
      case 'ALERT_RAISED':
        return this.writeWarning(delivery);
      case 'EMAIL_CONFIRMATION_ASKED':
        return this.writeConfirmation(delivery);
      default: {
        const { name } = delivery.addressee;
        return { letter: this.letterOf(delivery, name), name, unsubscribeUrl: null };
      }
    }
  }

  private async writeWarning(delivery: Delivery): Promise<Written> {
    const { receiver, addressee } = delivery;
    const account = await this.accountOf(delivery);
    if (!warnedAddresses(account).some((email) => isSameEmail(email, receiver))) {
      throw new PermanentFailure('warnings are not sent to this address any more');
    }
    const unsubscribeUrl = await this.unsubscribeUrl(delivery);
    const outlook = {
      advice: await this.parts.adviser.adviceFor(account.id),
      standing: delivery.isDigest ? await this.parts.standing(account.id) : null,
    };
    const { email } = account.profile;
    if (email !== null && isSameEmail(email, receiver)) {
      const { name } = addressee;
      return { letter: this.letterOf(delivery, name, outlook), name, unsubscribeUrl };
    }
    const facts = { account: email, unsubscribeUrl };
    const letter = forExtraRecipient(
      this.letterOf(delivery, null, outlook),
      addressee.locale,
      facts,
    );
    return { letter, name: null, unsubscribeUrl };
  }

  private async writeConfirmation(delivery: Delivery): Promise<Written> {
    const { account: id, receiver, addressee, event } = delivery;
    const { happening, at: askedAt } = event;
    assert(happening.kind === 'EMAIL_CONFIRMATION_ASKED', 'another kind is written elsewhere');
    const account = await this.accountOf(delivery);
    if (!isAnswerAwaited(account.mailing, receiver, askedAt))
      throw new PermanentFailure('nobody waits for an answer from this address');
    const unsubscribeUrl = await this.unsubscribeUrl(delivery);
    const letter = writeConfirmation(addressee.locale, happening, {
      account: account.profile.email,
      confirmUrl: await this.parts.links.url(id, { action: 'confirm', email: receiver, askedAt }),
      declineUrl: unsubscribeUrl,
    });
    return { letter, name: null, unsubscribeUrl };
  }

  private letterOf(
    delivery: Delivery,
    name: string | null,
    { advice, standing }: Outlook = NO_OUTLOOK,
  ): Letter {
    const { addressee, event } = delivery;
    const told = { ...delivery, addressee: { ...addressee, name }, standing };
    const letter = writeLetter(told, this.parts.publicUrl(), advice);
    if (letter !== null) return letter;
    throw new PermanentFailure(`no mail is written about ${event.happening.kind}`);
  }

  private unsubscribeUrl({ account, receiver }: Delivery): Promise<string> {
    return this.parts.links.url(account, { action: 'unsubscribe', email: receiver });
  }

  private async accountOf({ account: id }: Delivery): Promise<Account> {
    const stored = (await this.parts.accounts.accounts([id])).get(id);
    assert(stored !== undefined, 'accounts are never deleted');
    return stored.account;
  }
}

function isAnswerAwaited({ pendingEmail, extraEmails }: Mailing, email: string, askedAt: Instant) {
  const unconfirmed: readonly PendingEmail[] = extraEmails.filter(({ confirmed }) => !confirmed);
  return [pendingEmail, ...unconfirmed].some(
    (asked) =>
      asked !== null &&
      isSameEmail(asked.email, email) &&
      asked.askedAt === askedAt &&
      asked.problem === null,
  );
}

/** The same for each attempt, so that mail programs can tell a repeat. */
function messageIdOf({ account, messageNumber }: Delivery, publicUrl: string): string {
  return `${partId('delivery', account, messageNumber)}@${new URL(publicUrl).hostname}`;
}
