import { actorOf, type PartnerByKey, type Principal, type Scope } from '../../access/principal';
import { reachOf } from '../../access/reach';
import { SHARED_NAMESPACE } from '../../account/state/account';
import { isLinked } from '../../account/state/linking';
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

/**
 * The account that a request is about; without an id, the caller's own. Not for partners that are
 * only linked to it: what they may do asks by `accountForGuests`.
 */
export async function accountFor(
  context: Context,
  accountId: Optional<string>,
  scope: Scope,
): Promise<AccountId> {
  const id = await accountForGuests(context, accountId, scope);
  if (context.guestAt(id) !== null) throw forbiddenToGuests();
  return id;
}

/** The same for what linked partners may see and do too (rule 35). */
export async function accountForGuests(
  context: Context,
  accountId: Optional<string>,
  scope: Scope,
): Promise<AccountId> {
  const caller = callerWith(context, scope);
  const asked = askedBy(caller, accountId);
  if (!isGiven(asked)) {
    const own = await ownAccount(context, caller);
    if (own !== null) return own;
    throw new RequestError('NOT_FOUND', 'Your account is not open yet. Open it with openAccount.');
  }
  if (await mayEnterAccount(context, caller, asked)) return asked as AccountId;
  throw notFound('account');
}

/** The account of which all is the caller's business, for those who answer null where it is not. */
export async function visibleAccount(
  context: Context,
  accountId: Optional<string>,
): Promise<AccountId | null> {
  const id = await accountVisibleToGuests(context, accountId);
  return id !== null && context.guestAt(id) !== null ? null : id;
}

/** The same also for linked partners: whoever reads on looks at `Context.guestAt`. */
export async function accountVisibleToGuests(
  context: Context,
  accountId: Optional<string>,
): Promise<AccountId | null> {
  const caller = callerWith(context, 'accounts:read');
  const asked = askedBy(caller, accountId);
  if (!isGiven(asked)) return ownAccount(context, caller);
  if (!(await mayEnterAccount(context, caller, asked))) return null;
  const id = asked as AccountId;
  const guest = context.guestAt(id);
  if (guest === null) return id;
  const view = await context.reader.view(id);
  return view !== null && isLinked(view.account, guest) ? id : null;
}

/** The account as it stands now. Only for ids that were checked; a link may have ended since. */
export async function viewOf(context: Context, accountId: AccountId): Promise<AccountView> {
  const view = await context.reader.view(accountId);
  const guest = context.guestAt(accountId);
  if (view === null || (guest !== null && !isLinked(view.account, guest))) {
    throw notFound('account');
  }
  return view;
}

export function forbiddenToGuests(): RequestError {
  return forbidden(
    'Partners that are linked to an account see its balance and what they have spent and hold ' +
      'themselves, and spend from it. The rest is for the customer.',
  );
}

/** A key that is for one account alone needs not say which. */
function askedBy(caller: Principal, accountId: Optional<string>): Optional<string> {
  return isGiven(accountId) || caller.role !== 'PARTNER' ? accountId : caller.accountId;
}

async function ownAccount(context: Context, caller: Principal): Promise<AccountId | null> {
  if (caller.role !== 'CUSTOMER') {
    throw badUserInput('Say which account: only a customer has one of their own.');
  }
  if (caller.apiKeyId !== null) return caller.accountId;
  const { externalId } = caller;
  const identity = await context.services.identities.byExternalId(SHARED_NAMESPACE, externalId);
  return identity?.id ?? null;
}

/**
 * Whether all of it is the caller's business. In the same time for a foreign account as for one that
 * does not exist.
 */
export async function mayReachAccount(
  context: Context,
  caller: Principal,
  accountId: string,
): Promise<boolean> {
  if (!isAccountId(accountId)) return false;
  return (await context.services.identities.byId(accountId, reachOf(caller))) !== null;
}

/** The same, also for partners that are only linked to it. */
async function mayEnterAccount(
  context: Context,
  caller: Principal,
  accountId: string,
): Promise<boolean> {
  if (await mayReachAccount(context, caller, accountId)) return true;
  if (caller.role !== 'PARTNER' || !isAccountId(accountId)) return false;
  return isGuestAt(context, caller, accountId);
}

/** Asked alike of accounts of others and of such as do not exist, so that both take as long. */
async function isGuestAt(
  context: Context,
  { partnerId, accountId: only }: PartnerByKey,
  accountId: AccountId,
): Promise<boolean> {
  if (only !== null && only !== accountId) return false;
  if (!(await context.services.accountLinks.isLinked(accountId, partnerId))) return false;
  context.enterAsGuest(accountId);
  return true;
}
