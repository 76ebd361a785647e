import { readMailAddress } from '../../account/state/mail-address';

/** A name and an address, as a mail's head has them. */
export interface Mailbox {
  readonly name: string | null;
  readonly address: string;
}

const NAMED = /^([^<>"\p{Cc}]+?) ?<([^<>]+)>$/u;

/** Whether mail is sent there as it stands: an internationalised domain is in punycode by then. */
export function isMailAddress(text: string): boolean {
  return /^[\0-\x7f]*$/.test(text) && readMailAddress(text).problem === null;
}

/** `billing@example.com` or `Headroom <billing@example.com>`; null where it is neither. */
export function parseMailbox(text: string): Mailbox | null {
  const plain = readMailAddress(text).address;
  if (plain !== null) return { name: null, address: plain };
  const [, name = '', written = ''] = NAMED.exec(text) ?? [];
  const { address } = readMailAddress(written);
  return address === null ? null : { name, address };
}

/** On one line and without characters that steer. */
export function onOneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ').trim();
}
