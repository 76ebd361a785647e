import type { Instant } from '../../units/instant';
import type { Value } from '../engine/connection';
import { decodeJson, encodeJson } from '../engine/json';

/** How a column is kept; `column-types.ts` says how each engine does that. */
export type ColumnKind = 'id' | 'key' | 'code' | 'hash' | 'word' | 'text' | 'document' | 'integer';

/** What drivers hand out: a binary column as bytes by servers, and as the text it is by SQLite. */
export type Stored = string | number | Buffer | null;

/** A binary column as it is handed out. */
export type Bytes = Buffer | string;

/** BIGINTs arrive as numbers, exact since none is above 2^53; sums of them as decimal strings. */
export type Integer = number | string;

/** Between what is stored and what the program works with. */
export interface Codec<Worked> {
  read(stored: Stored): Worked;
  write(value: Worked): Value;
}

/** One column of a table, for values of this type. */
export interface Column<Worked> {
  readonly kind: ColumnKind;
  readonly isNullable: boolean;
  /** Where it is not the property's name in snake case. */
  readonly name?: string;
  /** For rows from before the column. */
  readonly default?: number;
  /** That came with the column and so has no name. */
  readonly check?: string;
  /** None: the driver hands the value out as it is worked with, and takes it so. */
  readonly codec: Codec<Worked> | null;
}

type Options = Pick<Column<unknown>, 'name' | 'default' | 'check'>;

/** `acc_` and 32 hexadecimal digits, and its like. */
export function id<Id extends string>(options: Options = {}): Column<Id> {
  return { kind: 'id', isNullable: false, codec: bytes<Id>(), ...options };
}

/** Up to 255 characters of the caller's, byte for byte. */
export function key(options: Options = {}): Column<string> {
  return { kind: 'key', isNullable: false, codec: bytes<string>(), ...options };
}

/** Up to 64 characters, byte for byte. */
export function code<Code extends string = string>(options: Options = {}): Column<Code> {
  return { kind: 'code', isNullable: false, codec: bytes<Code>(), ...options };
}

/** 32 bytes. */
export function hash(options: Options = {}): Column<Buffer> {
  return { kind: 'hash', isNullable: false, codec: null, ...options };
}

/** One of our own words, or a date or month. */
export function word<Word extends string = string>(options: Options = {}): Column<Word> {
  return { kind: 'word', isNullable: false, codec: null, ...options };
}

/** What people write, up to 1,000 characters. */
export function text(options: Options = {}): Column<string> {
  return { kind: 'text', isNullable: false, codec: null, ...options };
}

/** Text of any length. */
export function longText(options: Options = {}): Column<string> {
  return { kind: 'document', isNullable: false, codec: null, ...options };
}

/** A tree of plain values, bigints among them, as JSON. */
export function document<Tree>(options: Options = {}): Column<Tree> {
  return { kind: 'document', isNullable: false, codec: DOCUMENT as Codec<Tree>, ...options };
}

/** JSON that is the caller's own: it holds nothing that JSON does not know. */
export function json<Tree>(options: Options = {}): Column<Tree> {
  return { kind: 'document', isNullable: false, codec: JSON_TEXT as Codec<Tree>, ...options };
}

/** A number, a count or a version. */
export function integer<Whole extends number = number>(options: Options = {}): Column<Whole> {
  return { kind: 'integer', isNullable: false, codec: null, ...options };
}

/** Milliseconds since 1970, UTC. */
export function instant(options: Options = {}): Column<Instant> {
  return integer<Instant>(options);
}

/** Microcredits. */
export function credits(options: Options = {}): Column<bigint> {
  return { kind: 'integer', isNullable: false, codec: BIGINT, ...options };
}

/** Of the currency that stands beside it. */
export function minorUnits(options: Options = {}): Column<bigint> {
  return credits(options);
}

/** 1 or 0. */
export function flag(options: Options = {}): Column<boolean> {
  return { kind: 'integer', isNullable: false, codec: FLAG, ...options };
}

/** For values that are no column of a definition, such as one that a statement chooses. */
export function textOf(bytes: Bytes): string {
  return typeof bytes === 'string' ? bytes : bytes.toString('utf8');
}

/** The same, or nothing. */
export function nullable<Worked>(column: Column<Worked>): Column<Worked | null> {
  const { codec } = column;
  return {
    ...column,
    isNullable: true,
    codec: codec && {
      read: (stored) => (stored === null ? null : codec.read(stored)),
      write: (value) => (value === null ? null : codec.write(value)),
    },
  };
}

/** The same, and what rows from before it was kept count as. */
export function withFallback<Worked>(column: Column<Worked>, fallback: Worked): Column<Worked> {
  const { codec } = column;
  return {
    ...column,
    isNullable: true,
    codec: {
      read: (stored) => {
        if (stored === null) return fallback;
        return codec === null ? (stored as Worked) : codec.read(stored);
      },
      write: (value) => (codec === null ? (value as Value) : codec.write(value)),
    },
  };
}

function bytes<Text extends string>(): Codec<Text> {
  return BYTES as Codec<Text>;
}

const BYTES: Codec<string> = {
  read: (stored) => textOf(stored as Bytes),
  write: (value) => value,
};

const BIGINT: Codec<bigint> = {
  read: (stored) => BigInt(stored as Integer),
  write: (value) => value,
};

const FLAG: Codec<boolean> = {
  read: (stored) => stored === 1,
  write: (value) => (value ? 1 : 0),
};

const DOCUMENT: Codec<unknown> = {
  read: (stored) => decodeJson(stored as string),
  write: encodeJson,
};

const JSON_TEXT: Codec<unknown> = {
  read: (stored) => JSON.parse(stored as string),
  write: (value) => JSON.stringify(value),
};
