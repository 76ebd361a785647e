import { type ASTNode, GraphQLScalarType, Kind, type ValueNode } from 'graphql';
import { type Credits, formatCredits, parseCredits } from '../../units/credits';
import { formatInstant, type Instant } from '../../units/instant';
import { badUserInput, type RequestError } from './errors';

export const CreditsScalar = new GraphQLScalarType<Credits, string>({
  name: 'Credits',
  description:
    'A quantity of credits: a decimal string with up to six fraction digits and no needless ' +
    'zeros, e.g. "12.25". Input also takes a number literal. Wrong syntax, a sign, more than ' +
    'six digits: BAD_USER_INPUT, never rounded.',
  serialize: (value) => formatCredits(value as Credits),
  parseValue(value) {
    if (typeof value === 'string') return creditsOf(value);
    if (typeof value === 'number') return creditsOf(decimalOf(value));
    throw wrongCredits();
  },
  parseLiteral(node) {
    const isText = node.kind === Kind.STRING || node.kind === Kind.INT || node.kind === Kind.FLOAT;
    if (!isText) throw wrongCredits(node);
    return creditsOf(node.value, node);
  },
});

export const SignedCreditsScalar = new GraphQLScalarType<Credits, string>({
  name: 'SignedCredits',
  description: 'Like Credits, with a sign allowed.',
  serialize: (value) => formatCredits(value as Credits),
  parseValue(value) {
    if (typeof value === 'string') return signedCreditsOf(value);
    if (typeof value === 'number') return signedCreditsOf(decimalOf(value));
    throw wrongCredits();
  },
  parseLiteral(node) {
    const isText = node.kind === Kind.STRING || node.kind === Kind.INT || node.kind === Kind.FLOAT;
    if (!isText) throw wrongCredits(node);
    return signedCreditsOf(node.value, node);
  },
});

export const DateTimeScalar = new GraphQLScalarType<Instant, string>({
  name: 'DateTime',
  description: 'An instant in UTC, ISO 8601 with milliseconds, e.g. "2026-03-01T00:00:00.000Z".',
  serialize: (value) => formatInstant(value as Instant),
  parseValue: (value) => instantOf(value),
  parseLiteral: (node) => instantOf(textOf(node), node),
});

export const DateScalar = new GraphQLScalarType<string, string>({
  name: 'Date',
  description: 'A calendar date in UTC, e.g. "2026-03-01".',
  serialize: (value) => value as string,
  parseValue: (value) => dateOf(value),
  parseLiteral: (node) => dateOf(textOf(node), node),
});

function creditsOf(text: string, node?: ASTNode): Credits {
  const credits = parseCredits(text);
  if (credits === null) throw wrongCredits(node);
  return credits;
}

function signedCreditsOf(text: string, node?: ASTNode): Credits {
  return text.startsWith('-') ? -creditsOf(text.slice(1), node) : creditsOf(text, node);
}

const EXACT_DIGITS = 15;

/**
 * The decimal that was written, as far as a double can tell: up to 15 digits it does, beyond them
 * another number may have been meant, and an empty text is no number of credits.
 */
function decimalOf(value: number): string {
  const text = String(value);
  const digits = text.replace(/\D/g, '').replace(/^0+/, '');
  return digits.length <= EXACT_DIGITS ? text : '';
}

const INSTANT =
  /^(\d{4}-\d{2}-\d{2})T(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,9})?)?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;

function instantOf(value: unknown, node?: ASTNode): Instant {
  const date = typeof value === 'string' ? INSTANT.exec(value)?.[1] : undefined;
  if (date === undefined || !isCalendarDate(date)) {
    throw badUserInput(
      'DateTime takes an ISO 8601 instant with its zone, e.g. "2026-03-01T00:00:00.000Z".',
      at(node),
    );
  }
  return Date.parse(value as string);
}

function dateOf(value: unknown, node?: ASTNode): string {
  if (typeof value !== 'string' || !isCalendarDate(value)) {
    throw badUserInput('Date takes a calendar date, e.g. "2026-03-01".', at(node));
  }
  return value;
}

/** Date.parse takes 30 February for 2 March, so the date must come back as it was. */
function isCalendarDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const midnight = Date.parse(`${text}T00:00:00.000Z`);
  return !Number.isNaN(midnight) && formatInstant(midnight).startsWith(text);
}

function textOf(node: ValueNode): string | null {
  return node.kind === Kind.STRING ? node.value : null;
}

function wrongCredits(node?: ASTNode): RequestError {
  return badUserInput(
    'Credits takes a decimal without sign or exponent, with up to six fraction digits, ' +
      'e.g. "12.25", at most "9007199254.740991".',
    at(node),
  );
}

function at(node: ASTNode | undefined): { readonly nodes?: readonly ASTNode[] } {
  return node === undefined ? {} : { nodes: [node] };
}
