import type { PlanTerms } from '../account/state/account';
import type { Alert, Warning } from '../account/state/alert';
import type { AutopilotAction, AutopilotDecision } from '../account/state/autopilot-decision';
import type { BalanceParts } from '../account/state/balance';
import type { EventKind } from '../account/state/listener';
import type { Happening } from '../account/vocabulary/event';
import type { Delivery } from '../events/delivery-store';
import { assertNever } from '../units/assert';
import { formatCredits } from '../units/credits';
import { type AccountId, partId } from '../units/ids';
import { formatInstant, type Instant } from '../units/instant';
import type { Money } from '../units/money';

type Told = Pick<Delivery, 'account' | 'externalId' | 'event'>;
type Facts = Readonly<Record<string, unknown>>;

/**
 * The body, the same at each attempt. Ids are those of the API, credits decimal strings, money
 * minor units with a currency, instants ISO 8601. A few hundred bytes, at most some two thousand.
 */
export function messageOf({ account, externalId, event }: Told): string {
  const { number, at, happening } = event;
  return JSON.stringify({
    type: messageType(happening.kind),
    timestamp: formatInstant(at),
    data: { accountId: account, externalId, eventNumber: number, ...factsOf(account, happening) },
  });
}

/** `SUBSCRIPTION_PAST_DUE` is sent as `subscription.past_due`. */
export function messageType(kind: EventKind): string {
  return kind.toLowerCase().replace('_', '.');
}

function factsOf(account: AccountId, happening: Happening): Facts {
  switch (happening.kind) {
    case 'ALERT_RAISED':
      return {
        ...alertFacts(account, happening.alert),
        nextBudgetAt: instantOrNull(happening.nextBudgetAt),
      };
    case 'CREDITS_GRANTED': {
      const { grantKind, credits, expiresAt } = happening;
      return { grantKind, credits: formatCredits(credits), expiresAt: instantOrNull(expiresAt) };
    }
    case 'SUBSCRIPTION_CHANGED': {
      const { change, effectiveAt, terms } = happening;
      return { change, effectiveAt: formatInstant(effectiveAt), ...termsFacts(terms) };
    }
    case 'SUBSCRIPTION_RENEWED':
      return termsFacts(happening.terms);
    case 'SUBSCRIPTION_RENEWS_SOON': {
      const { terms, renewsAt, change } = happening;
      const amount = moneyFacts(terms.plan.prices[terms.interval]);
      return { ...termsFacts(terms), renewsAt: formatInstant(renewsAt), amount, change };
    }
    case 'SUBSCRIPTION_PAST_DUE': {
      const { terms, nextAttemptAt, isLastAttempt } = happening;
      return { ...termsFacts(terms), nextAttemptAt: formatInstant(nextAttemptAt), isLastAttempt };
    }
    case 'SUBSCRIPTION_CANCELLED':
      return { ...termsFacts(happening.terms), reason: happening.reason };
    case 'PAYMENT_SETTLED':
      return {
        paymentId: partId('payment', account, happening.payment),
        amount: moneyFacts(happening.amount),
      };
    case 'PAYMENT_DECLINED':
      return {
        paymentId: partId('payment', account, happening.payment),
        amount: moneyFacts(happening.amount),
        declineCode: happening.declineCode,
      };
    case 'EMAIL_CONFIRMATION_ASKED':
      throw new Error('whose address was entered is told to nobody else');
    case 'AUTOPILOT_ANNOUNCED':
    case 'AUTOPILOT_ACTED':
    case 'AUTOPILOT_WITHDRAWN':
    case 'AUTOPILOT_REFUSED':
    case 'AUTOPILOT_PAUSED':
      return {
        ...decisionFacts(account, happening.decision),
        monthlyLimit: moneyFacts(happening.monthlyLimit),
        spentThisMonth: moneyFacts(happening.spentThisMonth),
      };
    default:
      return assertNever(happening);
  }
}

function alertFacts(account: AccountId, { number, raisedAt, warning, balance }: Alert): Facts {
  return {
    alertId: partId('alert', account, number),
    ...warningFacts(account, warning),
    raisedAt: formatInstant(raisedAt),
    balance: balanceFacts(balance),
  };
}

/** By the names that an alert has in the API. */
function warningFacts(account: AccountId, warning: Warning): Facts {
  const { kind } = warning;
  switch (kind) {
    case 'BUDGET_USED':
      return { kind, budgetRatio: warning.ratio };
    case 'BALANCE_BELOW':
      return { kind, credits: formatCredits(warning.threshold) };
    case 'RUN_OUT_EXPECTED':
      return {
        kind,
        days: warning.days,
        expectedOn: warning.expectedOn,
        runOutCause: warning.cause ?? 'SPENT',
      };
    case 'GRANT_EXPIRING': {
      const { grant, days, credits, expiresAt } = warning;
      const grantId = partId('grant', account, grant);
      return {
        kind,
        grantId,
        days,
        credits: formatCredits(credits),
        expiresAt: formatInstant(expiresAt),
      };
    }
    case 'SUBSCRIPTION_CREDITS_EXHAUSTED':
    case 'CREDITS_EXHAUSTED':
      return { kind };
    default:
      return assertNever(warning);
  }
}

function balanceFacts({ budget, nextExpiry, ...parts }: BalanceParts): Facts {
  return {
    asOf: formatInstant(parts.asOf),
    sequence: String(parts.sequence),
    total: formatCredits(parts.total),
    subscription: formatCredits(parts.subscription),
    rolledOver: formatCredits(parts.rolledOver),
    payg: formatCredits(parts.payg),
    enterprise: formatCredits(parts.enterprise),
    promotional: formatCredits(parts.promotional),
    reserved: formatCredits(parts.reserved),
    frozen: formatCredits(parts.frozen),
    budget: budget && {
      monthlyCredits: formatCredits(budget.monthlyCredits),
      used: formatCredits(budget.used),
      periodStart: formatInstant(budget.periodStart),
      periodEnd: formatInstant(budget.periodEnd),
    },
    nextExpiry: nextExpiry && {
      at: formatInstant(nextExpiry.at),
      credits: formatCredits(nextExpiry.credits),
    },
  };
}

function decisionFacts(account: AccountId, decision: AutopilotDecision): Facts {
  const { number, action, runOutProbability, reason, actsAt, payment } = decision;
  return {
    decisionNumber: number,
    action: action && actionFacts(action),
    runOutProbability,
    reason,
    actsAt: instantOrNull(actsAt),
    paymentId: payment && partId('payment', account, payment),
  };
}

function actionFacts(action: AutopilotAction): Facts {
  const cost = moneyFacts(action.cost);
  if (action.kind === 'BUY_PAYG') {
    const { pack, quantity } = action;
    return { kind: action.kind, pack: { code: pack.code, version: pack.version }, quantity, cost };
  }
  const { change, effectiveAt, terms } = action;
  return { kind: change, ...termsFacts(terms), effectiveAt: formatInstant(effectiveAt), cost };
}

function termsFacts(terms: PlanTerms | null): Facts {
  if (terms === null) return { plan: null, interval: null };
  const { plan, interval } = terms;
  return { plan: { code: plan.code, version: plan.version, name: plan.name }, interval };
}

function moneyFacts({ minorUnits, currency }: Money): Facts {
  return { minorUnits: String(minorUnits), currency };
}

function instantOrNull(instant: Instant | null): string | null {
  return instant === null ? null : formatInstant(instant);
}
