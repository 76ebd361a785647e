import 'reflect-metadata';
import type { GraphQLSchema } from 'graphql';
import { buildSchemaSync } from 'type-graphql';
import { AccountResolver } from './accounts';
import { AlertPreferencesResolver } from './alert-preferences';
import { AccountAlertsResolver } from './alerts';
import { AutopilotResolver } from './autopilot';
import { BalanceResolver } from './balances';
import { CatalogueResolver } from './catalogue';
import { CatalogueEditResolver } from './catalogue-edits';
import { ConsumptionPreviewResolver } from './consumption-preview';
import { CorrectionResolver } from './corrections';
import { CreditsResolver } from './credits';
import { DeliveryResolver } from './deliveries';
import { AccountForecastResolver, ForecastResolver } from './forecasts';
import { NodeResolver } from './node';
import { OperatorResolver } from './operator';
import { PartnerResolver } from './partners';
import { PaymentDecisionResolver } from './payment-decisions';
import { PlanResolver } from './plans';
import { PurchaseResolver } from './purchases';
import { ReservationResolver } from './reservations';
import { ReversalResolver } from './reversals';
import { SubscriptionResolver } from './subscriptions';
import { ViewerResolver } from './viewer';
import { WebhookEndpointResolver } from './webhook-endpoints';

/** The whole API. Built once per process. */
export function createSchema(): GraphQLSchema {
  return buildSchemaSync({
    resolvers: [
      AccountResolver,
      AccountAlertsResolver,
      AlertPreferencesResolver,
      AutopilotResolver,
      BalanceResolver,
      CatalogueResolver,
      CatalogueEditResolver,
      ConsumptionPreviewResolver,
      CorrectionResolver,
      CreditsResolver,
      DeliveryResolver,
      ForecastResolver,
      AccountForecastResolver,
      NodeResolver,
      OperatorResolver,
      PartnerResolver,
      PaymentDecisionResolver,
      PlanResolver,
      PurchaseResolver,
      ReservationResolver,
      ReversalResolver,
      SubscriptionResolver,
      ViewerResolver,
      WebhookEndpointResolver,
    ],
    validate: false,
    // type-graphql asks for one wherever there are subscriptions; ours have feeds of their own.
    pubSub: { publish() {}, subscribe: () => NOTHING },
  });
}

const NOTHING: AsyncIterable<never> = { async *[Symbol.asyncIterator]() {} };
