import { Acknowledged } from './acknowledged';
import type { Api } from './api';
import type { LedgerBook } from './ledger-book';
import type { KeyedMutation } from './mutations';
import type { Profile } from './profiles';
import type { Random } from './random';

export interface Request {
  readonly mutation: KeyedMutation;
  readonly input: { readonly idempotencyKey: string; readonly [field: string]: unknown };
}

/** A request that was answered with a success, to be repeated some day. */
export interface Answered {
  readonly request: Request;
  readonly facts: string;
}

/** How many requests are remembered, to be repeated. */
const REMEMBERED_MAX = 12;

/** One customer with its account: who they are, what they did, and what they were told. */
export class SimulatedAccount {
  readonly known = new Acknowledged();
  /** One line per thing that was done, for people. */
  readonly story: string[] = [];
  /** Invariants found broken. */
  readonly violations: string[] = [];
  readonly answered: Answered[] = [];
  /** Payments that wait for the operator. */
  readonly pending = new Set<string>();
  private keys = 0;

  constructor(
    readonly index: number,
    readonly id: string,
    readonly profile: Profile,
    readonly random: Random,
    /** As the customer, or as the operator where nobody can sign the customer's token. */
    readonly api: Api,
    readonly operator: Api,
    readonly book: LedgerBook,
  ) {}

  newKey(): string {
    this.keys += 1;
    return `key-${this.keys}`;
  }

  tell(now: number, line: string): void {
    this.story.push(`${new Date(now).toISOString()}  ${line}`);
  }

  /** Says so where what should hold does not. */
  expect(holds: boolean, violation: () => string): void {
    if (!holds) this.violations.push(violation());
  }

  remember(answered: Answered): void {
    this.answered.push(answered);
    if (this.answered.length > REMEMBERED_MAX) this.answered.shift();
  }
}
