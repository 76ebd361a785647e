/** In octets, by RFC 5321. */
const ADDRESS_LENGTH_MAX = 254;
const LOCAL_PART_LENGTH_MAX = 64;
const LABEL_LENGTH_MAX = 63;

/** `atext` of RFC 5322, and the dots between. */
const NO_LOCAL_CHARACTER = /[^A-Za-z0-9!#$%&'*+\-/=?^_`{|}~.]/u;
const NO_DOMAIN_CHARACTER = /[^A-Za-z0-9.\-\u0080-\u{10ffff}]/u;
/** Invisible ones; the two joiners are part of some scripts, and checked where they stand. */
const INVISIBLE = /(?![\u200c\u200d])[\p{C}\p{Z}]/u;
const BLANK = /[\p{Cc}\p{Z}]/u;
const NOT_ASCII = /[^\0-\x7f]/u;
/** RFC 2047 allows them in no address: a reader of mail heads might put other letters there. */
const ENCODED_WORD = /=\?[^?]+\?[^?]+\?[^?]*\?=/;
const PUNYCODE = /(^|\.)xn--/i;
const EDGE_HYPHEN = /(?:^|\.)-|-(?:\.|$)/;
const HYPHEN_PROBLEM = 'has a domain with a hyphen at the beginning or end of a part.';
const LABEL = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/;
const TOP_LEVEL = /^(?:[a-z]{2,}|xn--[a-z0-9-]+)$/;

export type MailAddressReading =
  | { readonly address: string; readonly problem: null }
  /** Completes a sentence that begins with the name of what holds the address. */
  | { readonly address: null; readonly problem: string };

/**
 * One address as RFC 5321 and 5322 write it without quotes, comments and IP addresses: nothing
 * that a reader of mail heads could take for a second address or for the end of a line. The domain
 * comes back in lower case and in punycode, the part before the "@" as it was written.
 */
export function readMailAddress(text: string): MailAddressReading {
  if (text.length > ADDRESS_LENGTH_MAX) return tooLong();
  const at = text.lastIndexOf('@');
  if (at < 0) return wrong(`needs an "@".`);
  const local = text.slice(0, at);
  const problem = localPartProblem(local);
  if (problem !== null) return wrong(problem);
  const domain = readDomain(text.slice(at + 1));
  if (domain.problem !== null) return wrong(domain.problem);
  const address = `${local}@${domain.name}`;
  return address.length > ADDRESS_LENGTH_MAX ? tooLong() : { address, problem: null };
}

function localPartProblem(local: string): string | null {
  if (local === '') return `needs something before the "@".`;
  if (local.startsWith('"')) return 'takes no quotes before the "@".';
  if (BLANK.test(local)) return 'must not contain spaces, line breaks or control characters.';
  if (local.includes('@')) return 'takes one address with one "@".';
  if (/[()]/.test(local)) return 'takes no comments in parentheses.';
  const [letter] = NOT_ASCII.exec(local) ?? [];
  if (letter !== undefined) {
    return `takes only ASCII characters before the "@": "${letter}" is allowed in the domain alone.`;
  }
  const [character] = NO_LOCAL_CHARACTER.exec(local) ?? [];
  if (character !== undefined) return `must not contain ${quoted(character)} before the "@".`;
  if (local.startsWith('.') || local.endsWith('.') || local.includes('..')) {
    return 'takes single dots before the "@", and none at its beginning or end.';
  }
  if (ENCODED_WORD.test(local)) return 'must not contain an encoded word, such as "=?utf-8?q?a?=".';
  return local.length > LOCAL_PART_LENGTH_MAX
    ? `takes up to ${LOCAL_PART_LENGTH_MAX} characters before the "@".`
    : null;
}

type DomainReading =
  | { readonly name: string; readonly problem: null }
  | { readonly name: null; readonly problem: string };

function readDomain(text: string): DomainReading {
  // Wide letters and the full stops of other scripts, which domains may be typed with.
  const written = text.normalize('NFKC').replaceAll('\u3002', '.');
  const problem = writtenDomainProblem(written);
  if (problem !== null) return { name: null, problem };
  const name = inPunycode(written);
  if (name === null) {
    return { name: null, problem: 'has a domain that is no valid internationalised name.' };
  }
  const labelProblem = labelsProblem(name.split('.'));
  return labelProblem === null ? { name, problem: null } : { name: null, problem: labelProblem };
}

function writtenDomainProblem(text: string): string | null {
  if (text === '') return `needs a domain after the "@".`;
  if (text.startsWith('[')) return 'takes a domain after the "@", no IP address.';
  if (INVISIBLE.test(text)) return 'must not contain spaces, line breaks or invisible characters.';
  const [character] = NO_DOMAIN_CHARACTER.exec(text) ?? [];
  if (character !== undefined) return `must not contain ${quoted(character)} after the "@".`;
  return EDGE_HYPHEN.test(text) ? HYPHEN_PROBLEM : null;
}

/** Null where the name can't be written so. */
function inPunycode(domain: string): string | null {
  if (!NOT_ASCII.test(domain) && !PUNYCODE.test(domain)) return domain.toLowerCase();
  // The standard's own way to punycode; nothing in the text can be taken for more than a host.
  const url = `http://${domain}`;
  return URL.canParse(url) ? new URL(url).hostname : null;
}

function labelsProblem(labels: readonly string[]): string | null {
  if (labels.includes('')) return 'has a domain with a dot too many.';
  if (labels.length < 2) return `needs a whole domain after the "@".`;
  if (labels.some((label) => label.length > LABEL_LENGTH_MAX)) {
    return `takes up to ${LABEL_LENGTH_MAX} characters between two dots of its domain.`;
  }
  const top = labels.at(-1) ?? '';
  if (/^\d+$/.test(top)) return 'takes a domain after the "@", no IP address.';
  if (!labels.every((label) => LABEL.test(label))) return HYPHEN_PROBLEM;
  return TOP_LEVEL.test(top) ? null : 'has a domain without a valid ending such as ".com".';
}

function quoted(character: string): string {
  return character === '"' ? 'quotes' : `"${character}"`;
}

function tooLong(): MailAddressReading {
  return wrong(`takes up to ${ADDRESS_LENGTH_MAX} characters.`);
}

function wrong(problem: string): MailAddressReading {
  return { address: null, problem };
}
