import { hash } from 'node:crypto';
import type { Command } from '../account/vocabulary/command';

/** Whom a command is for and who sends it are no part of the input that keys are compared by. */
const NOT_INPUT = new Set(['accountId', 'idempotencyKey', 'apiKey', 'actor']);

/**
 * SHA-256 of what a command asks for, after defaults and normalisation: "1.0" is 1 by then, and
 * the order in which a caller wrote fields makes no difference (rule 5).
 */
export function inputHash(command: Command): Buffer {
  return hash('sha256', canonicalCommand(command), 'buffer');
}

/** Of commands that have the same members, which are sorted out once. */
const inputsOf = new Map<string, readonly Member[]>();

/** Of an object: its name, and how the text of it begins. */
type Member = readonly [name: string, label: string];

function canonicalCommand(command: Command): string {
  const members = Object.keys(command);
  const shape = members.join();
  let inputs = inputsOf.get(shape);
  if (inputs === undefined) {
    inputs = membersOf(members.filter((name) => !NOT_INPUT.has(name)));
    inputsOf.set(shape, inputs);
  }
  return canonicalObject(command as unknown as Readonly<Record<string, unknown>>, inputs);
}

function canonicalObject(
  value: Readonly<Record<string, unknown>>,
  members: readonly Member[],
): string {
  let text = '{';
  for (const [name, label] of members) {
    if (text.length > 1) text += ',';
    text += label + canonical(value[name]);
  }
  return `${text}}`;
}

function membersOf(names: readonly string[]): readonly Member[] {
  return names.toSorted().map((name) => [name, `${JSON.stringify(name)}:`]);
}

function canonical(value: unknown): string {
  if (typeof value === 'bigint') return `${value}n`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  if (Array.isArray(value)) return `[${value.map((item) => canonical(item)).join()}]`;
  const members = value as Readonly<Record<string, unknown>>;
  return canonicalObject(members, membersOf(Object.keys(members)));
}
