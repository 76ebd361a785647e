import type { GraphQLField } from 'graphql';
import { actorOf, type Principal } from '../../access/principal';
import type { Actor } from '../../account/state/may-undo';
import type { Payment } from '../../account/state/payment';
import type { Command } from '../../account/vocabulary/command';
import type { AuditNote } from '../../audit-log/audit-note';
import type { Answer } from '../../ledger/answer';
import type { AccountReader } from '../../ledger/reader';
import { assert } from '../../units/assert';
import type { AccountId, ApiKeyId, PartnerId } from '../../units/ids';
import { noteOf } from './audited-act';
import { ForecastsOnce } from './forecasts-once';
import type { Services } from './services';
import { UsageOnce } from './usage-once';

/** Who asks, from where, and by which request. */
export interface Requester {
  /** Null: anonymous. */
  readonly principal: Principal | null;
  /** As the server, or a proxy that it trusts, sees it. */
  readonly address: string;
  readonly requestId: string;
}

/** The mutation that runs. */
export interface Act {
  readonly field: GraphQLField<unknown, Context>;
  readonly args: Readonly<Record<string, unknown>>;
}

/** What a resolver knows: who asks, and what there is to answer with. One per operation. */
export class Context {
  private shared: AccountReader | undefined;
  private ahead: ForecastsOnce | undefined;
  private summed: UsageOnce | undefined;
  /** Null: what runs is recorded elsewhere, or changes nothing. Mutations run one by one. */
  act: Act | null = null;
  private readonly linked = new Set<AccountId>();

  constructor(
    readonly services: Services,
    readonly requester: Requester,
  ) {}

  /** Null: anonymous. */
  get principal(): Principal | null {
    return this.requester.principal;
  }

  /** Remembers what it has read, so that one answer is of one moment. */
  get reader(): AccountReader {
    this.shared ??= this.services.reader();
    return this.shared;
  }

  /** Computes nothing twice for one operation. */
  get forecasts(): ForecastsOnce {
    this.ahead ??= new ForecastsOnce(this.services.forecaster);
    return this.ahead;
  }

  /** Sums nothing up twice for one operation. */
  get usage(): UsageOnce {
    this.summed ??= new UsageOnce(this.services.readStore);
    return this.summed;
  }

  /** The partner's or customer's key that asks; null for tokens and operators. */
  get apiKey(): ApiKeyId | null {
    const { principal } = this.requester;
    return principal === null || principal.role === 'OPERATOR' ? null : principal.apiKeyId;
  }

  /** As whom credits are moved. Only once somebody is known to ask. */
  get actor(): Actor {
    assert(this.principal !== null, 'nobody moves credits');
    return actorOf(this.principal);
  }

  /**
   * Who asks for what, to be stored in the commit of what comes of it; about this account, or none.
   * Null: it is recorded elsewhere, or changes nothing.
   */
  note(accountId: AccountId | null): AuditNote | null {
    if (this.act === null) return null;
    assert(this.principal !== null, 'nobody changes anything');
    return noteOf(this.principal, this.requester.requestId, this.act, accountId);
  }

  /** Notes that the partner who asks reaches the account by a link, and so sees little of it. */
  enterAsGuest(account: AccountId): void {
    this.linked.add(account);
  }

  /** The partner who asks, where it reaches this account by a link; null: it is no guest there. */
  guestAt(account: AccountId): PartnerId | null {
    const { principal } = this.requester;
    return principal?.role === 'PARTNER' && this.linked.has(account) ? principal.partnerId : null;
  }

  /** Answers once the command is durable. What is read from then on has seen it. */
  async submit<C extends Command>(command: C): Promise<Answer<C>> {
    const note = this.note(command.accountId);
    const answer = await this.services.ledger.submit(command, note);
    this.shared?.forget(command.accountId);
    this.summed?.forget();
    return answer;
  }

  /** Has a payment made that was just started, or looks after an earlier one; how it stands. */
  async pay(account: AccountId, asked: Payment, isReplayed: boolean): Promise<Payment> {
    const payment = await this.services.payments.answer(account, asked, isReplayed);
    this.shared?.forget(account);
    return payment;
  }
}
