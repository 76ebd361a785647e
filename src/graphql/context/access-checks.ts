import { actorOf, type Principal, type Scope } from '../../access/principal';
import { SHARED_NAMESPACE } from '../../account/state/account';
import { type Actor, mayUndo, type Undoing } from '../../account/state/may-undo';
import type { AccountView } from '../../ledger/reader';
import type { Credits } from '../../units/credits';
import { type AccountId, isAccountId } from '../../units/ids';
import { creditsInWords } from '../../units/in-words';
import {
  badUserInput,
  forbidden,
  forbiddenToUndo,
  notFound,
  RequestError,
  unauthenticated,
} from '../basics/errors';
import { isGiven, type Optional } from '../basics/optional';
import type { Context } from './context';
import { reachOf } from './reach';

/** Whoever asks, as long as somebody does. */
export function callerOf({ principal }: Context): Principal {
  if (principal === null) {
    throw unauthenticated('Say who you are: send the header "Authorization: Bearer <credential>".');
  }
  return principal;
}

/** The caller, whose credential must allow this. An operator's allows everything. */
export function callerWith(context: Context, scope: Scope): Principal {
  const caller = callerOf(context);
  if (caller.role !== 'OPERATOR' && !caller.scopes.includes(scope)) {
    throw forbidden(
      `Your credential lacks the scope ${scope}. Ask the operator for a key with it.`,
    );
  }
  return caller;
}

/** A key that is tied to one account is for nothing beyond it. */
export function refuseTied(caller: Principal): void {
  if (caller.role !== 'PARTNER' || caller.accountId === null) return;
  throw forbidden('This key speaks for one account alone. Use another one for this.');
}

/** What keys of the role SUPPORT give or take has a limit of its own. */
export function requireWithinSupport({ principal, services }: Context, amount: Credits): void {
  if (principal?.role !== 'OPERATOR' || principal.operatorRole !== 'SUPPORT') return;
  const { supportCreditsMax: max } = services;
  if (amount <= max && -amount <= max) return;
  throw forbidden(
    `Keys with the role SUPPORT give or take up to ${creditsInWords(max)} at once. Ask FINANCE or ADMIN.`,
  );
}

export function requireOperator(context: Context): void {
  if (callerOf(context).role !== 'OPERATOR') throw forbidden('Only the operator may do this.');
}

/** The caller, unless there is nothing at all that they may undo in this way (rule 34). */
export function actorWhoMay(context: Context, undoing: Undoing): Actor {
  const actor = actorOf(callerOf(context));
  if (!mayUndo(actor, undoing, actor)) throw forbiddenToUndo(undoing);
  return actor;
}

/** The account that a request is about; without an id, the caller's own. */
export async function accountFor(
  context: Context,
  accountId: Optional<string>,
  scope: Scope,
): Promise<AccountId> {
  const caller = callerWith(context, scope);
  if (!isGiven(accountId)) {
    const own = await ownAccount(context, caller);
    if (own !== null) return own;
    throw new RequestError('NOT_FOUND', 'Your account is not open yet. Open it with openAccount.');
  }
  if (await mayReachAccount(context, caller, accountId)) return accountId as AccountId;
  throw notFound('account');
}

/** The same for those who answer null where there is nothing to see. */
export async function visibleAccount(
  context: Context,
  accountId: Optional<string>,
): Promise<AccountId | null> {
  const caller = callerWith(context, 'accounts:read');
  if (!isGiven(accountId)) return ownAccount(context, caller);
  return (await mayReachAccount(context, caller, accountId)) ? (accountId as AccountId) : null;
}

/** The account as it stands now. Only for ids that were checked. */
export async function viewOf({ reader }: Context, accountId: AccountId): Promise<AccountView> {
  const view = await reader.view(accountId);
  if (view === null) throw notFound('account');
  return view;
}

async function ownAccount(context: Context, caller: Principal): Promise<AccountId | null> {
  if (caller.role === 'PARTNER' && caller.accountId !== null) return caller.accountId;
  if (caller.role !== 'CUSTOMER') {
    throw badUserInput('Say which account: only a customer has one of their own.');
  }
  if (caller.apiKeyId !== null) return caller.accountId;
  const { externalId } = caller;
  const identity = await context.services.identities.byExternalId(SHARED_NAMESPACE, externalId);
  return identity?.id ?? null;
}

/** In the same time for a foreign account as for one that does not exist. */
export async function mayReachAccount(
  context: Context,
  caller: Principal,
  accountId: string,
): Promise<boolean> {
  if (!isAccountId(accountId)) return false;
  return (await context.services.identities.byId(accountId, reachOf(caller))) !== null;
}
