import { graphql } from '../generated/gql';
import type {
  LinkAccountMutation,
  LinkedPartnersQuery,
  MakeLinkCodeMutation,
  UnlinkAccountMutation,
} from '../generated/graphql';
import { grant, newKey, openAccount } from './actions';
import type { Deployment } from './deployment';
import { expectFound, expectMember } from './expect-member';
import type { GraphqlClient } from './graphql-client';
import { newPartner, type Partner } from './partner';

export interface Linked {
  readonly customer: GraphqlClient;
  readonly externalId: string;
  readonly accountId: string;
  readonly partner: Partner;
}

/** A customer with 100 promotional credits whose account this new partner is linked to. */
export async function linkedCustomer(service: Deployment): Promise<Linked> {
  const externalId = newKey();
  const customer = await service.customer(externalId);
  const accountId = await openAccount(customer, externalId, {
    name: 'Ada Lovelace',
    email: `${externalId}@example.com`,
  });
  await grant(service.operator, { accountId, amount: '100' });
  const partner = await newPartner(
    service,
    'accounts:read',
    'accounts:write',
    'credits:spend',
    'billing:write',
    'webhooks:write',
  );
  const { code } = await makeLinkCode(customer);
  expectMember(await linkAccount(partner.client, code), 'AccountLinked');
  return { customer, externalId, accountId, partner };
}

export async function makeLinkCode(
  client: GraphqlClient,
  accountId: string | null = null,
): Promise<MakeLinkCodeMutation['createLinkCode']> {
  return (await client.run(MAKE_LINK_CODE, { accountId })).createLinkCode;
}

export async function linkAccount(
  client: GraphqlClient,
  code: string,
): Promise<LinkAccountMutation['linkAccount']> {
  return (await client.run(LINK_ACCOUNT, { code })).linkAccount;
}

export async function unlinkAccount(
  client: GraphqlClient,
  variables: { readonly accountId?: string; readonly partnerId?: string },
): Promise<UnlinkAccountMutation['unlinkAccount']> {
  return (await client.run(UNLINK_ACCOUNT, variables)).unlinkAccount;
}

export async function linkedPartnersOf(
  client: GraphqlClient,
  accountId: string,
): Promise<NonNullable<LinkedPartnersQuery['account']>['linkedPartners']> {
  return expectFound((await client.run(LINKED_PARTNERS, { accountId })).account).linkedPartners;
}

export const MAKE_LINK_CODE = graphql(`
  mutation MakeLinkCode($accountId: ID, $budgetCode: String) {
    createLinkCode(accountId: $accountId, budgetCode: $budgetCode) { code expiresAt }
  }
`);
export const LINK_ACCOUNT = graphql(`
  mutation LinkAccount($code: String!) {
    linkAccount(code: $code) {
      __typename
      ... on AccountLinked { account { id externalId balance { total } } }
      ... on UserError { code message }
    }
  }
`);
export const UNLINK_ACCOUNT = graphql(`
  mutation UnlinkAccount($accountId: ID, $partnerId: ID) {
    unlinkAccount(accountId: $accountId, partnerId: $partnerId) { partnerId releasedReservations }
  }
`);
const LINKED_PARTNERS = graphql(`
  query LinkedPartners($accountId: ID!) {
    account(id: $accountId) {
      linkedPartners { linkedAt spentThisMonth partner { id name email } }
    }
  }
`);
