import {
  CONFIRMATION_MS,
  CONFIRMATIONS_MAX,
  DECLINED_DAYS,
} from '../../../src/account/state/mailing';
import type { InvalidInput } from '../../../src/account/vocabulary/input';
import { DAY_MS } from '../../../src/units/instant';
import { Customer } from '../../support/customer';

const START = Date.UTC(2027, 0, 31, 9);
const OWN = 'ada@example.com';
const BOB = 'bob@example.com';
const EVE = 'eve@example.com';

let customer: Customer;

beforeEach(() => {
  customer = new Customer(START);
  ownAddress(OWN);
});

describe('a further address', () => {
  it('is asked by one mail, and confirmed once its owner says yes', () => {
    name(BOB);
    expect(extras()).toEqual([{ email: BOB, confirmed: false, askedAt: START, problem: null }]);
    expect(mails()).toEqual([['EMAIL_CONFIRMATION_ASKED', BOB]]);
    expect(confirm(BOB)).toBe('EmailConfirmed');
    expect(extras()).toMatchObject([{ email: BOB, confirmed: true }]);
    expect(confirm(BOB)).toBe('EmailConfirmed');
    expect(mails()).toHaveLength(1);
  });

  it('gets no warning before that, and each one after', () => {
    name(BOB);
    customer.prefer({ balanceBelow: [10_000_000n, 5_000_000n] });
    customer.grant('PROMOTIONAL', '20');
    customer.spend('11');
    confirm(BOB);
    customer.spend('5');
    expect(mails().slice(1)).toEqual([
      ['ALERT_RAISED', OWN],
      ['ALERT_RAISED', OWN],
      ['ALERT_RAISED', BOB],
    ]);
    expect(customer.account.deliveriesCount).toBe(4);
  });

  it('gets warnings alone where the account has no address of its own', () => {
    name(BOB);
    confirm(BOB);
    ownAddress(null);
    customer.grant('PROMOTIONAL', '1');
    customer.spend('1');
    expect(mails().at(-1)).toEqual(['ALERT_RAISED', BOB]);
  });

  it('gets no mail that is only the owner’s business', () => {
    name(BOB);
    confirm(BOB);
    customer.takePlan('MONTHLY_40');
    customer.cancel();
    customer.at(START + 40 * DAY_MS);
    expect(mails().slice(1)).toEqual([
      ['PAYMENT_SETTLED', OWN],
      ['SUBSCRIPTION_CANCELLED', OWN],
    ]);
  });

  it('gets none while mails are off', () => {
    name(BOB);
    confirm(BOB);
    customer.prefer({ emailEnabled: false });
    customer.grant('PROMOTIONAL', '1');
    customer.spend('1');
    expect(mails()).toHaveLength(1);
  });

  it('stays confirmed when it is named again, and is asked again after it was taken off', () => {
    name(BOB);
    confirm(BOB);
    name(EVE, BOB);
    expect(extras()).toMatchObject([
      { email: EVE, confirmed: false },
      { email: BOB, confirmed: true },
    ]);
    customer.at(START + 1);
    name(EVE);
    name(BOB);
    expect(extras()).toEqual([{ email: BOB, confirmed: false, askedAt: START + 1, problem: null }]);
    expect(mails().map(([, email]) => email)).toEqual([BOB, EVE, BOB]);
    expect(confirm(BOB, START)).toBe('NOT_ASKED');
    expect(confirm(BOB, START + 1)).toBe('EmailConfirmed');
  });

  it('can’t be confirmed after a week, until it is named again', () => {
    name(BOB);
    customer.at(START + CONFIRMATION_MS - 1);
    name(BOB);
    expect(mails()).toHaveLength(1);
    customer.at(START + CONFIRMATION_MS);
    expect(confirm(BOB, START)).toBe('TOO_LATE');
    name(BOB);
    expect(mails()).toHaveLength(2);
    expect(confirm(BOB, customer.now)).toBe('EmailConfirmed');
  });

  it('is no longer a further one when it becomes the account’s own', () => {
    name(BOB, EVE);
    ownAddress('Bob@Example.com');
    expect(extras()).toMatchObject([{ email: EVE }]);
  });

  it('is nothing that webhooks hear of', () => {
    const everything = { endpoint: 'whk_1' as never, kinds: [] };
    const confirmations = {
      endpoint: 'whk_2' as never,
      kinds: ['EMAIL_CONFIRMATION_ASKED'] as const,
    };
    customer.account = { ...customer.account, listeners: [everything, confirmations] };
    name(BOB);
    expect(customer.events.flatMap(({ deliveries }) => deliveries)).toEqual([
      { number: 1, channel: 'EMAIL', receiver: BOB },
    ]);
  });
});

describe('a list of addresses is refused', () => {
  it('where it is too long, names one twice, or the account’s own', () => {
    expect(refusal(...addresses(11))).toBe('extraEmails holds at most 10 items.');
    expect(refusal(BOB, 'BOB@example.com')).toBe('extraEmails must not name anything twice.');
    expect(refusal('Ada@Example.COM')).toMatch(/must not name the account's own address/);
    expect(extras()).toEqual([]);
    expect(mails()).toEqual([]);
  });

  it('where its owner has been asked three times in a week', () => {
    for (let time = 1; time <= 3; time += 1) {
      name(BOB);
      name();
    }
    expect(refusal(BOB)).toBe('bob@example.com was asked 3 times in 7 days: wait some days.');
    customer.at(START + CONFIRMATION_MS);
    name(BOB);
    expect(mails()).toHaveLength(4);
  });

  it('where it makes too many mails to strangers', () => {
    name(...addresses(10));
    name(...addresses(10, 'other'));
    expect(mails()).toHaveLength(CONFIRMATIONS_MAX);
    expect(refusal(BOB)).toMatch(/^An account can have at most 20 addresses asked in 7 days/);
    name(...addresses(3, 'other'));
    customer.at(START + CONFIRMATION_MS);
    name(BOB);
    expect(mails()).toHaveLength(CONFIRMATIONS_MAX + 1);
  });
});

describe('who unsubscribes', () => {
  it('is taken off, twice does no harm, and may be asked anew', () => {
    name(BOB, EVE);
    confirm(BOB);
    unsubscribe(BOB);
    unsubscribe(BOB);
    expect(extras()).toMatchObject([{ email: EVE }]);
    name(BOB);
    expect(mails().map(([, email]) => email)).toEqual([BOB, EVE, BOB]);
  });

  it('and never agreed is not asked again for 30 days', () => {
    name(BOB);
    unsubscribe(BOB);
    expect(refusal(BOB)).toMatch(/^bob@example.com wants no mails from this account/);
    customer.at(START + DECLINED_DAYS * DAY_MS);
    name(BOB);
    expect(mails()).toHaveLength(2);
  });

  it('at the account’s own address ends its warnings by mail, and nothing else', () => {
    unsubscribe(OWN);
    expect(customer.account.alertPreferences).toMatchObject({
      emailEnabled: false,
      budgetUsedRatios: [0.8],
    });
  });

  it('at any other address changes nothing', () => {
    name(BOB);
    const before = customer.account;
    unsubscribe(EVE);
    expect(customer.account).toEqual(before);
  });
});

describe('an address that its mail server refuses', () => {
  it('is the account’s own: no warning goes there until it is set again, even to the same', () => {
    report(OWN);
    expect(customer.account.mailing.ownProblem).toBe('550 no such mailbox');
    customer.grant('PROMOTIONAL', '2');
    customer.spend('2');
    expect(mails()).toEqual([]);
    ownAddress(OWN);
    expect(customer.account.mailing.ownProblem).toBeNull();
    customer.grant('PROMOTIONAL', '2');
    customer.spend('2');
    expect(mails()).toEqual([['ALERT_RAISED', OWN]]);
  });

  it('is the account’s own: a mail about its subscription is tried all the same', () => {
    report(OWN);
    customer.takePlan('MONTHLY_40');
    customer.cancel();
    customer.at(START + 40 * DAY_MS);
    expect(mails()).toEqual([
      ['PAYMENT_SETTLED', OWN],
      ['SUBSCRIPTION_CANCELLED', OWN],
    ]);
  });

  it('is a confirmed one: the same', () => {
    name(BOB);
    confirm(BOB);
    report(BOB);
    expect(extras()).toMatchObject([{ confirmed: true, problem: '550 no such mailbox' }]);
    customer.grant('PROMOTIONAL', '2');
    customer.spend('2');
    expect(mails().slice(1)).toEqual([['ALERT_RAISED', OWN]]);
    name(BOB);
    expect(extras()).toMatchObject([{ confirmed: true, problem: null }]);
    expect(mails()).toHaveLength(2);
  });

  it('is one that waits for its owner: it is asked anew when it is named again', () => {
    name(BOB);
    report(BOB);
    name(BOB);
    expect(extras()).toMatchObject([{ confirmed: false, problem: null }]);
    expect(mails().map(([, email]) => email)).toEqual([BOB, BOB]);
  });
});

function ownAddress(email: string | null): void {
  customer.play({ kind: 'update-profile', changes: { email } });
}

function name(...extraEmails: readonly string[]): void {
  const outcome = customer.play({ kind: 'set-alert-preferences', changes: {}, extraEmails });
  expect(outcome).toEqual({ type: 'AlertPreferencesSet' });
}

/** With the field that it names. */
function refusal(...extraEmails: readonly string[]): string {
  const asked = { kind: 'set-alert-preferences', changes: {}, extraEmails } as const;
  const { field, message } = customer.play(asked) as unknown as InvalidInput;
  expect(field).toEqual(['extraEmails']);
  return message;
}

function confirm(email: string, askedAt = START): string {
  const outcome = customer.play({ kind: 'confirm-email', email, askedAt });
  const refused = outcome as { readonly reason?: string };
  return refused.reason ?? outcome.type;
}

function unsubscribe(email: string): void {
  customer.play({ kind: 'unsubscribe-email', email });
}

function report(email: string): void {
  customer.play({ kind: 'report-email-problem', email, problem: '550 no such mailbox' });
}

function extras() {
  return customer.account.mailing.extraEmails;
}

/** All that were due, in order. */
function mails(): readonly (readonly [string, string])[] {
  return customer.events.flatMap(({ happening, deliveries }) =>
    deliveries
      .filter(({ channel }) => channel === 'EMAIL')
      .map(({ receiver }) => [happening.kind, receiver] as const),
  );
}

function addresses(count: number, prefix = 'person'): readonly string[] {
  return Array.from({ length: count }, (_, index) => `${prefix}${index}@example.com`);
}
