import { readMailAddress } from '../../account/state/mail-address';
import type { JsonObject } from '../basics/json-object';
import {
  EMAIL,
  LOCALE,
  METADATA_BYTES_MAX,
  METADATA_DEPTH_MAX,
  NAME,
  type TextLimits,
} from '../basics/limits';
import { isGiven, type Optional } from '../basics/optional';
import { type InvalidInputType, invalidInput } from './invalid-input';

/** What is wrong with a text of the input; null where nothing is, or where it was left out. */
export function invalidText(
  field: string,
  text: Optional<string>,
  limits: TextLimits,
): InvalidInputType | null {
  if (!isGiven(text)) return null;
  const problem = textProblem(text, limits);
  return problem === null ? null : invalidInput(field, `${field} ${problem}`);
}

/** The same for several, in the order in which their limits are named; the first that is wrong. */
export function invalidTexts<Field extends string>(
  input: { readonly [Name in NoInfer<Field>]?: Optional<string> },
  limits: Readonly<Record<Field, TextLimits>>,
): InvalidInputType | null {
  for (const field in limits) {
    const invalid = invalidText(field, input[field], limits[field]);
    if (invalid !== null) return invalid;
  }
  return null;
}

/** Completes the sentence that starts with the field's name. */
export function textProblem(text: string, { min, max, controls }: TextLimits): string | null {
  if (!hasLengthWithin(text, min, max)) {
    return min === 0 ? `takes up to ${max} characters.` : `takes ${min} to ${max} characters.`;
  }
  if (LONE_SURROGATE.test(text)) return 'must be well-formed Unicode, without lone surrogates.';
  if (controls === 'ALL') return null;
  if (controls === 'LINES') {
    return CONTROL_BUT_LINES.test(text) ? 'must not contain control characters.' : null;
  }
  return CONTROL.test(text) ? 'must not contain line breaks or other control characters.' : null;
}

export function invalidName(name: Optional<string>): InvalidInputType | null {
  return invalidText('name', name, NAME);
}

export function invalidEmail(email: Optional<string>): InvalidInputType | null {
  if (!isGiven(email)) return null;
  const problem = emailProblem(email);
  if (problem === null) return null;
  const message = `email takes one plain address, e.g. "ada@example.com": this one ${problem}`;
  return invalidInput('email', message);
}

export function invalidEmails(field: string, emails: readonly string[]): InvalidInputType | null {
  for (const [index, email] of emails.entries()) {
    const problem = emailProblem(email);
    if (problem === null) continue;
    const rule = `${field} takes plain addresses, e.g. "ada@example.com"`;
    return invalidInput(field, `${rule}: item ${index + 1} ${problem}`);
  }
  return null;
}

function emailProblem(email: string): string | null {
  return textProblem(email, EMAIL) ?? readMailAddress(email).problem;
}

/** As it is kept: the domain in lower case and in punycode. */
export function canonicalEmail(email: string): string {
  return readMailAddress(email).address ?? email;
}

export function invalidLocale(locale: Optional<string>): InvalidInputType | null {
  if (!isGiven(locale)) return null;
  if (hasLengthWithin(locale, LOCALE.min, LOCALE.max) && canonicalLocale(locale) !== null) {
    return null;
  }
  return invalidInput('locale', 'locale takes a BCP 47 tag, e.g. "en" or "pt-BR".');
}

/** As BCP 47 writes it, `pt-BR`; null where it is no tag. */
export function canonicalLocale(locale: string): string | null {
  try {
    return Intl.getCanonicalLocales(locale)[0] ?? null;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

export function invalidMetadata(metadata: Optional<JsonObject>): InvalidInputType | null {
  if (!isGiven(metadata)) return null;
  if (!isShallow(metadata, METADATA_DEPTH_MAX)) {
    return invalidInput('metadata', `metadata may be nested ${METADATA_DEPTH_MAX} levels deep.`);
  }
  const text = JSON.stringify(metadata);
  if (LONE_SURROGATE_ESCAPED.test(text)) {
    return invalidInput('metadata', 'metadata must be well-formed Unicode.');
  }
  if (Buffer.byteLength(text) <= METADATA_BYTES_MAX) return null;
  return invalidInput('metadata', `metadata takes up to ${METADATA_BYTES_MAX} bytes as JSON.`);
}

const LONE_SURROGATE = /\p{Cs}/u;
/** JSON.stringify writes lone surrogates, and nothing else above the controls, as an escape. */
const LONE_SURROGATE_ESCAPED = /(?<!\\)(?:\\\\)*\\ud[89a-f]/;
/** With what some programs take for the end of a line. */
const CONTROL = /[\p{Cc}\p{Zl}\p{Zp}]/u;
const CONTROL_BUT_LINES = /(?![\t\n\r])\p{Cc}/u;

function hasLengthWithin(text: string, min: number, max: number): boolean {
  if (text.length <= max) return text.length >= min;
  // A character takes one or two code units, so only these need counting.
  return text.length <= 2 * max && [...text].length <= max;
}

function isShallow(value: unknown, depthLeft: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  if (depthLeft === 0) return false;
  return Object.values(value).every((part) => isShallow(part, depthLeft - 1));
}
