import { escape as escaped } from 'mysql2';
import { assert } from '../../units/assert';
import type { Value } from './connection';

/** What stands in a text for more than itself. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is escaped
const SPECIAL = /[\u0000\b\t\n\r\u001a"'\\]/;

/** A value as servers read it in a statement's text. */
export function literal(value: Value): string {
  switch (typeof value) {
    case 'string':
      return SPECIAL.test(value) ? escaped(value) : `'${value}'`;
    case 'bigint':
      return value.toString();
    case 'number':
      assert(Number.isFinite(value), 'a number that no column takes');
      return String(value);
    default:
      return value === null ? 'NULL' : `X'${value.toString('hex')}'`;
  }
}

/** A statement with its values in the places of its `?`. */
export function withLiterals(sql: string, values: readonly Value[]): string {
  if (values.length === 0) return sql;
  const parts = sql.split('?');
  assert(parts.length === values.length + 1, 'a statement has a place for each of its values');
  let text = parts[0] ?? '';
  for (let at = 0; at < values.length; at += 1) {
    text += literal(values[at] as Value) + parts[at + 1];
  }
  return text;
}
