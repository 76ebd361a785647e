import type { AuditNote } from '../audit-log/audit-note';
import { newOperatorKeyId, type OperatorKeyId } from '../units/ids';
import type { Instant } from '../units/instant';
import type { OperatorKey, OperatorKeyStore } from './credential-store';
import { KeyRing } from './key-ring';
import { hashSecret, isSecret, newSecret, OPERATOR_KEY } from './key-text';

export interface OperatorKeysOptions {
  readonly store: OperatorKeyStore;
  readonly now: () => Instant;
  readonly onTouchFailed: (error: unknown) => void;
}

/** The operator's keys, each with a role: made, shown once, recognised, revoked. */
export class OperatorKeys {
  readonly #ring: KeyRing<OperatorKeyId, OperatorKey>;

  constructor(private readonly options: OperatorKeysOptions) {
    const { store, now, onTouchFailed } = options;
    this.#ring = new KeyRing({
      form: OPERATOR_KEY,
      find: (id) => store.operatorKey(id),
      touch: (id, at) => store.touchOperatorKey(id, at),
      isProven: ({ secret }, { secretHash }) => isSecret(secret, secretHash),
      now,
      onTouchFailed,
    });
  }

  /** The secret is in this answer and nowhere else. */
  async create(
    request: Pick<OperatorKey, 'name' | 'role'>,
    note: AuditNote | null,
  ): Promise<{ readonly operatorKey: OperatorKey; readonly secret: string }> {
    const secret = newSecret();
    const operatorKey: OperatorKey = {
      ...request,
      id: newOperatorKeyId(),
      lastFour: secret.slice(-4),
      secretHash: hashSecret(secret),
      createdAt: this.options.now(),
      lastUsedAt: null,
      revokedAt: null,
    };
    await this.options.store.insertOperatorKey(operatorKey, note);
    return { operatorKey, secret: OPERATOR_KEY.format({ id: operatorKey.id, secret }) };
  }

  /** Throws Unauthenticated. */
  authenticate(text: string): Promise<OperatorKey> {
    return this.#ring.authenticate(text);
  }

  /** Until when a key that was just found good need not be looked at again; null: each time. */
  knownUntil({ id }: OperatorKey): Instant | null {
    return this.#ring.knownUntil(id);
  }

  find(id: OperatorKeyId): Promise<OperatorKey | null> {
    return this.options.store.operatorKey(id);
  }

  list(): Promise<readonly OperatorKey[]> {
    return this.options.store.operatorKeys();
  }

  /** Takes effect at once here, elsewhere within 5 s. Null where there is no such key. */
  async revoke(id: OperatorKeyId, note: AuditNote | null): Promise<OperatorKey | null> {
    const { store, now } = this.options;
    await store.revokeOperatorKey(id, now(), note);
    this.#ring.forget(id);
    return store.operatorKey(id);
  }

  /** Hears of keys that this process revokes; answers how to stop listening. */
  onRevoked(listener: (key: OperatorKeyId) => void): () => void {
    return this.#ring.onForgotten(listener);
  }
}
