import { AddressLinks, parseToken } from '../../../src/mail/addresses/address-links';
import { renderHtml, renderText } from '../../../src/mail/letters/render';
import {
  forExtraRecipient,
  writeConfirmation,
} from '../../../src/mail/letters/write-address-letter';
import { ACCOUNT_ID } from '../../support/played-account';

const ADA = 'ada@example.com';
const BOB = 'bob@example.com';
const UNTIL = { answerableUntil: Date.UTC(2027, 0, 17, 9) };
const LINKS = { confirmUrl: 'https://x.test/yes', declineUrl: 'https://x.test/no' };

const linksWith = (secret: string) =>
  new AddressLinks(
    async () => Buffer.from(secret),
    () => 'https://billing.example.com/app',
  );

describe('the letter that asks', () => {
  it.each([
    ['en', 'January 17, 2027 at 9:00 AM UTC', 'Yes, warn me', 'This was not for me'],
    ['de-AT', '17. Januar 2027 um 09:00 UTC', 'Ja, warnen Sie mich', 'Das betrifft mich nicht'],
  ])('says in %s who asks, until when, and both answers', (locale, until, yes, no) => {
    const text = renderText(writeConfirmation(locale, UNTIL, { account: ADA, ...LINKS }));
    for (const part of [ADA, until, `${yes}: https://x.test/yes`, `${no}: https://x.test/no`]) {
      expect(text).toContain(part);
    }
  });

  it('can be written where the account has no address', () => {
    const letter = writeConfirmation('en', UNTIL, { account: null, ...LINKS });
    expect(letter.paragraphs[0]).toMatch(/^The owner of an account would like/);
    expect(renderHtml(letter)).toContain('href="https://x.test/yes"');
  });
});

it('tells a further address whose credits they are, and where the warnings end', () => {
  const letter = writeConfirmation('en', UNTIL, { account: ADA, ...LINKS });
  const unsubscribeUrl = 'https://x.test/end';
  expect(forExtraRecipient(letter, 'de', { account: ADA, unsubscribeUrl })).toMatchObject({
    reason: expect.stringContaining(`die Credits von ${ADA} knapp werden`),
    unsubscribe: { label: 'Abbestellen', url: unsubscribeUrl },
  });
});

describe('a link', () => {
  const links = linksWith('one secret');
  const ask = { action: 'confirm', email: BOB, askedAt: 5 } as const;
  const end = { action: 'unsubscribe', email: BOB } as const;
  const sealOf = async (from = links, subject: typeof ask | typeof end = ask) => {
    const token = parseToken(await from.token(ACCOUNT_ID, subject));
    if (token === null) throw new Error('no token');
    return token;
  };

  it('names the account, and neither the address nor the secret', async () => {
    const url = await links.url(ACCOUNT_ID, ask);
    expect(url).toMatch(/^https:\/\/billing\.example\.com\/app\/email\/confirm\?token=/);
    expect(url).toContain(`${ACCOUNT_ID}.`);
    expect(url).not.toContain('bob');
  });

  it('is good for one account, address, action and question, under one secret', async () => {
    const token = await sealOf();
    expect(await links.isSealed(token, ask)).toBe(true);
    expect(await links.isSealed(token, { ...ask, email: 'Bob@Example.com' })).toBe(true);
    expect(await linksWith('one secret').isSealed(token, ask)).toBe(true);
    for (const other of [end, { ...ask, email: ADA }, { ...ask, askedAt: 6 }]) {
      expect(await links.isSealed(token, other)).toBe(false);
    }
    const account = `acc_${'f'.repeat(32)}` as typeof ACCOUNT_ID;
    expect(await links.isSealed({ ...token, account }, ask)).toBe(false);
    expect(await linksWith('another').isSealed(token, ask)).toBe(false);
    expect(await links.isSealed(await sealOf(links, end), end)).toBe(true);
  });

  it.each(['', '.', 'acc_1.x', `${ACCOUNT_ID}.`, `${ACCOUNT_ID}.${'a'.repeat(44)}`, 'x'.repeat(9)])(
    'is none where it can’t be (%j)',
    (text) => expect(parseToken(text)).toBeNull(),
  );
});
