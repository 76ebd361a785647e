import type { Logger } from 'pino';
import type { ChartLinks } from '../access/chart-links';
import { nextBudgetAt } from '../account/state/next-budget';
import type { Config } from '../config/config';
import { Relay } from '../events/relay';
import { PROBE_EVERY_MS } from '../events/stoppage';
import type { Forecaster } from '../forecast/forecaster';
import type { Ledger } from '../ledger/ledger';
import type { AccountReader } from '../ledger/reader';
import { AddressLinks } from '../mail/addresses/address-links';
import { AddressRequests } from '../mail/addresses/address-requests';
import { DevMailbox } from '../mail/dev-mailbox/dev-mailbox';
import { ClosedPostOffice } from '../mail/sending/closed-post-office';
import { EndpointNotices } from '../mail/sending/endpoint-notices';
import type { PostOffice } from '../mail/sending/mail';
import { MailChannel } from '../mail/sending/mail-channel';
import { SmtpPostOffice } from '../mail/sending/smtp';
import { Adviser } from '../mail/words/adviser';
import type { Storage } from '../storage/storage';
import { assert } from '../units/assert';
import { SECOND_MS } from '../units/instant';
import { relayLog } from './relay-log';

export interface OutgoingMail {
  readonly relay: Relay;
  /** To owners of webhook endpoints. */
  readonly notices: EndpointNotices;
  /** What people ask for by the links in mails. */
  readonly requests: AddressRequests;
  /** Null where mails are sent, and in production. */
  readonly devMailbox: DevMailbox | null;
  /** Sets out with nothing new, waits for what is on its way, and hangs up. */
  close(): Promise<void>;
}

export interface OutgoingMailParts {
  readonly config: Config;
  readonly storage: Pick<
    Storage,
    'deliveryStore' | 'endpointNoticeStore' | 'linkSecret' | 'readStore'
  >;
  readonly ledger: Pick<Ledger, 'submit'>;
  readonly publicUrl: () => string;
  readonly log: Logger;
  /** For the advice in warnings, these three. */
  readonly reader: () => AccountReader;
  readonly forecaster: Forecaster;
  readonly chartLinks: ChartLinks;
}

/** Takes mails that are due to wherever the configuration says. */
export function outgoingMail(parts: OutgoingMailParts): OutgoingMail {
  const { config, storage, ledger, publicUrl, log } = parts;
  const postOffice = postOfficeOf(config, log);
  const links = new AddressLinks(storage.linkSecret, publicUrl);
  const accounts = storage.readStore;
  const channel = new MailChannel({
    postOffice,
    accounts,
    links,
    adviser: new Adviser({
      ...parts,
      onFailure: (account, err) => log.warn({ err, account }, 'a warning was sent without advice'),
    }),
    async standing(account) {
      const view = await parts.reader().view(account);
      assert(view !== null, 'whoever is warned has an account');
      return { balance: view.balance, nextBudgetAt: nextBudgetAt(view.account) };
    },
    publicUrl,
    async onAddressRefused(accountId, email, problem) {
      await ledger.submit({ kind: 'report-email-problem', accountId, email, problem });
    },
  });
  const relay = new Relay({
    deliveries: storage.deliveryStore,
    channel,
    ...relayLog(log),
    onStopped: (err) =>
      log.error(
        { err, probeEverySeconds: PROBE_EVERY_MS / SECOND_MS },
        'the mail server refuses us and not the recipients: mails wait, and one is tried now and ' +
          'then. Look at user, password, port and TLS in SMTP_URL',
      ),
    onResumed: () => log.info('the mail server takes mails again: those that waited are sent'),
  });
  const notices = endpointNotices(parts, postOffice);
  return {
    relay,
    notices,
    requests: new AddressRequests({ ledger, accounts, links }),
    devMailbox: postOffice instanceof DevMailbox ? postOffice : null,
    async close() {
      notices.close();
      await relay.close();
      postOffice.close();
    },
  };
}

function endpointNotices(
  { config, storage, publicUrl, log }: OutgoingMailParts,
  postOffice: PostOffice,
): EndpointNotices {
  return new EndpointNotices({
    notices: storage.endpointNoticeStore,
    postOffice,
    operatorEmail: config.operatorEmail,
    publicUrl,
    onFailure: (endpoint, err) =>
      log.warn({ err, endpoint }, "an endpoint's owner could not be told that it is disabled"),
    onGivenUp: (endpoint, reason) =>
      log.error({ endpoint, reason }, "an endpoint is disabled and its owner can't be told"),
  });
}

function postOfficeOf({ smtp, isProduction }: Config, log: Logger): PostOffice {
  if (smtp !== null) return new SmtpPostOffice(smtp.url, smtp.from);
  if (!isProduction) return new DevMailbox(Date.now);
  log.warn('SMTP_URL is not set: no mail is sent, and every one that is due is given up');
  return new ClosedPostOffice();
}
