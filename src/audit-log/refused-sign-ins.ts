import { MINUTE_MS } from '../units/instant';
import type { AuditLog } from './audit-log';
import type { AuditNote } from './audit-note';
import { withoutSecrets } from './without-secrets';

/** A credential that was shown and not taken. Never the credential itself. */
export interface RefusedSignIn {
  /** What the caller was told. */
  readonly reason: string;
  readonly address: string;
  readonly credential: 'KEY' | 'TOKEN' | 'UNKNOWN';
  /** Of the key's id, where it has the form of one of ours. */
  readonly keyLastFour: string | null;
}

const WRITTEN_EVERY_MS = 250;
const WAITING_MAX = 200;
/** Whatever comes: what one process writes one by one. */
const PER_MINUTE_MAX = 1_000;
const REASON_LENGTH_MAX = 200;
const ADDRESS_LENGTH_MAX = 64;

/**
 * Gathers refused sign-ins and writes them together: a flood of them costs one small transaction now
 * and then. What does not find room is counted.
 */
export class RefusedSignIns {
  private waiting: AuditNote[] = [];
  private uncounted = 0;
  private minute = { startedAt: 0, written: 0 };
  private timer: NodeJS.Timeout | null = null;
  private writing: Promise<void> | null = null;

  constructor(
    private readonly log: Pick<AuditLog, 'write'>,
    private readonly onFailure: (failure: unknown) => void,
    private readonly now: () => number = Date.now,
  ) {}

  /** Nobody waits for it. */
  add(refused: RefusedSignIn): void {
    if (this.waiting.length < WAITING_MAX && this.hasRoom()) this.waiting.push(noteOf(refused));
    else this.uncounted += 1;
    this.schedule();
  }

  /** Writes what waits, and takes nothing more in. */
  async close(): Promise<void> {
    if (this.timer !== null) clearTimeout(this.timer);
    await this.writing;
    await this.write();
  }

  private schedule(): void {
    if (this.timer !== null || this.writing !== null) return;
    this.timer = setTimeout(() => {
      this.timer = null;
      this.writing = this.write().finally(() => {
        this.writing = null;
        if (this.waiting.length > 0 || this.uncounted > 0) this.schedule();
      });
    }, WRITTEN_EVERY_MS).unref();
  }

  /** What could not be written is told of by its number. */
  private async write(): Promise<void> {
    const { waiting, uncounted } = this;
    if (waiting.length === 0 && uncounted === 0) return;
    this.waiting = [];
    this.uncounted = 0;
    try {
      await this.log.write(uncounted === 0 ? waiting : [...waiting, noteOfMany(uncounted)]);
    } catch (failure) {
      this.uncounted += waiting.length + uncounted;
      this.onFailure(failure);
    }
  }

  private hasRoom(): boolean {
    const now = this.now();
    if (now - this.minute.startedAt >= MINUTE_MS) this.minute = { startedAt: now, written: 0 };
    this.minute.written += 1;
    return this.minute.written <= PER_MINUTE_MAX;
  }
}

function noteOf({ reason, address, credential, keyLastFour }: RefusedSignIn): AuditNote {
  return note({
    reason: withoutSecrets(reason).slice(0, REASON_LENGTH_MAX),
    address: address.slice(0, ADDRESS_LENGTH_MAX),
    credential,
    keyLastFour,
  });
}

function noteOfMany(notListed: number): AuditNote {
  return note({ notListed });
}

function note(detail: object): AuditNote {
  return {
    actorKind: 'NOBODY',
    actorId: null,
    actorName: 'nobody',
    action: 'signInRefused',
    accountId: null,
    detail: JSON.stringify(detail),
    requestId: null,
  };
}
