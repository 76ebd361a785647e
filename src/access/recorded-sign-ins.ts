import type { RefusedSignIn, RefusedSignIns } from '../audit-log/refused-sign-ins';
import type { Authenticator } from './authenticator';
import type { Principal } from './principal';
import { Unauthenticated } from './unauthenticated';

/** Of any of our keys: which one it claims to be is no secret. */
const OUR_KEY = /\bhr[a-z]*_(?:[a-z]+_)?([0-9a-f]{32})_/;
const TOKEN = /\s[\w-]+\.[\w-]+\.[\w-]*$/;

/** Takes credentials as another does, and has those recorded that it refuses. */
export class RecordedSignIns {
  constructor(
    private readonly authenticator: Pick<Authenticator, 'authenticate' | 'recall'>,
    private readonly refused: Pick<RefusedSignIns, 'add'>,
  ) {}

  /** Whoever was found good a moment ago; nothing is refused by it. */
  recall(authorization: string, address: string): Principal | null {
    return this.authenticator.recall(authorization, address);
  }

  async authenticate(
    authorization: string | undefined,
    address: string,
  ): Promise<Principal | null> {
    try {
      return await this.authenticator.authenticate(authorization, address);
    } catch (error) {
      if (error instanceof Unauthenticated) {
        const { message: reason } = error;
        this.refused.add({ reason, address, ...kindOf(authorization ?? '') });
      }
      throw error;
    }
  }
}

function kindOf(authorization: string): Pick<RefusedSignIn, 'credential' | 'keyLastFour'> {
  const [, keyId] = OUR_KEY.exec(authorization) ?? [];
  if (keyId !== undefined) return { credential: 'KEY', keyLastFour: keyId.slice(-4) };
  return { credential: TOKEN.test(authorization) ? 'TOKEN' : 'UNKNOWN', keyLastFour: null };
}
