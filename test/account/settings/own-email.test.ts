import {
  CONFIRMATION_MS,
  CONFIRMATIONS_MAX,
  DECLINED_DAYS,
} from '../../../src/account/state/mailing';
import type {
  ConfirmEmail,
  ReportEmailProblem,
  SetAlertPreferences,
  UnsubscribeEmail,
  UpdateProfile,
} from '../../../src/account/vocabulary/settings';
import { DAY_MS } from '../../../src/units/instant';
import { Customer } from '../../support/customer';

const START = Date.UTC(2027, 0, 31, 9);
const OLD = 'ada@example.com';
const NEW = 'ada@new.example';
const BOB = 'bob@example.com';

let customer: Customer;

beforeEach(() => {
  customer = new Customer(START);
  vouchFor(OLD);
});

describe('an address that a customer sets', () => {
  it('gets no warning before its owner says yes; the one before it does', () => {
    enter(NEW);
    expect(standing()).toEqual({ own: OLD, pending: NEW });
    runOut();
    expect(mails()).toEqual([
      ['EMAIL_CONFIRMATION_ASKED', NEW],
      ['ALERT_RAISED', OLD],
    ]);
    expect(confirm(NEW)).toBe('EmailConfirmed');
    expect(standing()).toEqual({ own: NEW, pending: null });
    runOut();
    expect(mails().slice(2)).toEqual([['ALERT_RAISED', NEW]]);
    expect(confirm(NEW)).toBe('EmailConfirmed');
  });

  it('leaves nobody to be warned where none was confirmed before it', () => {
    vouchFor(null);
    enter(NEW);
    runOut();
    customer.takePlan('MONTHLY_40');
    customer.at(Date.UTC(2027, 1, 28, 9)).failToRenew();
    expect(mails()).toEqual([['EMAIL_CONFIRMATION_ASKED', NEW]]);
    expect(customer.alerts).toHaveLength(1);
  });

  it('is asked once however often it is set, and again once that was in vain', () => {
    for (let time = 1; time <= 3; time += 1) enter(NEW.toUpperCase());
    expect(mails()).toHaveLength(1);
    customer.play<ReportEmailProblem>({ kind: 'report-email-problem', email: NEW, problem: 'no' });
    expect(customer.account.mailing.pendingEmail?.problem).toBe('no');
    enter(NEW);
    expect(customer.account.mailing.pendingEmail?.problem).toBeNull();
    customer.at(START + CONFIRMATION_MS);
    expect(confirm(NEW, START)).toBe('TOO_LATE');
    enter(NEW);
    expect(mails()).toHaveLength(3);
    expect(confirm(NEW, START)).toBe('NOT_ASKED');
    expect(confirm(NEW, customer.now)).toBe('EmailConfirmed');
  });

  it('is refused where too many were asked, whatever they were to be', () => {
    for (let each = 1; each <= 50; each += 1) enter(`p${each}@example.com`);
    expect(mails()).toHaveLength(CONFIRMATIONS_MAX);
    expect(enter(BOB)).toMatchObject({ type: 'InvalidInput', field: ['email'] });
    expect(standing()).toEqual({ own: OLD, pending: `p${CONFIRMATIONS_MAX}@example.com` });
    expect(vouchFor(BOB)).toMatchObject({ type: 'ProfileUpdated' });
  });

  it('is let be once its owner says that it was not them', () => {
    enter(NEW);
    customer.play<UnsubscribeEmail>({ kind: 'unsubscribe-email', email: NEW });
    expect(standing()).toEqual({ own: OLD, pending: null });
    expect(customer.account.alertPreferences.emailEnabled).toBe(true);
    expect(confirm(NEW)).toBe('NOT_ASKED');
    expect(enter(NEW)).toMatchObject({ type: 'InvalidInput', field: ['email'] });
    customer.at(START + DECLINED_DAYS * DAY_MS);
    expect(enter(NEW)).toMatchObject({ type: 'ProfileUpdated' });
  });

  it('needs no second yes where its owner has given one', () => {
    extra(BOB);
    confirm(BOB);
    enter('Bob@example.com');
    expect(standing()).toEqual({ own: 'Bob@example.com', pending: null });
    enter(NEW);
    enter(BOB);
    expect(standing()).toEqual({ own: BOB, pending: null });
    expect(mails()).toHaveLength(2);
  });

  it('takes over the question that a further address was asked', () => {
    extra(BOB);
    enter(BOB);
    expect(standing()).toEqual({ own: OLD, pending: BOB });
    expect(customer.account.mailing.extraEmails).toEqual([]);
    expect(confirm(BOB)).toBe('EmailConfirmed');
    expect(mails()).toHaveLength(1);
  });

  it('may not be named as a further one meanwhile', () => {
    enter(NEW);
    expect(extra(NEW)).toMatchObject({ type: 'InvalidInput', field: ['extraEmails'] });
  });

  it('gives way to what the operator or a partner sets, which nobody is asked about', () => {
    enter(NEW);
    vouchFor(BOB);
    expect(standing()).toEqual({ own: BOB, pending: null });
    expect(confirm(NEW)).toBe('NOT_ASKED');
    expect(mails()).toHaveLength(1);
  });

  it('leaves name and language to be changed at once', () => {
    set({ email: NEW, name: 'Ada', locale: 'de' }, false);
    expect(customer.account.profile).toMatchObject({ name: 'Ada', locale: 'de', email: OLD });
  });
});

function set(changes: UpdateProfile['changes'], isEmailConfirmed: boolean) {
  return customer.play<UpdateProfile>({ kind: 'update-profile', changes, isEmailConfirmed });
}

function enter(email: string) {
  return set({ email }, false);
}

function vouchFor(email: string | null) {
  return set({ email }, true);
}

function extra(email: string) {
  const asked = { changes: {}, extraEmails: [email] };
  return customer.play<SetAlertPreferences>({ kind: 'set-alert-preferences', ...asked });
}

function confirm(email: string, askedAt = START): string {
  const outcome = customer.play<ConfirmEmail>({ kind: 'confirm-email', email, askedAt });
  return outcome.type === 'EmailNotConfirmable' ? outcome.reason : outcome.type;
}

function standing() {
  const { profile, mailing } = customer.account;
  return { own: profile.email, pending: mailing.pendingEmail?.email ?? null };
}

function runOut(): void {
  customer.grant('PROMOTIONAL', '1');
  customer.spend('1');
}

function mails(): readonly (readonly [string, string])[] {
  return customer.events.flatMap(({ happening, deliveries }) =>
    deliveries.map(({ receiver }) => [happening.kind, receiver] as const),
  );
}
