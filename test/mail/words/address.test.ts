import { isMailAddress, onOneLine, parseMailbox } from '../../../src/mail/words/address';

it.each(['ann@example.com', 'a.b+c_d%e-f@mail.example.co.uk', `${'a'.repeat(64)}@x.test`])(
  'takes %s for an address',
  (text) => {
    expect(isMailAddress(text)).toBe(true);
    expect(parseMailbox(text)).toEqual({ name: null, address: text });
  },
);

it.each([
  'a@x.test\r\nBcc: evil@x.test',
  'a@x.test, b@y.test',
  '"a@evil.test x"@good.test',
  '<a@x.test> b@y.test',
  'a@x(comment).test',
  'a@[127.0.0.1]',
  'a@localhost',
  ' a@x.test',
  'a@x.test\n',
  'ä@x.test',
  '@x.test',
  '',
  ':'.repeat(10_000),
  `${'a'.repeat(65_536)}@x.test`,
  `a@${'b.'.repeat(200)}test`,
])('takes %j for none', (text) => {
  expect(isMailAddress(text)).toBe(false);
  expect(parseMailbox(text)).toBeNull();
});

it.each(['a@bücher.de', 'a..b@x.test', 'a@-x.test'])('sends nothing to %j', (text) => {
  expect(isMailAddress(text)).toBe(false);
});

it('writes the domain of a sender as mail heads need it', () => {
  const address = "o'brien@xn--bcher-kva.de";
  expect(parseMailbox("o'brien@BÜCHER.de")).toEqual({ name: null, address });
  expect(parseMailbox("Pat <o'brien@bücher.de>")).toEqual({ name: 'Pat', address });
});

it('reads a name before an address', () => {
  const mailbox = { name: 'Headroom', address: 'a@x.test' };
  expect(parseMailbox('Headroom <a@x.test>')).toEqual(mailbox);
  expect(parseMailbox('Headroom<a@x.test>')).toEqual(mailbox);
});

it.each(['Headroom <a@x>', 'Head<er>room <a@x.test>', 'a\r\nBcc: b <a@x.test>', 'Headroom'])(
  'takes %j for no sender',
  (text) => {
    expect(parseMailbox(text)).toBeNull();
  },
);

it('keeps what people write on one line', () => {
  expect(onOneLine(' Ann\r\nBcc: evil@x.test\u0000 ')).toBe('Ann Bcc: evil@x.test');
  expect(onOneLine('\u202egnp.exe')).toBe('gnp.exe');
});
