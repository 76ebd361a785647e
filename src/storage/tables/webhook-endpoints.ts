import type { EventKind } from '../../account/state/listener';
import type { EndpointSecret } from '../../events/webhook-endpoint';
import type { PartnerId, WebhookEndpointId } from '../../units/ids';
import { document, id, instant, integer, longText, nullable, text } from './column';
import { Table } from './table';

/** Where events are sent, and what is to be told of an endpoint that was disabled. */
export const WEBHOOK_ENDPOINTS = new Table(
  'webhook_endpoints',
  {
    id: id<WebhookEndpointId>(),
    /** NULL: the operator's. */
    partnerId: nullable(id<PartnerId>()),
    url: longText(),
    kinds: document<readonly EventKind[]>(),
    secrets: document<readonly EndpointSecret[]>(),
    disabledReason: nullable(text()),
    failingSince: nullable(instant()),
    createdAt: instant(),
    deletedAt: nullable(instant()),
    /** By the wall clock. */
    noticeDueAt: nullable(instant()),
    noticeAttempts: integer(),
  },
  {
    primaryKey: ['id'],
    indexes: {
      webhook_endpoints_of_partner: ['partnerId', 'id'],
      webhook_endpoints_notice_due: ['noticeDueAt'],
    },
  },
);
