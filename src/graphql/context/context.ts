import { actorOf, type Principal } from '../../access/principal';
import type { Actor } from '../../account/state/may-undo';
import type { Payment } from '../../account/state/payment';
import type { Command } from '../../account/vocabulary/command';
import type { Answer } from '../../ledger/answer';
import type { AccountReader } from '../../ledger/reader';
import { assert } from '../../units/assert';
import type { AccountId, ApiKeyId } from '../../units/ids';
import { ForecastsOnce } from './forecasts-once';
import type { Services } from './services';

/** What a resolver knows: who asks, and what there is to answer with. One per operation. */
export class Context {
  private shared: AccountReader | undefined;
  private ahead: ForecastsOnce | undefined;

  constructor(
    readonly services: Services,
    /** Null: anonymous. */
    readonly principal: Principal | null,
  ) {}

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

  /** The partner's key that asks; null for customers and operators. */
  get apiKey(): ApiKeyId | null {
    return this.principal?.role === 'PARTNER' ? this.principal.apiKeyId : null;
  }

  /** As whom credits are moved. Only once somebody is known to ask. */
  get actor(): Actor {
    assert(this.principal !== null, 'nobody moves credits');
    return actorOf(this.principal);
  }

  /** Answers once the command is durable. What is read from then on has seen it. */
  async submit<C extends Command>(command: C): Promise<Answer<C>> {
    const answer = await this.services.ledger.submit(command);
    this.shared?.forget(command.accountId);
    return answer;
  }

  /** Has a payment made that was just started, or looks after an earlier one; how it stands. */
  async pay(account: AccountId, asked: Payment, isReplayed: boolean): Promise<Payment> {
    const payment = await this.services.payments.answer(account, asked, isReplayed);
    this.shared?.forget(account);
    return payment;
  }
}
