import type { CallerKind } from '../limits/limit-list';
import type { KeptMail } from '../mail/dev-mailbox/dev-mailbox';
import type { Mail } from '../mail/sending/mail';
import type { AccountId } from '../units/ids';

/** Points that a caller asks for: as many, where the bucket is full again within so long. */
export type Taking = readonly [kind: CallerKind, key: string, points: number, withinMs: number];
/** Points that are used already. */
export type Charging = readonly [kind: CallerKind, key: string, points: number];
export type Settled = readonly [isAdmitted: boolean, fullInMs: number];

/** What a worker tells the primary. */
export type ToPrimary =
  | { readonly kind: 'ready' }
  | {
      readonly kind: 'points';
      readonly turn: number;
      readonly takings: readonly Taking[];
      readonly chargings: readonly Charging[];
    }
  | { readonly kind: 'changed'; readonly accounts: readonly AccountId[] }
  | { readonly kind: 'ask'; readonly request: number; readonly question: Question }
  | { readonly kind: 'figures'; readonly gathering: number; readonly figures: Figures };

/** What the primary tells a worker. */
export type ToWorker =
  | { readonly kind: 'all-ready' }
  | { readonly kind: 'stop' }
  | {
      readonly kind: 'settled';
      readonly turn: number;
      readonly takings: readonly Settled[];
      readonly chargings: readonly Settled[];
    }
  | { readonly kind: 'changed'; readonly accounts: readonly AccountId[] }
  | { readonly kind: 'answer'; readonly request: number; readonly answer: unknown }
  | { readonly kind: 'read-figures'; readonly gathering: number };

/** What the primary is asked now and then, each with an answer of its own. */
export type Question =
  | { readonly about: 'figures' }
  | { readonly about: 'mails' }
  | { readonly about: 'post'; readonly mail: Mail };

export interface Answers {
  /** Of the other workers, as far as they answer in time. */
  readonly figures: readonly Figures[];
  readonly mails: readonly KeptMail[];
  readonly post: true;
}

/** A process' metrics, as JSON. Only those who make and sum them up know what is inside. */
export type Figures = readonly unknown[];

type Kinds<Message extends { readonly kind: string }> = {
  readonly [Kind in Message['kind']]: true;
};

const TO_PRIMARY: Kinds<ToPrimary> = {
  ready: true,
  points: true,
  changed: true,
  ask: true,
  figures: true,
};

const TO_WORKER: Kinds<ToWorker> = {
  'all-ready': true,
  stop: true,
  settled: true,
  changed: true,
  answer: true,
  'read-figures': true,
};

/** Null for what is none of ours: whatever watches or profiles a process may use its channel, too. */
export function toPrimary(message: unknown): ToPrimary | null {
  return hasKind(message, TO_PRIMARY) ? (message as ToPrimary) : null;
}

/** The same the other way round. */
export function toWorker(message: unknown): ToWorker | null {
  return hasKind(message, TO_WORKER) ? (message as ToWorker) : null;
}

function hasKind(message: unknown, kinds: object): boolean {
  return (
    typeof message === 'object' &&
    message !== null &&
    'kind' in message &&
    Object.hasOwn(kinds, message.kind as PropertyKey)
  );
}
