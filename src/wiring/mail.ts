import type { Logger } from 'pino';
import { nextBudgetAt } from '../account/state/next-budget';
import type { Config } from '../config/config';
import { Relay } from '../events/relay';
import { PROBE_EVERY_MS } from '../events/stoppage';
import { AddressLinks } from '../mail/addresses/address-links';
import { AddressRequests } from '../mail/addresses/address-requests';
import { DevMailbox, type MailShelf } from '../mail/dev-mailbox/dev-mailbox';
import { ClosedPostOffice } from '../mail/sending/closed-post-office';
import { EndpointNotices } from '../mail/sending/endpoint-notices';
import type { PostOffice } from '../mail/sending/mail';
import { MailChannel } from '../mail/sending/mail-channel';
import { SmtpPostOffice } from '../mail/sending/smtp';
import { Adviser } from '../mail/words/adviser';
import { assert } from '../units/assert';
import { SECOND_MS } from '../units/instant';
import type { WorkerChannel } from '../workers/channel';
import { ChannelMailbox } from '../workers/channel-mailbox';
import type { Core } from './core';
import type { Forecasting } from './forecasting';
import type { Job } from './jobs';
import { relayLog } from './relay-log';

const MAILS_EVERY_MS = SECOND_MS / 2;
const NOTICES_EVERY_MS = 2 * SECOND_MS;

export interface OutgoingMail {
  readonly relay: Relay;
  /** To owners of webhook endpoints. */
  readonly notices: EndpointNotices;
  /** What people ask for by the links in mails. */
  readonly requests: AddressRequests;
  /** Null where mails are sent, and in production. */
  readonly devMailbox: MailShelf | null;
  readonly jobs: readonly Job[];
  /** Sets out with nothing new, waits for what is on its way, and hangs up. */
  close(): Promise<void>;
}

/** Takes mails that are due to wherever the configuration says. */
export function outgoingMail(core: Core, forecasts: Forecasting): OutgoingMail {
  const { config, storage, ledger, address, channel, log } = core;
  const devMailbox = devMailboxOf(config, channel);
  const postOffice = devMailbox ?? postOfficeOf(config, log);
  const links = new AddressLinks(storage.linkSecret, () => address.url);
  const relay = mailRelay(core, mailChannel(core, forecasts, { postOffice, links }));
  const notices = endpointNotices(core, postOffice);
  return {
    relay,
    notices,
    requests: new AddressRequests({ ledger, accounts: storage.readStore, links }),
    devMailbox,
    jobs: jobsOf(relay, notices),
    async close() {
      notices.close();
      await relay.close();
      postOffice.close();
    },
  };
}

function mailChannel(
  { storage, ledger, reader, address, log }: Core,
  { forecaster, chartLinks }: Forecasting,
  sending: { readonly postOffice: PostOffice; readonly links: AddressLinks },
): MailChannel {
  return new MailChannel({
    ...sending,
    accounts: storage.readStore,
    adviser: new Adviser({
      reader,
      forecaster,
      chartLinks,
      onFailure: (account, err) => log.warn({ err, account }, 'a warning was sent without advice'),
    }),
    async standing(account) {
      const view = await reader().view(account);
      assert(view !== null, 'whoever is warned has an account');
      return { balance: view.balance, nextBudgetAt: nextBudgetAt(view.account) };
    },
    publicUrl: () => address.url,
    async onAddressRefused(accountId, email, problem) {
      await ledger.submit({ kind: 'report-email-problem', accountId, email, problem }, null);
    },
  });
}

function mailRelay({ storage, log }: Core, channel: MailChannel): Relay {
  return new Relay({
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
}

function endpointNotices(
  { config, storage, address, log }: Core,
  postOffice: PostOffice,
): EndpointNotices {
  return new EndpointNotices({
    notices: storage.endpointNoticeStore,
    postOffice,
    operatorEmail: config.operatorEmail,
    publicUrl: () => address.url,
    onFailure: (endpoint, err) =>
      log.warn({ err, endpoint }, "an endpoint's owner could not be told that it is disabled"),
    onGivenUp: (endpoint, reason) =>
      log.error({ endpoint, reason }, "an endpoint is disabled and its owner can't be told"),
  });
}

function jobsOf(relay: Relay, notices: EndpointNotices): readonly Job[] {
  return [
    {
      run: () => relay.sendDue(),
      everyMs: MAILS_EVERY_MS,
      failure: 'could not look for deliveries; it is tried again',
    },
    {
      run: () => notices.run(),
      everyMs: NOTICES_EVERY_MS,
      failure: 'could not look for disabled endpoints; it is tried again',
    },
  ];
}

function devMailboxOf({ smtp, isProduction }: Config, channel: WorkerChannel | null) {
  if (smtp !== null || isProduction) return null;
  return channel === null ? new DevMailbox(Date.now) : new ChannelMailbox(channel);
}

function postOfficeOf({ smtp }: Config, log: Logger): PostOffice {
  if (smtp !== null) return new SmtpPostOffice(smtp.url, smtp.from);
  log.warn('SMTP_URL is not set: no mail is sent, and every one that is due is given up');
  return new ClosedPostOffice();
}
