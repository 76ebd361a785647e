/**
 * Every limit of who may ask how much, once. Requests over HTTP, WebSocket and event streams, the
 * chart and the pages that mails link to are all served from here, and so is the table in
 * `docs/security.md`. How large one request may be: `graphql/basics/limits.ts`.
 */

/** Who has a bucket of points. Operators' keys have none, and no limit. */
export const CALLER_KINDS = ['PARTNER', 'CUSTOMER', 'ANONYMOUS', 'BAD_CREDENTIAL'] as const;
export type CallerKind = (typeof CALLER_KINDS)[number];

/** Points a minute, refilled evenly; 0: no limit. */
export type PointLimits = Readonly<Record<CallerKind, number>>;

export const POINT_LIMITS: PointLimits = {
  PARTNER: 600_000,
  CUSTOMER: 60_000,
  ANONYMOUS: 6_000,
  BAD_CREDENTIAL: 300,
};

/** What is paid on arrival, before anything is read: the price of a consumption or a balance. */
export const REQUEST_POINTS = 10;
/** Of each root field, and of each item of a batch. */
export const OPERATION_POINTS = 10;
/** Fields of an answer, as the document's cost counts them, that a point pays for. */
export const FIELDS_PER_POINT = 10;
/** Characters of a document that a point pays for. */
export const CHARACTERS_PER_POINT = 256;
/** Bytes of a body or an answer that a point pays for, where that is more than its operations. */
export const BYTES_PER_POINT = 1_024;
/** The same of a body that is refused, since the machine has to take what is on its way. */
export const REFUSED_BYTES_PER_POINT = 32 * 1_024;
/** A forecast as a picture: what is drawn is often computed already. */
export const PICTURE_POINTS = 100;
/** A message on a socket that starts no operation. */
export const MESSAGE_POINTS = 1;
/** A credential that was looked at and refused. */
export const REFUSED_CREDENTIAL_POINTS = 1;
/** What a socket may send before it says who it is. */
export const MESSAGES_BEFORE_INIT_MAX = 10;

/** A body from whoever has shown no credential that was accepted. */
export const ANONYMOUS_BODY_BYTES_MAX = 100 * 1_024;

/** Open sockets and event streams, and operations that run on them. */
export interface StreamLimits {
  readonly sockets: number;
  readonly subscriptions: number;
}

export const STREAM_LIMITS: Readonly<Record<'PARTNER' | 'CUSTOMER' | 'ANONYMOUS', StreamLimits>> = {
  PARTNER: { sockets: 500, subscriptions: 5_000 },
  CUSTOMER: { sockets: 50, subscriptions: 200 },
  /** Of one address: sockets that have not said yet who they are, and streams of nobody. */
  ANONYMOUS: { sockets: 50, subscriptions: 50 },
};

/** Buckets that are remembered of each kind; a full one needs no remembering. */
export const BUCKETS_MAX = 50_000;

/** Refusals that one caller is told at once; the others wait, so that floods come to nothing. */
export const PROMPT_REFUSALS_PER_MINUTE = 600;
export const REFUSAL_DELAY_MS = 1_000;
/** Refusals that wait at one time; a connection that brings more is cut. */
export const DELAYED_REFUSALS_MAX = 5_000;
