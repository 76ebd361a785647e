import type { Logger } from 'pino';
import type { Config } from './config';
import type { DeliveryStore } from './events/delivery-store';
import { Relay } from './events/relay';
import { ClosedPostOffice } from './mail/closed-post-office';
import { DevMailbox } from './mail/dev-mailbox';
import type { PostOffice } from './mail/mail';
import { MailChannel } from './mail/mail-channel';
import { SmtpPostOffice } from './mail/smtp';
import { relayLog } from './relay-log';

export interface OutgoingMail {
  readonly relay: Relay;
  /** Null where mails are sent, and in production. */
  readonly devMailbox: DevMailbox | null;
  /** Sets out with nothing new, waits for what is on its way, and hangs up. */
  close(): Promise<void>;
}

/** Takes mails that are owed to wherever the configuration says. */
export function outgoingMail(
  config: Config,
  deliveries: DeliveryStore,
  publicUrl: () => string,
  log: Logger,
): OutgoingMail {
  const postOffice = postOfficeOf(config, log);
  const channel = new MailChannel(postOffice, publicUrl);
  const relay = new Relay({ deliveries, channel, ...relayLog(log) });
  return {
    relay,
    devMailbox: postOffice instanceof DevMailbox ? postOffice : null,
    async close() {
      await relay.close();
      postOffice.close();
    },
  };
}

function postOfficeOf({ smtp, isProduction }: Config, log: Logger): PostOffice {
  if (smtp !== null) return new SmtpPostOffice(smtp.url, smtp.from);
  if (!isProduction) return new DevMailbox(Date.now);
  log.warn('SMTP_URL is not set: no mail is sent, and every one that is due is given up');
  return new ClosedPostOffice();
}
