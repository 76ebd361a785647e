import { endOfString } from './json-shape';

/** A double tells two numbers apart if they have no more digits than this. */
const DIGITS_MAX = 17;
/** A double always keeps this many. */
const DIGITS_SAFE = 15;
/** Below about 1e-307 doubles have fewer digits. */
const TINY = 1e-300;
/** Reads as infinite, which no scalar takes. */
const NO_NUMBER = '1e999';

/**
 * Only a number that is long or has a long exponent can change: most texts are done with after this
 * look, which passes by the digits in names and ids.
 */
const SUSPICIOUS = /(?:^|[[:,])\s*-?(?:[\d.]{16}|\d[\d.]*[eE][+-]?\d{3})/;
const SUSPICIOUS_NUMBER = /-?\d[\d.]{14,}(?:[eE][+-]?\d+)?|-?\d[\d.]*[eE][+-]?\d{3,}/g;
/** Of no number in JSON. */
const NEEDLESS_ZERO = /^-?0\d/;

/**
 * JSON reads numbers as doubles and says nothing where that makes another number of one, as of
 * 12345678901234567890 or 1e400. Here such numbers become ones that nothing takes, so that they
 * are refused where they stand and never replaced. What is no JSON stays as it is.
 */
export function exactJson(text: string): string {
  if (!SUSPICIOUS.test(text)) return text;
  let exact = '';
  let from = 0;
  while (from < text.length) {
    const quote = text.indexOf('"', from);
    const until = quote < 0 ? text.length : quote;
    exact += text.slice(from, until).replace(SUSPICIOUS_NUMBER, exactNumber);
    from = quote < 0 ? until : endOfString(text, quote);
    exact += text.slice(until, from);
  }
  return exact;
}

/** Whether a number, as JSON and GraphQL write it, is the same after it was read as a double. */
export function isExact(literal: string): boolean {
  const value = Number(literal);
  if (!Number.isFinite(value)) return false;
  const mantissa = literal.slice(0, endOfMantissa(literal));
  // Doubles keep this many digits of any number, unless the number is next to nothing.
  if (mantissa.length <= DIGITS_SAFE && Math.abs(value) > TINY) return true;
  const digits = significantDigits(mantissa);
  if (digits === '') return true;
  if (digits.length > DIGITS_MAX) return false;
  const [read = ''] = value.toExponential(digits.length - 1).split('e', 1);
  return significantDigits(read) === digits;
}

function exactNumber(literal: string): string {
  return isExact(literal) || NEEDLESS_ZERO.test(literal) ? literal : NO_NUMBER;
}

function endOfMantissa(literal: string): number {
  const small = literal.indexOf('e');
  const exponent = small < 0 ? literal.indexOf('E') : small;
  return exponent < 0 ? literal.length : exponent;
}

/** Without the zeros around them. */
function significantDigits(mantissa: string): string {
  const digits = mantissa.replace(/[-.]/g, '').replace(/^0+/, '');
  let end = digits.length;
  while (digits[end - 1] === '0') end -= 1;
  return digits.slice(0, end);
}
