import { Readable } from 'node:stream';
import { createTransport } from 'nodemailer';
import { DELIVERY_LEASE_MS } from '../../events/delivery-store';
import { DELIVERIES_AT_ONCE } from '../../events/relay';
import { SECOND_MS } from '../../units/instant';
import type { Mailbox } from '../words/address';
import { ADVICE_MS_MAX } from '../words/adviser';
import type { Mail, PostOffice } from './mail';
import { failureOf } from './smtp-failure';

/** For one mail, all in all: a lease must never end while it is still being sent. */
export const SEND_MS_MAX = DELIVERY_LEASE_MS / 2 - ADVICE_MS_MAX - 2 * SECOND_MS;

const CONNECT_MS = 10 * SECOND_MS;
const GREETING_MS = 10 * SECOND_MS;
/** Without a byte from the server. */
const SILENCE_MS = 20 * SECOND_MS;
/** Below that of the servers, so that they do not hang up on us as we begin. */
const IDLE_MS = 15 * SECOND_MS;

/** Mail programs unsubscribe by themselves: a POST to the address, no questions (RFC 8058). */
const ONE_CLICK = { 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' };

/** Hands mails to an SMTP server, one recipient each, over a few connections that are kept. */
export class SmtpPostOffice implements PostOffice {
  private readonly transport: ReturnType<typeof poolOf>;
  /** Message-IDs of the mails of which the server has been sent something. */
  private readonly left = new Set<string>();

  constructor(
    smtpUrl: string,
    private readonly from: Mailbox,
    private readonly sendMsMax = SEND_MS_MAX,
  ) {
    this.transport = poolOf(smtpUrl);
    this.transport.use('stream', (mail, done) => {
      mail.message.processFunc((input) => this.watched(input, mail.message.messageId()));
      done();
    });
  }

  async post({ messageId, to, subject, text, html, unsubscribeUrl }: Mail): Promise<void> {
    const id = `<${messageId}>`;
    try {
      await this.transport.sendMail({
        messageId: id,
        from: headOf(this.from),
        to: headOf(to),
        envelope: { from: this.from.address, to: [to.address] },
        subject,
        text,
        html,
        ...(unsubscribeUrl === null ? {} : { list: { unsubscribe: unsubscribeUrl } }),
        // Nobody's holiday note needs to answer it.
        headers: {
          'Auto-Submitted': 'auto-generated',
          ...(unsubscribeUrl === null ? {} : ONE_CLICK),
        },
        signal: AbortSignal.timeout(this.sendMsMax),
      });
    } catch (error) {
      throw failureOf(error, this.left.has(id));
    } finally {
      this.left.delete(id);
    }
  }

  close(): void {
    this.transport.close();
  }

  /** Nothing is read of the message before the server has asked for it. */
  private watched(input: AsyncIterable<Buffer>, id: string): Readable {
    const { left } = this;
    async function* pieces() {
      left.add(id);
      yield* input;
    }
    return Readable.from(pieces(), { objectMode: false });
  }
}

function poolOf(url: string) {
  return createTransport({
    pool: true,
    url,
    maxConnections: DELIVERIES_AT_ONCE,
    // The relay tries again, with an eye on what may have been sent already.
    maxRequeues: 0,
    connectionTimeout: CONNECT_MS,
    greetingTimeout: GREETING_MS,
    socketTimeout: SILENCE_MS,
    idleTimeout: IDLE_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
}

function headOf({ name, address }: Mailbox): { readonly name: string; readonly address: string } {
  return { name: name ?? '', address };
}
