import 'reflect-metadata';
import type { GraphQLSchema } from 'graphql';
import { buildSchemaSync } from 'type-graphql';
import { AccountKeysResolver } from './accounts/account-keys';
import { AccountResolver } from './accounts/accounts';
import { ViewerResolver } from './accounts/viewer';
import { AlertPreferencesResolver } from './alerts/alert-preferences';
import { AccountAlertsResolver } from './alerts/alerts';
import { AutopilotResolver } from './autopilot/autopilot';
import { CatalogueResolver } from './catalogue/catalogue';
import { CatalogueEditResolver } from './catalogue/catalogue-edits';
import { boundLists } from './documents/bound-lists';
import { AccountForecastResolver, ForecastResolver } from './forecasts/forecasts';
import { guardRootFields } from './gate';
import { ApiKeyResolver } from './keys/api-keys';
import { CustomerKeyResolver } from './keys/customer-keys';
import { OperatorKeyResolver } from './keys/operator-keys';
import { guardLinkedAccounts } from './linked-accounts';
import { LinkedPartnersResolver } from './links/linked-partners';
import { LinkResolver } from './links/links';
import { LiveFeedResolver } from './live/live-feeds';
import { NodeResolver } from './node';
import { AuditLogResolver } from './operator/audit-log';
import { CorrectionResolver } from './operator/corrections';
import { OperatorResolver } from './operator/operator';
import { DeliveryResolver } from './partners/deliveries';
import { PartnerResolver } from './partners/partners';
import { WebhookEndpointResolver } from './partners/webhook-endpoints';
import { PaymentDecisionResolver } from './payments/payment-decisions';
import { PlanResolver } from './plans/plans';
import { PurchaseResolver } from './plans/purchases';
import { BalanceResolver } from './spending/balances';
import { ConsumptionPreviewResolver } from './spending/consumption-preview';
import { CreditsResolver } from './spending/credits';
import { ReservationResolver } from './spending/reservations';
import { ReversalResolver } from './spending/reversals';

/** The whole API. Built once per process. */
export function createSchema(): GraphQLSchema {
  const schema = buildSchemaSync({
    resolvers: [
      AccountResolver,
      AccountAlertsResolver,
      AccountKeysResolver,
      AlertPreferencesResolver,
      ApiKeyResolver,
      AuditLogResolver,
      AutopilotResolver,
      BalanceResolver,
      CatalogueResolver,
      CatalogueEditResolver,
      ConsumptionPreviewResolver,
      CorrectionResolver,
      CreditsResolver,
      CustomerKeyResolver,
      DeliveryResolver,
      ForecastResolver,
      AccountForecastResolver,
      LinkResolver,
      LinkedPartnersResolver,
      NodeResolver,
      OperatorKeyResolver,
      OperatorResolver,
      PartnerResolver,
      PaymentDecisionResolver,
      PlanResolver,
      PurchaseResolver,
      ReservationResolver,
      ReversalResolver,
      LiveFeedResolver,
      ViewerResolver,
      WebhookEndpointResolver,
    ],
    validate: false,
    // type-graphql asks for one wherever there are subscriptions; ours have feeds of their own.
    pubSub: { publish() {}, subscribe: () => NOTHING },
  });
  boundLists(schema);
  guardRootFields(schema);
  guardLinkedAccounts(schema);
  return schema;
}

const NOTHING: AsyncIterable<never> = { async *[Symbol.asyncIterator]() {} };
