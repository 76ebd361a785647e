import type { Listener } from '../account/state/listener';
import type { AuditNote } from '../audit-log/audit-note';
import type { PartnerId, WebhookEndpointId } from '../units/ids';
import type { Instant } from '../units/instant';
import type { WebhookEndpoint } from './webhook-endpoint';

/** An endpoint as it was when the domain's clock stood there. */
export interface EndpointFound {
  readonly endpoint: WebhookEndpoint;
  readonly now: Instant;
}

/**
 * Notes are of who asks for a change, and are stored with it. Endpoints that were deleted are kept, for the deliveries that name them, and not found.
 */
export interface WebhookEndpointStore {
  /** Null, and without effect, where its owner has as many as may be. */
  insert(
    endpoint: Pick<WebhookEndpoint, 'id' | 'partnerId' | 'url' | 'kinds'>,
    secret: string,
    note: AuditNote | null,
  ): Promise<WebhookEndpoint | null>;

  find(id: WebhookEndpointId): Promise<EndpointFound | null>;

  /** The oldest first; null: those of all owners. */
  list(partnerId: PartnerId | null): Promise<readonly WebhookEndpoint[]>;

  /** The secret becomes the current one. Null where there is no such endpoint. */
  rotate(
    id: WebhookEndpointId,
    secret: string,
    note: AuditNote | null,
  ): Promise<WebhookEndpoint | null>;

  delete(id: WebhookEndpointId, note: AuditNote | null): Promise<void>;

  /** It hears nothing more. The first reason stays. */
  disable(id: WebhookEndpointId, reason: string): Promise<void>;

  /** An attempt arrived. */
  noteArrival(id: WebhookEndpointId): Promise<void>;

  /** An attempt did not. After too long with nothing else the endpoint is disabled. */
  noteFailure(id: WebhookEndpointId): Promise<void>;

  /**
   * Which endpoints hear of the accounts of a namespace: at once what this process has changed, within
   * a second what others have.
   */
  listeners(): Promise<(namespace: string) => readonly Listener[]>;
}
