/** A greeting that is longer is none. */
const NAME_LENGTH_MAX = 80;

/** Two joiners hold letters of some scripts together; whatever else can't be seen only deceives. */
const JOINERS = /[\u200c\u200d]/gu;
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/u;
/** What some mail program or other makes a link of. */
const LINKS: readonly RegExp[] = [
  /[@/\\]/,
  /\bwww\b/i,
  // javascript:, mailto:, tel: …
  /[a-z][a-z0-9+.-]*:\S/i,
  // evil.com, and 127.0.0.1
  /[\p{L}\p{N}\p{M}_-][.\u3002]+(?:\p{L}\p{M}*){2}/u,
  /\d+\.\d+\.\d+\.\d+/,
  // Telephone numbers
  /(?:\d[ ()./-]{0,3}){7}/,
];

/**
 * A name as mails show it. Names are free text and may be a stranger's, so whatever could become a
 * link, or hide one, is left out: null, and the mail greets without a name (rule 31).
 */
export function shownName(name: string | null): string | null {
  if (name === null || name.length > 2 * NAME_LENGTH_MAX) return null;
  const shown = name.trim();
  if (shown === '' || [...shown].length > NAME_LENGTH_MAX) return null;
  const plain = shown.normalize('NFKC').replace(JOINERS, '');
  return UNSEEN.test(plain) || LINKS.some((link) => link.test(plain)) ? null : shown;
}
