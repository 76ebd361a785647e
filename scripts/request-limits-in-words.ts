import { PREFERENCES_MAX } from '../src/account/settings/set-alert-preferences';
import { TTL_SECONDS_MAX, TTL_SECONDS_MIN } from '../src/account/spending/reserve';
import { ENDPOINT_URL_LENGTH_MAX, ENDPOINTS_PER_OWNER_MAX } from '../src/events/webhook-endpoint';
import { HORIZON_DAYS_MAX, HORIZON_DAYS_MIN } from '../src/forecast/forecaster';
import * as limits from '../src/graphql/basics/limits';

const number = (value: number): string => value.toLocaleString('en-US');
const mebibytes = (bytes: number): string => `${bytes / 2 ** 20} MiB`;
const seconds = (ms: number): string => `${ms / 1_000} s`;
const characters = ({ min, max }: limits.TextLimits): string =>
  min === 0 ? `up to ${max} characters` : `${min} to ${max} characters`;

/** How large a request may be, by the numbers that the server goes by: rows of tables in the documents. */
export const REQUEST_LIMITS: string[][] = [
  ['body of a request', mebibytes(limits.BODY_BYTES_MAX)],
  ['message on a WebSocket', mebibytes(limits.SOCKET_MESSAGE_BYTES_MAX)],
  ['operations at once on a WebSocket', number(limits.SUBSCRIPTIONS_PER_SOCKET_MAX)],
  ['time for a reader of a stream to take a message', seconds(limits.READER_PATIENCE.messageMs)],
  ['time to send a request', seconds(limits.REQUEST_TIMEOUT_MS)],
  ['time to `connection_init`', seconds(limits.CONNECTION_INIT_WAIT_MS)],
  ['depth of fields', number(limits.DEPTH_MAX)],
  ['depth of lists and objects in arguments', number(limits.ARGUMENT_DEPTH_MAX)],
  ['fields at the root of an operation', number(limits.ROOT_FIELDS_MAX)],
  ['fields, fragments and spreads in a document', number(limits.SELECTIONS_MAX)],
  ['operations and fragments in a document', number(limits.DEFINITIONS_MAX)],
  ['tokens in a document', number(limits.TOKENS_MAX)],
  ['fields of an answer, lists counted at the length asked for', number(limits.COST_MAX)],
  ['fields in lists that are no pages, of one answer', number(limits.LISTED_FIELDS_MAX)],
  ['an answer, or a message of a stream', mebibytes(limits.ANSWER_BYTES_MAX)],
  ['a name in a document', `${limits.NAME_CHARACTERS_MAX} characters`],
  ['variables in a document', number(limits.VARIABLES_MAX)],
  [
    'depth of JSON, and values in it',
    `${limits.JSON_DEPTH_MAX}, ${number(limits.JSON_VALUES_MAX)}`,
  ],
  ['items of a list that is handed in', number(limits.LIST_LENGTH_MAX)],
  ['items of all batches in one operation', number(limits.BATCH_SIZE_MAX)],
  ['a `forecast` counts as this many of them', number(limits.FORECAST_COST)],
  ['its `recommendation`, besides', number(limits.ADVICE_COST)],
  ['page (`first`)', `${limits.PAGE_SIZE_MAX}, by default ${limits.PAGE_SIZE_DEFAULT}`],
  ['items of `consumeCreditsBatch`', number(limits.BATCH_SIZE_MAX)],
  ['days in `usage`', number(limits.USAGE_DAYS_MAX)],
  ['rows that `usage` answers', number(limits.USAGE_ROWS_MAX)],
  ['rows of usage that one operation sums up', number(limits.USAGE_ROWS_READ_MAX)],
  ['`kinds` of `ledger`', number(limits.LEDGER_KINDS_MAX)],
  [
    '`horizonDays` of `forecast`',
    `${HORIZON_DAYS_MIN} to ${HORIZON_DAYS_MAX}, by default ${limits.HORIZON_DAYS_DEFAULT}`,
  ],
  ['items in a list of `setAlertPreferences`', number(PREFERENCES_MAX)],
  [
    '`metadata`',
    `${number(limits.METADATA_BYTES_MAX)} bytes as JSON, ${limits.METADATA_DEPTH_MAX} levels`,
  ],
  ['`idempotencyKey`', characters(limits.KEY)],
  ['`externalId`', characters(limits.EXTERNAL_ID)],
  ['`name`', characters(limits.NAME)],
  ['`email`', characters(limits.EMAIL)],
  ['`locale`', characters(limits.LOCALE)],
  ['`description`', characters(limits.DESCRIPTION)],
  ['`source`', characters(limits.SOURCE)],
  ['`reason`', characters(limits.REASON)],
  ['`operation`, `planCode`, `packCode`', characters(limits.CODE)],
  ['`paymentMethod`', characters(limits.PAYMENT_METHOD)],
  ['`url` of a webhook endpoint', `up to ${number(ENDPOINT_URL_LENGTH_MAX)} characters`],
  ['webhook endpoints of a partner, or of the operator', number(ENDPOINTS_PER_OWNER_MAX)],
  ['`ttlSeconds`', `${number(TTL_SECONDS_MIN)} to ${number(TTL_SECONDS_MAX)}`],
];
