import type { Warning } from '../../account/state/alert';
import type { BalanceParts } from '../../account/state/balance';
import type { Delivery, Told } from '../../events/delivery-store';
import type { AlertFacts, Language } from '../words/language';
import type { Fact, Wording } from '../words/letter';
import type { SeveralWords } from '../words/several-words';

/** How an account stands when a mail is sent. */
export type Standing = Pick<AlertFacts, 'balance' | 'nextBudgetAt'>;

export interface ToldTogether extends Partial<Pick<Delivery, 'alongside' | 'isDigest'>> {
  readonly event: Told;
  /** For a digest; null: as the last of its warnings says. */
  readonly standing?: Standing | null;
}

type Said = Pick<AlertFacts, 'warning' | 'balance' | 'nextBudgetAt'>;
type Raised = Extract<Told['happening'], { kind: 'ALERT_RAISED' }>;

const LINES_MAX = 50;

/** The gravest first. */
const GRAVITY: readonly Warning['kind'][] = [
  'CREDITS_EXHAUSTED',
  'SUBSCRIPTION_CREDITS_EXHAUSTED',
  'BALANCE_BELOW',
  'BUDGET_USED',
  'RUN_OUT_EXPECTED',
  'GRANT_EXPIRING',
];

/**
 * One mail for one or more warnings, `say` being how one of them is put. Those of one commit: the
 * gravest that the last balance bears out, with that balance, and a line for each. Those that were
 * held back: a list, and how the account stands now.
 */
export function warningsIn(
  { several: words }: Pick<Language, 'several'>,
  { event, alongside = [], isDigest = false, standing = null }: ToldTogether,
  say: (said: Said) => Wording,
): Wording {
  const raised = [event, ...alongside.map((other) => other.event)]
    .toSorted((a, b) => a.number - b.number)
    .flatMap(({ happening }) => (happening.kind === 'ALERT_RAISED' ? [happening] : []));
  const last = raised.at(-1);
  if (last === undefined) throw new Error('there is a warning to write of');
  const { nextBudgetAt } = last;
  const { balance } = last.alert;
  if (isDigest) return digest(words, raised, standing ?? { balance, nextBudgetAt }, say);
  const warning = gravest(raised, balance);
  const wording = say({ warning, balance, nextBudgetAt });
  if (raised.length === 1) return wording;
  const lines = raised.map(({ alert }) => words.line(alert.warning));
  return {
    ...wording,
    facts: [...wording.facts, { label: words.warnings, value: lines.join('; ') }],
  };
}

function digest(
  words: SeveralWords,
  raised: readonly Raised[],
  standing: Standing,
  say: (said: Said) => Wording,
): Wording {
  const { length } = raised;
  const lines = raised.slice(-LINES_MAX).map(({ alert }): Fact => {
    return { label: words.instant(alert.raisedAt), value: words.line(alert.warning) };
  });
  const more = length - lines.length;
  // Of how this one is put, only what all warnings have in common.
  const { facts, ...wording } = say({ warning: { kind: 'CREDITS_EXHAUSTED' }, ...standing });
  return {
    ...wording,
    subject: words.digestSubject(length),
    paragraphs: [
      words.digestReason(length),
      words.left(standing.balance.total),
      ...(more > 0 ? [words.more(more)] : []),
    ],
    facts: [...lines, ...facts],
  };
}

/** Where several of a kind were passed at once the last is the gravest. */
function gravest(raised: readonly Raised[], balance: BalanceParts): Warning {
  const [first] = raised
    .map(({ alert }) => alert.warning)
    .filter((warning) => isBorneOut(warning, balance))
    .toReversed()
    .toSorted((a, b) => GRAVITY.indexOf(a.kind) - GRAVITY.indexOf(b.kind));
  return first ?? (raised.at(-1) as Raised).alert.warning;
}

/** Commands of one commit may have brought credits after one of them took the last. */
function isBorneOut(warning: Warning, { total, subscription }: BalanceParts): boolean {
  switch (warning.kind) {
    case 'CREDITS_EXHAUSTED':
      return total === 0n;
    case 'SUBSCRIPTION_CREDITS_EXHAUSTED':
      return subscription === 0n && total > 0n;
    case 'BALANCE_BELOW':
      return total < warning.threshold;
    default:
      return true;
  }
}
