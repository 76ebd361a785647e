import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** Begins what is sealed. No secret that is kept as it is begins so. */
const MARK = 'sealed:1:';
const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** The database holds a secret that none of the keys opens. */
export class SecretsStaySealed extends Error {
  override readonly name = 'SecretsStaySealed';
}

/**
 * Seals secrets that the program itself must read again, so that whoever has the database alone can't
 * use them. What a secret belongs to is part of its seal: put into another row, it does not open.
 */
export class Seals {
  /** 32 bytes each. The first seals; all open. None: secrets are kept as they are. */
  constructor(private readonly keys: readonly Buffer[]) {}

  seal(secret: string, owner: string): string {
    const [key] = this.keys;
    if (key === undefined) return secret;
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES });
    cipher.setAAD(Buffer.from(owner));
    const sealed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
    return MARK + Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64');
  }

  /** Throws SecretsStaySealed where no key fits. */
  open(stored: string, owner: string): string {
    if (!stored.startsWith(MARK)) return stored;
    for (const key of this.keys) {
      const secret = openedBy(key, stored, owner);
      if (secret !== null) return secret;
    }
    throw new SecretsStaySealed(
      this.keys.length === 0
        ? 'must be set: the database holds secrets that were sealed by a key. Set the same one'
        : 'does not open the secrets in the database: set the key that sealed them, or name it in ' +
            'ENCRYPTION_KEY_PREVIOUS',
    );
  }

  /** Whether it is kept as the keys of today would keep it. */
  isUpToDate(stored: string, owner: string): boolean {
    const [key] = this.keys;
    if (key === undefined) return true;
    return stored.startsWith(MARK) && openedBy(key, stored, owner) !== null;
  }
}

function openedBy(key: Buffer, stored: string, owner: string): string | null {
  const bytes = Buffer.from(stored.slice(MARK.length), 'base64');
  const tag = bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES);
  if (tag.length < TAG_BYTES) return null;
  const nonce = bytes.subarray(0, NONCE_BYTES);
  const decipher = createDecipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.from(owner)).setAuthTag(tag);
  const opened = decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES));
  try {
    return Buffer.concat([opened, decipher.final()]).toString('utf8');
  } catch {
    // Of this error there is one meaning: another key, another owner, or altered.
    return null;
  }
}
