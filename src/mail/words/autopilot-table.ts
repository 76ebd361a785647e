import type { Numerals } from '../../units/numerals';
import type { AutopilotFacts } from './language';
import type { Fact } from './letter';

/** How one language names the numbers of a decision. */
export interface AutopilotLabels {
  readonly risk: string;
  readonly at: string;
  readonly cost: string;
  readonly spent: string;
  readonly limit: string;
}

/** The numbers that a decision rests on, and what it costs. */
export function autopilotTable(
  { decision, monthlyLimit, spentThisMonth }: AutopilotFacts,
  numerals: Numerals,
  labels: AutopilotLabels,
): readonly Fact[] {
  const { action, actsAt, runOutProbability } = decision;
  const facts: Fact[] = [];
  const add = (label: string, value: string) => facts.push({ label, value });
  if (runOutProbability !== null) add(labels.risk, numerals.share(runOutProbability));
  if (actsAt !== null) add(labels.at, numerals.instant(actsAt));
  if (action !== null) add(labels.cost, numerals.money(action.cost));
  add(labels.spent, numerals.money(spentThisMonth));
  add(labels.limit, numerals.money(monthlyLimit));
  return facts;
}
