import type { Command } from '../../account/vocabulary/command';
import type {
  DisputePayment,
  RefundPayment,
  ResolveDispute,
} from '../../account/vocabulary/payments';
import type { AccountId, ApiKeyId } from '../../units/ids';
import { type Pair, PairSet } from '../engine/pairs';

/** What has to be looked up before commands can be judged. */
export interface BatchNeeds {
  /** In order of id: the order in which they are locked. */
  readonly accounts: readonly AccountId[];
  readonly keys: readonly Pair[];
  readonly consumptions: readonly Pair[];
  readonly reservations: readonly Pair[];
  /** Accounts with the partners whose open holds are asked for. */
  readonly holders: readonly Pair[];
  readonly payments: readonly Pair[];
  /** Those of them that go back or are disputed. */
  readonly returns: readonly Pair[];
  /** That are named by themselves. */
  readonly grants: readonly Pair[];
  /** Keys that spend credits, in order. */
  readonly apiKeys: readonly ApiKeyId[];
  /** Keys that buy, in order. */
  readonly buyingKeys: readonly ApiKeyId[];
  /** Whose usage of the last days is asked for. */
  readonly usage: readonly AccountId[];
}

export function needsOf(commands: readonly Command[]): BatchNeeds {
  const accounts = new Set<AccountId>();
  const apiKeys = new Set<ApiKeyId>();
  const buyingKeys = new Set<ApiKeyId>();
  const keys = new PairSet();
  const consumptions = new PairSet();
  const reservations = new PairSet();
  const payments = new PairSet();
  const holders = new PairSet();
  const returns = new PairSet();
  const grants = new PairSet();
  const usage = new Set<AccountId>();
  for (const command of commands) {
    const { accountId } = command;
    accounts.add(accountId);
    if ('idempotencyKey' in command) keys.add(accountId, command.idempotencyKey);
    if ('apiKey' in command && command.apiKey != null) {
      (isPurchase(command) ? buyingKeys : apiKeys).add(command.apiKey);
    }
    if ('consumption' in command) consumptions.add(accountId, command.consumption);
    if ('reservation' in command) reservations.add(accountId, command.reservation);
    if ('payment' in command) payments.add(accountId, command.payment);
    if (command.kind === 'unlink-account') holders.add(accountId, command.partner);
    if (isReturn(command)) returns.add(accountId, command.payment);
    if (command.kind === 'void-grant') grants.add(accountId, command.grant);
    if (command.kind === 'follow-advice') usage.add(accountId);
  }
  return {
    accounts: [...accounts].sort(),
    keys: keys.pairs,
    consumptions: consumptions.pairs,
    reservations: reservations.pairs,
    payments: payments.pairs,
    holders: holders.pairs,
    returns: returns.pairs,
    grants: grants.pairs,
    apiKeys: [...apiKeys].sort(),
    buyingKeys: [...buyingKeys].sort(),
    usage: [...usage].sort(),
  };
}

/** What a key's limit in money bounds. */
function isPurchase({ kind }: Command): boolean {
  return kind === 'buy-payg' || kind === 'change-plan' || kind === 'set-autopilot';
}

function isReturn(command: Command): command is RefundPayment | DisputePayment | ResolveDispute {
  const { kind } = command;
  return kind === 'refund-payment' || kind === 'dispute-payment' || kind === 'resolve-dispute';
}
