import { createHash } from 'node:crypto';
import type { Command } from '../account/vocabulary/command';

/** Whom a command is for and who sends it are no part of the input that keys are compared by. */
const NOT_INPUT = new Set(['accountId', 'idempotencyKey', 'apiKey', 'actor']);

/**
 * SHA-256 of what a command asks for, after defaults and normalisation: "1.0" is 1 by then, and
 * the order in which a caller wrote fields makes no difference (rule 5).
 */
export function inputHash(command: Command): Buffer {
  return createHash('sha256').update(canonical(command, true)).digest();
}

function canonical(value: unknown, isCommand = false): string {
  if (typeof value === 'bigint') return `${value}n`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  if (Array.isArray(value)) return `[${value.map((item) => canonical(item)).join()}]`;
  const members = Object.entries(value)
    .filter(([name]) => !(isCommand && NOT_INPUT.has(name)))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([name, item]) => `${JSON.stringify(name)}:${canonical(item)}`).join()}}`;
}
