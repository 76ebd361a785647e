import type { Command, OutcomeOf } from '../account/vocabulary/command';
import { StacklessError } from '../units/stackless-error';

/** What whoever sent a command hears, once it is committed. */
export interface Answer<C extends Command> {
  readonly outcome: OutcomeOf<C> | KeyReused<C>;
  /** The key was seen before, with the same input: this is the first answer again. */
  readonly replayed: boolean;
}

/** Of those commands that have a key. */
type KeyReused<C> = C extends unknown
  ? 'idempotencyKey' extends keyof C
    ? IdempotencyKeyReused
    : never
  : never;

/** The key was used before with another input; nothing was done. */
export interface IdempotencyKeyReused {
  readonly type: 'IdempotencyKeyReused';
  readonly idempotencyKey: string;
}

/** Too much is waiting: certainly not done. */
export class ServiceBusy extends StacklessError {
  override readonly name = 'ServiceBusy';
  constructor(readonly retryAfterMs: number) {
    super('The service has more work waiting than it accepts. Nothing was done.');
  }
}

/** The connection was lost at the commit: done or not done, the same key tells. */
export class OutcomeUnknown extends Error {
  override readonly name = 'OutcomeUnknown';
  constructor() {
    super('The database did not say whether this was done. Repeat it with the same key.');
  }
}

/** Whether it would have befallen any work that came at that moment. */
export function isNobodysFault(failure: unknown): boolean {
  return failure instanceof ServiceBusy || failure instanceof OutcomeUnknown;
}

/** There is no such account. */
export class AccountNotFound extends StacklessError {
  override readonly name = 'AccountNotFound';
  constructor(readonly accountId: string) {
    super(`There is no account ${accountId}.`);
  }
}
