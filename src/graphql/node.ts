import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';
import { isPartnersKey } from '../access/credential-store';
import type { Principal } from '../access/principal';
import type {
  AccountId,
  ApiKeyId,
  ConsumptionNumber,
  DeliveryNumber,
  GrantNumber,
  PartnerId,
  PartReference,
  PaymentNumber,
  ReservationNumber,
  ReversalNumber,
} from '../units/ids';
import { isAccountId, parsePartId } from '../units/ids';
import { readAccount } from './accounts/account-type';
import { readAlert } from './alerts/alerts';
import { Node } from './basics/node-interface';
import { isApiKeyId, isOperatorKeyId, isPartnerId, isWebhookEndpointId } from './basics/part-ids';
import { PaygPackType, PlanType, parseCatalogueId } from './catalogue/catalogue-types';
import { accountVisibleToGuests, callerWith, viewOf } from './context/access-checks';
import type { Context } from './context/context';
import { ApiKeyType } from './keys/api-key-types';
import { CustomerKeyType, readCustomerKey } from './keys/customer-keys';
import { OperatorKeyType } from './keys/operator-keys';
import { readAuditEntry } from './operator/audit-log';
import { DeliveryType } from './partners/deliveries';
import { PartnerType } from './partners/partners';
import { readEndpoint, WebhookEndpointType } from './partners/webhook-endpoints';
import { isMadeByGuest } from './parts-of-guests';
import { PaygPurchaseType, PaymentType } from './payments/payments';
import { PlanSubscriptionType } from './payments/plan-subscription';
import { ConsumptionType, ReservationType } from './spending/consumptions';
import { GrantType, LedgerEntryType } from './spending/ledger';
import { ReversalType } from './spending/reversals';

@Resolver()
export class NodeResolver {
  @Query(() => Node, {
    nullable: true,
    description: 'Anything with an id, where the caller may see it.',
  })
  async node(@Ctx() context: Context, @Arg('id', () => ID) id: string): Promise<Node | null> {
    const caller = callerWith(context, 'accounts:read');
    const part = parsePartId(id);
    if (part !== null) return readPart(context, part);
    if (isAccountId(id)) {
      const account = await accountVisibleToGuests(context, id);
      return account && readAccount(context, account);
    }
    return (
      (await readCatalogueItem(context, id)) ??
      (await readAuditEntry(context, id)) ??
      readCredential(context, caller, id)
    );
  }
}

/** Something inside an account, where the caller may see that account. */
async function readPart(context: Context, part: PartReference): Promise<Node | null> {
  const account = await accountVisibleToGuests(context, part.account);
  const read = PART_READERS[part.kind];
  if (account === null || read === undefined) return null;
  const guest = context.guestAt(account);
  if (guest !== null && !(await isMadeByGuest(context, guest, part))) return null;
  return read(context, account, part.number);
}

type PartReader = (context: Context, account: AccountId, number: number) => Promise<Node | null>;

const PART_READERS: Readonly<Partial<Record<PartReference['kind'], PartReader>>> = {
  async grant({ reader }, account, number) {
    const grant = await reader.grant(account, number as GrantNumber);
    return grant && new GrantType(account, grant);
  },
  async entry({ reader }, account, sequence) {
    const entry = await reader.entry(account, sequence);
    return entry && new LedgerEntryType(account, entry);
  },
  async consumption({ reader }, account, number) {
    const consumption = await reader.consumption(account, number as ConsumptionNumber);
    return consumption && new ConsumptionType(account, consumption);
  },
  async reversal({ reader }, account, number) {
    const reversal = await reader.reversal(account, number as ReversalNumber);
    return reversal && new ReversalType(account, reversal);
  },
  async reservation({ reader }, account, number) {
    const reservation = await reader.reservation(account, number as ReservationNumber);
    return reservation && new ReservationType(account, reservation);
  },
  async payment({ reader }, account, number) {
    const payment = await reader.payment(account, number as PaymentNumber);
    return payment && new PaymentType(account, payment);
  },
  async purchase({ reader }, account, number) {
    const payment = await reader.payment(account, number as PaymentNumber);
    return payment?.purpose.kind === 'PAYG' ? new PaygPurchaseType(account, payment) : null;
  },
  alert: readAlert,
  async delivery({ principal, services }, account, number) {
    if (principal === null || principal.role === 'CUSTOMER') return null;
    const isOperator = principal.role === 'OPERATOR';
    const record = await services.deliveryLog.find(account, number as DeliveryNumber, isOperator);
    return record && new DeliveryType(record);
  },
  async subscription(context, id, number) {
    const { account } = await viewOf(context, id);
    const { subscription } = account;
    if (subscription?.number !== number) return null;
    return new PlanSubscriptionType(account, subscription);
  },
};

async function readCatalogueItem({ services }: Context, id: string): Promise<Node | null> {
  const item = parseCatalogueId(id);
  if (item === null) return null;
  const { catalogue } = services;
  if (item.kind === 'plan') {
    const plan = await catalogue.plan(item.code, item.version);
    return plan && new PlanType(plan);
  }
  const pack = await catalogue.pack(item.code, item.version);
  return pack && new PaygPackType(pack);
}

/** A partner, a key or an endpoint: the operator sees all, a partner its own. */
async function readCredential(
  context: Context,
  caller: Principal,
  id: string,
): Promise<Node | null> {
  const { services } = context;
  const maySee = (partnerId: PartnerId) =>
    caller.role === 'OPERATOR' || (caller.role === 'PARTNER' && caller.partnerId === partnerId);
  if (isPartnerId(id)) {
    const partner = maySee(id) ? await services.partners.partner(id) : null;
    return partner && new PartnerType(partner);
  }
  if (isWebhookEndpointId(id)) {
    const endpoint = await readEndpoint(context, id);
    return endpoint && new WebhookEndpointType(endpoint);
  }
  if (isOperatorKeyId(id)) {
    if (caller.role !== 'OPERATOR' || caller.operatorRole !== 'ADMIN') return null;
    const key = await services.operatorKeys.find(id);
    return key && new OperatorKeyType(key);
  }
  return isApiKeyId(id) ? readApiKey(context, caller, id) : null;
}

/** Looked for among the caller's own: another's takes as long as one that does not exist. */
async function readApiKey(context: Context, caller: Principal, id: ApiKeyId): Promise<Node | null> {
  const { keptKeys } = context.services;
  if (caller.role === 'PARTNER') {
    const theirs = await keptKeys.partnersKeys(caller.partnerId);
    const key = theirs.find((each) => each.id === id);
    return key === undefined ? null : new ApiKeyType(key);
  }
  const key = caller.role === 'OPERATOR' ? await keptKeys.apiKey(id) : null;
  if (key !== null && isPartnersKey(key)) return new ApiKeyType(key);
  const own = await readCustomerKey(context, id);
  return own && new CustomerKeyType(own);
}
