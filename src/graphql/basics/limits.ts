/** Every limit of the API, each named once. Lengths of texts count characters (code points). */

/** How deep fields may be nested; introspection nests deeper by its nature. */
export const DEPTH_MAX = 12;
export const INTROSPECTION_DEPTH_MAX = 20;
/** How deep lists and objects may be nested inside an argument. */
export const ARGUMENT_DEPTH_MAX = 16;
/** Tokens of a document: a batch of 1,000 consumptions written out fits. */
export const TOKENS_MAX = 50_000;
/** Fields, fragments and spreads as written. */
export const SELECTIONS_MAX = 600;
/** Of one operation. */
export const VARIABLES_MAX = 500;
/** Operations and fragments in one document. */
export const DEFINITIONS_MAX = 50;
/** Fields at the root of an operation, fragments and aliases counted. */
export const ROOT_FIELDS_MAX = 50;
/** Of a field, an alias, a variable, a type, since answers and refusals repeat them. */
export const NAME_CHARACTERS_MAX = 128;
/** Longer documents, or ones of more lines, are read without noting what stands where. */
export const PLACED_CHARACTERS_MAX = 10_000;
export const PLACED_LINES_MAX = 500;
/** How deep a text in JSON may be nested, and how many values it may hold. */
export const JSON_DEPTH_MAX = 40;
export const JSON_VALUES_MAX = 50_000;
/** Fields of an answer, lists counted at the length that is asked for. */
export const COST_MAX = 50_000;
/** The same of what introspection answers: once what tools ask for, and not twice. */
export const INTROSPECTION_COST_MAX = 100_000;
/** Fields in those lists of an answer whose length nobody can know before. */
export const LISTED_FIELDS_MAX = 60_000;
/** Of one answer, or one message of a stream. */
export const ANSWER_BYTES_MAX = 16 * 1024 * 1024;
/** Values handed in that cost as much as one field; a text is a value for each 64 characters. */
export const VALUES_PER_FIELD = 10;
export const CHARACTERS_PER_VALUE = 64;
/** What is long counts as this many fields: a field of an answer may take some 300 bytes. */
export const TEXT_COST = 4;
export const METADATA_COST = 8;
/** What is computed and not read counts as this many fields, by how long it takes. */
export const FORECAST_COST = 2_000;
export const ADVICE_COST = 15_000;
export const USAGE_COST = 500;
/** A guess at a link code: a key makes 1,500 a minute at most, of 31^8 that there are. */
export const LINK_CODE_COST = 4_000;
export const VALIDATION_ERRORS_MAX = 5;
export const COERCION_ERRORS_MAX = 5;
/** Errors of an answer that holds nothing else. */
export const ERRORS_ALONE_MAX = 20;
/** Places in the document that one error names. */
export const LOCATIONS_MAX = 3;
/** Of what a caller wrote, in any message. */
export const ECHO_CHARACTERS_MAX = 200;

/** A body of HTTP: a batch of 1,000 consumptions with all their texts fits. */
export const BODY_BYTES_MAX = 4 * 1024 * 1024;
export const SOCKET_MESSAGE_BYTES_MAX = 1024 * 1024;
/** Of an operation on a WebSocket. */
export const OPERATION_ID_CHARACTERS_MAX = 200;
/** Open WebSockets, and open event streams likewise. */
export const SOCKETS_MAX = 10_000;
export const SUBSCRIPTIONS_PER_SOCKET_MAX = 100;
/** How much may wait to be sent to one slow reader. */
export const SOCKET_BACKLOG_BYTES_MAX = 4 * 1024 * 1024;
/** What a slow reader of an open stream is granted. */
export const READER_PATIENCE: ReaderPatience = { messageMs: 30_000, farewellMs: 30_000 };
export const CONNECTION_INIT_WAIT_MS = 5_000;
/** How often an open stream must prove again that it may listen. */
export const RECHECK_ACCESS_MS = 2_500;
export const KEEP_ALIVE_MS = 12_000;
export const REQUEST_TIMEOUT_MS = 30_000;
export const HEADERS_TIMEOUT_MS = 10_000;
/** How long a client may take to answer that its socket is being closed. */
export const SOCKET_CLOSE_WAIT_MS = 1_000;

export const PAGE_SIZE_DEFAULT = 20;
export const PAGE_SIZE_MAX = 100;
export const CURSOR_LENGTH_MAX = 200;
/** Also of all batches in one operation together. */
export const BATCH_SIZE_MAX = 1_000;
/** Of any list that is handed in. */
export const LIST_LENGTH_MAX = 1_000;
export const USAGE_DAYS_MAX = 732;
/** Of one field. */
export const USAGE_ROWS_MAX = 5_000;
/** That are summed up for all usage of one operation: a row for each day and what it was used on. */
export const USAGE_ROWS_READ_MAX = 50_000;
export const HORIZON_DAYS_DEFAULT = 30;
export const LEDGER_KINDS_MAX = 50;
export const METADATA_BYTES_MAX = 2 * 1024;
export const METADATA_DEPTH_MAX = 8;
/** Of one account that are not revoked. */
export const CUSTOMER_KEYS_MAX = 100;
export const ALLOWED_ADDRESSES_MAX = 100;
/** How long the secret before a rotation may go on: a week. */
export const KEY_OVERLAP_HOURS_MAX = 168;
/** Identities of accounts that are remembered, a few hundred bytes each. */
export const IDENTITIES_CACHED_MAX = 50_000;
/** Links of partners that are remembered, and for how long: no longer than revocation may take. */
export const LINKS_CACHED_MAX = 50_000;
export const LINK_REMEMBERED_MS = 5_000;

export interface ReaderPatience {
  /** For one message to be on its way. */
  readonly messageMs: number;
  /** For a reader that is sent away to read why; then the connection is cut. */
  readonly farewellMs: number;
}

export interface TextLimits {
  readonly min: number;
  readonly max: number;
  /**
   * Left out: none, since it may come to a mail, a header or a log. `LINES`: tabs and line breaks, of
   * what is only ever shown as a text. `ALL`: it is compared byte for byte and shown to nobody else.
   */
  readonly controls?: 'LINES' | 'ALL';
}

export const KEY: TextLimits = { min: 1, max: 255, controls: 'ALL' };
export const EXTERNAL_ID: TextLimits = { min: 1, max: 255, controls: 'ALL' };
export const NAME: TextLimits = { min: 1, max: 200 };
/** What else an address may hold, its own rules say. */
export const EMAIL: TextLimits = { min: 3, max: 254, controls: 'ALL' };
export const LOCALE: TextLimits = { min: 2, max: 35 };
export const DESCRIPTION: TextLimits = { min: 0, max: 200, controls: 'LINES' };
export const SOURCE: TextLimits = { min: 0, max: 64 };
export const REASON: TextLimits = { min: 1, max: 200 };
/** Of an operation, a plan or a pack. */
export const CODE: TextLimits = { min: 1, max: 100 };
export const PAYMENT_METHOD: TextLimits = { min: 1, max: 255 };
/** So far one call may move the test clock. */
export const CLOCK_YEARS_MAX = 25;
