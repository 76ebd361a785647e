import { BUCKET_MS, capacityOf } from '../src/limits/bucket';
import * as limits from '../src/limits/limit-list';
import { REQUEST_LIMITS } from './request-limits-in-words';

const number = (value: number): string => value.toLocaleString('en-US');
const points = (value: number): string => (value === 1 ? '1 point' : `${number(value)} points`);
const kibibytes = (bytes: number): string => `${number(bytes / 1_024)} KiB`;

const CALLERS: Readonly<Record<limits.CallerKind, string>> = {
  PARTNER: 'a partner’s key (`RATE_LIMIT_PARTNER`)',
  CUSTOMER: 'a customer (`RATE_LIMIT_CUSTOMER`)',
  ANONYMOUS: 'an address, without a credential (`RATE_LIMIT_ANONYMOUS`)',
  BAD_CREDENTIAL: 'an address, in refused credentials (`RATE_LIMIT_BAD_CREDENTIALS`)',
};

const CALLER_ROWS: string[][] = [
  ['an operator’s key', 'none', 'none', 'none', 'none'],
  ...limits.CALLER_KINDS.map((kind) => {
    const pointsPerMinute = limits.POINT_LIMITS[kind];
    const streams = kind === 'BAD_CREDENTIAL' ? null : limits.STREAM_LIMITS[kind];
    return [
      CALLERS[kind],
      number(pointsPerMinute),
      number(capacityOf({ pointsPerMinute })),
      streams === null ? '' : number(streams.sockets),
      streams === null ? '' : number(streams.subscriptions),
    ];
  }),
];

const PRICE_ROWS: string[][] = [
  ['a request, or a page, on arrival; a later, higher price includes it', limits.REQUEST_POINTS],
  [
    'each field at the root of an operation: a consumption, a hold, a balance',
    limits.OPERATION_POINTS,
  ],
  ['each item of a batch', limits.OPERATION_POINTS],
  [`${limits.FIELDS_PER_POINT} fields of an answer, counted as below (a forecast 2,000)`, 1],
  [`${limits.CHARACTERS_PER_POINT} characters of a document`, 1],
  [`${kibibytes(limits.BYTES_PER_POINT)} of a body or an answer`, 1],
  [`${kibibytes(limits.REFUSED_BYTES_PER_POINT)} of a body that is too large`, 1],
  ['a picture of a forecast', limits.PICTURE_POINTS],
  ['a message on a socket that begins no operation, and a ping', limits.MESSAGE_POINTS],
  ['a refused credential, or a socket that never says who it is', limits.REFUSED_CREDENTIAL_POINTS],
].map(([what, price]) => [String(what), points(Number(price))]);

const WITHOUT_CREDENTIAL: string[][] = [
  ['body without a credential', kibibytes(limits.ANONYMOUS_BODY_BYTES_MAX)],
  ['messages on a socket before `connection_init`', number(limits.MESSAGES_BEFORE_INIT_MAX)],
];

/** All limits as Markdown, by the numbers that the server goes by. */
export function limitsInWords(): string {
  return [
    `Points come back evenly; a bucket holds what comes in ${BUCKET_MS / 1_000} seconds.`,
    table(
      ['caller', 'points a minute', 'at once', 'open sockets and streams', 'operations on them'],
      CALLER_ROWS,
    ),
    'Of several prices of a request the highest counts:',
    table(['what', 'price'], PRICE_ROWS),
    'Of a single request, whoever makes it:',
    table(['what', 'at most'], [...WITHOUT_CREDENTIAL, ...REQUEST_LIMITS]),
  ].join('\n\n');
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [heads, heads.map(() => '---'), ...rows];
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
