/** A name and an address, as a mail's head has them. */
export interface Mailbox {
  readonly name: string | null;
  readonly address: string;
}

/**
 * Stricter than the standards: nothing that a parser of mail heads could take for a second
 * address, a comment or a line's end.
 */
const ADDRESS = /^[A-Za-z0-9._%+-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.)+[A-Za-z]{2,63}$/;
const ADDRESS_LENGTH_MAX = 254;
const NAMED = /^([^<>"\p{Cc}]+?) ?<([^<>]+)>$/u;

export function isMailAddress(text: string): boolean {
  return text.length <= ADDRESS_LENGTH_MAX && ADDRESS.test(text);
}

/** `billing@example.com` or `Headroom <billing@example.com>`; null where it is neither. */
export function parseMailbox(text: string): Mailbox | null {
  if (isMailAddress(text)) return { name: null, address: text };
  const [, name = '', address = ''] = NAMED.exec(text) ?? [];
  return isMailAddress(address) ? { name, address } : null;
}

/** On one line and without characters that steer. */
export function onOneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ').trim();
}
