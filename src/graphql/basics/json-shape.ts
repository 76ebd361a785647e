import { isUtf8 } from 'node:buffer';
import { badUserInput, type RequestError } from './errors';
import { JSON_DEPTH_MAX, JSON_VALUES_MAX } from './limits';

const QUOTE = 0x22;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPENING: ReadonlySet<number> = new Set([0x5b, 0x7b]);
const CLOSING: ReadonlySet<number> = new Set([0x5d, 0x7d]);

/** A text in JSON as it came over the wire, or why it is not read. */
export function readText(bytes: Buffer): string | RequestError {
  if (!isUtf8(bytes)) return badUserInput('The request is not in UTF-8. Encode it so.');
  const text = bytes.toString();
  const problem = jsonShapeProblem(text);
  return problem === null ? text : badUserInput(problem);
}

/**
 * Why a text would cost too much to read as JSON; null: it does not. One look at each character,
 * no further than the first that is too much. Whether it is JSON at all is not asked here.
 */
export function jsonShapeProblem(text: string): string | null {
  let depth = 0;
  let values = 0;
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charCodeAt(at);
    if (character === QUOTE) at = endOfString(text, at) - 1;
    else if (character === COMMA || character === COLON) values += 1;
    else if (OPENING.has(character)) {
      depth += 1;
      values += 1;
    } else if (CLOSING.has(character)) depth -= 1;
    if (depth > JSON_DEPTH_MAX) return `JSON may be nested ${JSON_DEPTH_MAX} levels deep here.`;
    if (values > JSON_VALUES_MAX) {
      return `JSON may hold up to ${JSON_VALUES_MAX} values here. Send less at once.`;
    }
  }
  return null;
}

/** Where the text goes on after the string that begins at this quote. */
export function endOfString(text: string, quote: number): number {
  for (let end = text.indexOf('"', quote + 1); end >= 0; end = text.indexOf('"', end + 1)) {
    let first = end;
    while (text[first - 1] === '\\') first -= 1;
    if ((end - first) % 2 === 0) return end + 1;
  }
  return text.length;
}
