import { withDeclined } from '../../../src/account/settings/asking';
import { openAccount } from '../../../src/account/settings/open-account';
import { CONFIRMATION_MS, DECLINED_MAX, EMPTY_MAILING } from '../../../src/account/state/mailing';
import type {
  ConfirmEmail,
  ReportEmailProblem,
  SetAlertPreferences,
  UnsubscribeEmail,
  UpdateProfile,
} from '../../../src/account/vocabulary/settings';
import { DAY_MS } from '../../../src/units/instant';
import { Customer } from '../../support/customer';
import { accountOpenedAt, credits } from '../../support/played-account';

const MAY_5 = Date.UTC(2026, 4, 5, 12);
const ADA = 'ada@example.com';
const NEW = 'ada@new.example';
const BOB = 'bob@example.com';
const EVE = 'eve@example.com';

function enter(customer: Customer, email: string | null, isEmailConfirmed = false): void {
  customer.play<UpdateProfile>({ kind: 'update-profile', changes: { email }, isEmailConfirmed });
}

function withExtras(customer: Customer, extraEmails: readonly string[]): void {
  customer.play<SetAlertPreferences>({ kind: 'set-alert-preferences', changes: {}, extraEmails });
}

const confirm = (customer: Customer, email: string, askedAt: number) =>
  customer.play<ConfirmEmail>({ kind: 'confirm-email', email, askedAt });
const report = (customer: Customer, email: string) =>
  customer.play<ReportEmailProblem>({ kind: 'report-email-problem', email, problem: 'no' });
const unsubscribe = (customer: Customer, email: string) =>
  customer.play<UnsubscribeEmail>({ kind: 'unsubscribe-email', email });
const extras = ({ account }: Customer) =>
  account.mailing.extraEmails.map(({ email, confirmed, problem }) => [email, confirmed, problem]);

describe('an account without an address of its own', () => {
  it('confirms, marks and drops further ones', () => {
    const customer = new Customer(MAY_5);
    withExtras(customer, [BOB, EVE]);
    expect(confirm(customer, BOB, MAY_5)).toEqual({ type: 'EmailConfirmed' });
    expect(report(customer, EVE)).toEqual({ type: 'EmailProblemNoted' });
    expect(extras(customer)).toEqual([
      [BOB, true, null],
      [EVE, false, 'no'],
    ]);
    expect(unsubscribe(customer, BOB)).toEqual({ type: 'EmailUnsubscribed' });
    expect(extras(customer)).toEqual([[EVE, false, 'no']]);
  });
});

describe('a yes to the mail that asked', () => {
  it('may come again long after the address became the account’s own', () => {
    const customer = new Customer(MAY_5);
    enter(customer, NEW);
    confirm(customer, NEW, MAY_5);
    customer.at(MAY_5 + CONFIRMATION_MS);
    expect(confirm(customer, NEW, MAY_5)).toEqual({ type: 'EmailConfirmed' });
    expect(customer.account.profile.email).toBe(NEW);
  });

  it('counts for the question that was asked and for no other', () => {
    const customer = new Customer(MAY_5);
    enter(customer, NEW);
    confirm(customer, NEW, MAY_5);
    const refusal = { type: 'EmailNotConfirmable', reason: 'NOT_ASKED' };
    expect(confirm(customer, NEW, MAY_5 - 1)).toEqual(refusal);
    expect(confirm(customer, BOB, MAY_5)).toEqual(refusal);
  });
});

it('marks of several addresses only the one whose mail came back', () => {
  const customer = new Customer(MAY_5);
  enter(customer, ADA, true);
  enter(customer, NEW);
  withExtras(customer, [BOB]);
  report(customer, BOB);
  expect(customer.account.mailing).toMatchObject({
    ownProblem: null,
    pendingEmail: { email: NEW, problem: null },
    extraEmails: [{ email: BOB, problem: 'no' }],
  });
});

it('keeps the address where only the name changes', () => {
  const customer = new Customer(MAY_5);
  enter(customer, ADA, true);
  enter(customer, NEW);
  const { mailing } = customer.account;
  customer.play<UpdateProfile>({ kind: 'update-profile', changes: { name: 'Ada' } });
  expect(customer.account.profile).toMatchObject({ name: 'Ada', email: ADA });
  expect(customer.account.mailing).toEqual(mailing);
});

it('takes the address away at once, whoever asks for it', () => {
  const customer = new Customer(MAY_5);
  enter(customer, ADA, true);
  enter(customer, null);
  expect(customer.account.profile.email).toBeNull();
});

it('remembers the instant of the first question while it can be answered', () => {
  const customer = new Customer(MAY_5);
  enter(customer, NEW);
  customer.at(MAY_5 + DAY_MS);
  enter(customer, NEW);
  expect(customer.account.mailing.pendingEmail).toEqual({
    email: NEW,
    askedAt: MAY_5,
    problem: null,
  });
});

it('makes of a further address that was never confirmed the one that is asked for', () => {
  const customer = new Customer(MAY_5);
  withExtras(customer, [BOB, EVE]);
  enter(customer, BOB);
  expect(extras(customer)).toEqual([[EVE, false, null]]);
  expect(customer.account.mailing.pendingEmail?.email).toBe(BOB);
});

it('remembers the last hundred owners that said no', () => {
  let mailing = EMPTY_MAILING;
  for (let number = 0; number <= DECLINED_MAX; number += 1) {
    mailing = withDeclined(mailing, `${number}@example.com`, MAY_5);
  }
  expect(mailing.declined).toHaveLength(DECLINED_MAX);
  expect(mailing.declined[0]?.email).toBe('1@example.com');
});

describe('opening an account with an address that nobody vouches for', () => {
  const signUp = { credits: credits('10'), expiresAfterDays: null };
  const kindsOf = ({ records }: ReturnType<typeof openAccount>) =>
    records.events?.map(({ happening, number }) => [number, happening.kind]);

  it('asks its owner, after the sign-up credits have come', () => {
    const opened = openAccount(accountOpenedAt(MAY_5), signUp, ADA);
    expect(kindsOf(opened)).toEqual([
      [1, 'CREDITS_GRANTED'],
      [2, 'EMAIL_CONFIRMATION_ASKED'],
    ]);
    expect(opened.entries).toHaveLength(1);
    expect(opened.account.profile.email).toBeNull();
    expect(opened.account.mailing.pendingEmail).toEqual({
      email: ADA,
      askedAt: MAY_5,
      problem: null,
    });
  });

  it('asks also where no credits come', () => {
    const opened = openAccount(accountOpenedAt(MAY_5), null, ADA);
    expect(kindsOf(opened)).toEqual([[1, 'EMAIL_CONFIRMATION_ASKED']]);
    expect(opened.entries).toEqual([]);
  });
});
