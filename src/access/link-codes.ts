import { createHmac, hkdfSync, randomInt } from 'node:crypto';

/** Without what is read as something else: 0 and O, 1, I and L. */
export const LINK_CODE_ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
export const LINK_CODE_LENGTH = 8;
/** What may be typed besides the code: blanks and dashes. */
const TYPED_LENGTH_MAX = 64;
const KEY_BYTES = 32;

const FORM = new RegExp(`^[${LINK_CODE_ALPHABET}]{${LINK_CODE_LENGTH}}$`);

/** A code that has just been made: for whoever asked for it, and as it is kept. */
export interface NewLinkCode {
  readonly code: string;
  readonly hash: string;
}

/**
 * Codes by which a customer lets a partner in. So few characters could be found out from a plain
 * hash by trying them all; this one takes the secret that the tables hold as well.
 */
export class LinkCodes {
  #key: Promise<Buffer> | null = null;

  /** The secret is the same in all processes, and after a restart. */
  constructor(private readonly secret: () => Promise<Buffer>) {}

  async make(): Promise<NewLinkCode> {
    const code = Array.from(
      { length: LINK_CODE_LENGTH },
      () => LINK_CODE_ALPHABET[randomInt(LINK_CODE_ALPHABET.length)],
    ).join('');
    return { code, hash: await this.#hash(code) };
  }

  /**
   * The hash of what somebody typed, in whichever case, with blanks and dashes or without; null where
   * it can't be a code.
   */
  async hashOf(typed: string): Promise<string | null> {
    if (typed.length > TYPED_LENGTH_MAX) return null;
    const code = typed.replace(/[\s-]/g, '').toUpperCase();
    return FORM.test(code) ? this.#hash(code) : null;
  }

  async #hash(code: string): Promise<string> {
    this.#key ??= this.#makeKey();
    return createHmac('sha256', await this.#key)
      .update(code)
      .digest('hex');
  }

  async #makeKey(): Promise<Buffer> {
    try {
      return Buffer.from(
        hkdfSync('sha256', await this.secret(), '', 'codes that link accounts', KEY_BYTES),
      );
    } catch (failure) {
      this.#key = null;
      throw failure;
    }
  }
}
