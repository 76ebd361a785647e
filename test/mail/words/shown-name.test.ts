import { shownName } from '../../../src/mail/words/shown-name';

it.each([
  'Ada',
  'Ada Lovelace',
  "Pat O'Brien",
  'Dr. Jörg Müller-Lüdenscheid',
  'J.R.R. Tolkien',
  'Ph.D. Ada L.',
  'Acme, Inc.',
  'Müller & Söhne GmbH',
  'Ada <Lovelace>',
  'Team: Blue',
  'Studio 54',
  'Jahrgang 2030',
  'علی\u200cرضا',
  '李小龙',
  '👩\u200d🚀 Ada',
  'a'.repeat(80),
])('shows %s', (name) => {
  expect(shownName(name)).toBe(name);
});

it.each([
  'https://evil.example/pay now',
  'HTTP://EVIL',
  'evil.com',
  'Pay at evil.com now',
  'evil.com.',
  'www.evil',
  'WWW evil',
  'evil。com',
  'evil．com',
  'evil․com',
  'пример.рф',
  'bücher.de',
  'a@b',
  'ada＠example',
  'evil/pay',
  'evil\\pay',
  '//evil',
  'mailto:ada',
  'javascript:alert',
  'tel:123',
  '127.0.0.1',
  'Call +49 (30) 1234567',
  '0800-123-4567',
  'Ann\r\nBcc: x',
  'Ann\u0000',
  '\u202egnp.exe',
  'evil\u200b.com',
  'evil\u200d.com',
  'Ann\u2028Bob',
  'a'.repeat(81),
  'a '.repeat(5_000),
  '',
  '  ',
])('leaves %j out', (name) => {
  expect(shownName(name)).toBeNull();
});

it('has none where there is none', () => {
  expect(shownName(null)).toBeNull();
});
