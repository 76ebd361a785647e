import type { AuditFinding, AuditKind } from '../src/ledger/audit';
import { assertNever } from '../src/units/assert';
import { formatCredits } from '../src/units/credits';
import { partId } from '../src/units/ids';
import { formatInstant } from '../src/units/instant';
import { formatMoney, type Money } from '../src/units/money';

export const AUDIT_TITLES: Readonly<Record<AuditKind, string>> = {
  LATE_SETTLEMENT: 'Late settlements that replaced a plan',
  CHARGED_AGAIN: 'Refunded plans that were charged again',
  CREDITS_KEPT: 'Credits kept after refunds',
  UNUSED_PACK: 'Packs of the autopilot that were never used',
};

/** One line: ids as in the API, dates, amounts. */
export function findingInWords(finding: AuditFinding): string {
  const { kind, account, payment, amount, settledAt } = finding;
  const id = partId('payment', account, payment);
  return (
    `${kind} ${account} ${id} ${formatMoney(amount)} settled ${formatInstant(settledAt)}: ` +
    factsInWords(finding)
  );
}

function factsInWords(finding: AuditFinding): string {
  const { account } = finding;
  switch (finding.kind) {
    case 'LATE_SETTLEMENT': {
      const { lapsedAt, replaced, replacedSince, forfeited } = finding;
      const since = formatInstant(replacedSince);
      const what =
        replaced === null
          ? `the subscription had ended ${since}`
          : `replaced what ${partId('payment', account, replaced)} had brought ${since}`;
      return (
        `lapsed ${formatInstant(lapsedAt)}, ${what}; ` +
        `${formatCredits(forfeited)} credits were forfeited`
      );
    }
    case 'CHARGED_AGAIN': {
      const { refundedAt, renewal, renewedAt, renewalAmount } = finding;
      return (
        `refunded ${formatInstant(refundedAt)}, ${partId('payment', account, renewal)} charged ` +
        `${formatMoney(renewalAmount)} ${formatInstant(renewedAt)}`
      );
    }
    case 'CREDITS_KEPT': {
      const { refundedAt, brought, taken, kept } = finding;
      return (
        `refunded ${formatInstant(refundedAt)}, brought ${formatCredits(brought)} credits, ` +
        `${formatCredits(taken)} were taken back, ${formatCredits(kept)} stayed`
      );
    }
    case 'UNUSED_PACK':
      return `${formatCredits(finding.credits)} credits, none of them used`;
    default:
      return assertNever(finding);
  }
}

/** The same for machines: ids and instants as in the API, credits and minor units in quotes. */
export function findingAsJson(finding: AuditFinding): Readonly<Record<string, unknown>> {
  const { kind, account, payment, amount, settledAt } = finding;
  const common = {
    kind,
    account,
    payment: partId('payment', account, payment),
    amount: moneyAsJson(amount),
    settledAt: formatInstant(settledAt),
  };
  switch (finding.kind) {
    case 'LATE_SETTLEMENT': {
      const { lapsedAt, replaced, replacedSince, forfeited } = finding;
      return {
        ...common,
        lapsedAt: formatInstant(lapsedAt),
        replaced: replaced && partId('payment', account, replaced),
        replacedSince: formatInstant(replacedSince),
        forfeited: formatCredits(forfeited),
      };
    }
    case 'CHARGED_AGAIN':
      return {
        ...common,
        refundedAt: formatInstant(finding.refundedAt),
        renewal: partId('payment', account, finding.renewal),
        renewedAt: formatInstant(finding.renewedAt),
        renewalAmount: moneyAsJson(finding.renewalAmount),
      };
    case 'CREDITS_KEPT':
      return {
        ...common,
        refundedAt: formatInstant(finding.refundedAt),
        brought: formatCredits(finding.brought),
        taken: formatCredits(finding.taken),
        kept: formatCredits(finding.kept),
      };
    case 'UNUSED_PACK':
      return { ...common, credits: formatCredits(finding.credits) };
    default:
      return assertNever(finding);
  }
}

function moneyAsJson({ minorUnits, currency }: Money) {
  return { minorUnits: minorUnits.toString(), currency };
}
