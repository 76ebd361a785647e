import { readMailAddress } from '../../../src/account/state/mail-address';

const ATEXT = "!#$%&'*+-/=?^_`{|}~";
const LABEL_OF_63 = 'd'.repeat(63);

it.each([
  'ada@example.com',
  "o'brien@example.com",
  'a.b+c_d%e-f@mail.example.co.uk',
  `${ATEXT}@example.com`,
  ...[...ATEXT].flatMap((character) => [`${character}@example.com`, `a${character}b@example.com`]),
  '-@example.com',
  '0@example.com',
  'a.b.c.d@example.com',
  `${'a'.repeat(64)}@example.com`,
  'a=?b?=@example.com',
  'a@a-b.com',
  'a@a--b.com',
  'a@1.com',
  'a@123.456.com',
  'a@x.museum',
  'a@xn--bcher-kva.de',
  'a@example.xn--p1ai',
  `a@${LABEL_OF_63}.com`,
  `${'a'.repeat(64)}@${LABEL_OF_63}.${LABEL_OF_63}.${'d'.repeat(57)}.com`,
])('takes %s as it is', (text) => {
  expect(readMailAddress(text)).toEqual({ address: text, problem: null });
});

it.each([
  ['a@bücher.de', 'a@xn--bcher-kva.de'],
  ['a@BÜCHER.de', 'a@xn--bcher-kva.de'],
  ['a@bu\u0308cher.de', 'a@xn--bcher-kva.de'],
  ['a@XN--BCHER-KVA.DE', 'a@xn--bcher-kva.de'],
  ['a@faß.de', 'a@xn--fa-hia.de'],
  ['a@例え.jp', 'a@xn--r8jz45g.jp'],
  ['a@例え。jp', 'a@xn--r8jz45g.jp'],
  ['a@пример.рф', 'a@xn--e1afmkfd.xn--p1ai'],
  ['Ada.Lovelace@Example.COM', 'Ada.Lovelace@example.com'],
])('writes %s as %s', (text, address) => {
  expect(readMailAddress(text)).toEqual({ address, problem: null });
  expect(readMailAddress(address)).toEqual({ address, problem: null });
});

const DOTS = 'takes single dots before the "@", and none at its beginning or end.';
const BLANKS = 'must not contain spaces, line breaks or control characters.';
const UNSEEN = 'must not contain spaces, line breaks or invisible characters.';
const HYPHEN = 'has a domain with a hyphen at the beginning or end of a part.';
const NUMBERS = 'takes a domain after the "@", no IP address.';
const NO_NAME = 'has a domain that is no valid internationalised name.';

it.each([
  ['', 'needs an "@".'],
  ['ada', 'needs an "@".'],
  ['@x.com', 'needs something before the "@".'],
  ['a@', 'needs a domain after the "@".'],
  ['a@b@x.com', 'takes one address with one "@".'],
  ['a..b@x.com', DOTS],
  ['.a@x.com', DOTS],
  ['a.@x.com', DOTS],
  ['.@x.com', DOTS],
  ['"a"@x.com', 'takes no quotes before the "@".'],
  ['"a@b"@x.com', 'takes no quotes before the "@".'],
  ['a"b@x.com', 'must not contain quotes before the "@".'],
  ['a(ada)@x.com', 'takes no comments in parentheses.'],
  ['a@(ada)x.com', 'must not contain "(" after the "@".'],
  ['a b@x.com', BLANKS],
  [' a@x.com', BLANKS],
  ['a@x.com ', UNSEEN],
  ['a@x.com\n', UNSEEN],
  ['a@x.com\r\nBcc: b@y.com', BLANKS],
  ['a\r\nBcc: b@y.com', BLANKS],
  ['a\u0000@x.com', BLANKS],
  ['a\u00a0b@x.com', BLANKS],
  ['<a@x.com>', 'must not contain "<" before the "@".'],
  ['a@x.com, b@y.com', BLANKS],
  ['a,b@y.com', 'must not contain "," before the "@".'],
  ['a;b@y.com', 'must not contain ";" before the "@".'],
  ['a:b@y.com', 'must not contain ":" before the "@".'],
  ['a\\b@y.com', 'must not contain "\\" before the "@".'],
  ['a[b]@y.com', 'must not contain "[" before the "@".'],
  ['jörg@x.com', 'takes only ASCII characters before the "@": "ö" is allowed in the domain alone.'],
  ['=?utf-8?q?a?=@x.com', 'must not contain an encoded word, such as "=?utf-8?q?a?=".'],
  [`${'a'.repeat(65)}@x.com`, 'takes up to 64 characters before the "@".'],
  ['a@localhost', 'needs a whole domain after the "@".'],
  ['a@.com', 'has a domain with a dot too many.'],
  ['a@x.com.', 'has a domain with a dot too many.'],
  ['a@x..com', 'has a domain with a dot too many.'],
  ['a@-x.com', HYPHEN],
  ['a@x-.com', HYPHEN],
  ['a@b.-x.com', HYPHEN],
  ['a@-bücher.de', HYPHEN],
  [`a@${'d'.repeat(64)}.com`, 'takes up to 63 characters between two dots of its domain.'],
  [`a@${'ü'.repeat(62)}.com`, 'takes up to 63 characters between two dots of its domain.'],
  ['a@example.123', NUMBERS],
  ['a@127.0.0.1', NUMBERS],
  ['a@[127.0.0.1]', NUMBERS],
  ['a@[IPv6:::1]', NUMBERS],
  ['a@１２７.0.0.1', NUMBERS],
  ['a@x.c', 'has a domain without a valid ending such as ".com".'],
  ['a@x.0x7f', 'has a domain without a valid ending such as ".com".'],
  ['a@x_y.com', 'must not contain "_" after the "@".'],
  ['a@x%2ecom.de', 'must not contain "%" after the "@".'],
  ['a@x.com/b', 'must not contain "/" after the "@".'],
  ['a@x.com:25', 'must not contain ":" after the "@".'],
  ['a@b\u00fc\u00adcher.de', UNSEEN],
  ['a@\u202ebücher.de', UNSEEN],
  ['a@b\u200bc.com', UNSEEN],
  ['a@xn--a.com', NO_NAME],
  ['a@xn--zzzzzzzzzz99.de', NO_NAME],
  ['a@ü\ufffd.de', NO_NAME],
  ['a@a\u200db.com', NO_NAME],
  ['a@b／c.com', 'must not contain "/" after the "@".'],
  ['a@－bücher.de', HYPHEN],
  ['a@bücher-.de', HYPHEN],
  ['a@x@y.com', 'takes one address with one "@".'],
  [`a@${'b.'.repeat(130)}com`, 'takes up to 254 characters.'],
  [`a@${`${'äöü'.repeat(12)}.`.repeat(6)}com`, 'takes up to 254 characters.'],
  ['a'.repeat(1_000_000), 'takes up to 254 characters.'],
])('refuses %j and says why', (text, problem) => {
  expect(readMailAddress(text)).toEqual({ address: null, problem });
});
