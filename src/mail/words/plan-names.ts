import type { Plan } from '../../catalogue/catalogue';
import type { Advice } from './adviser';

/** The same advice, with its plan by the name that a language has for it. */
export function advised(advice: Advice, planName: (plan: Plan) => string): Advice {
  const { recommendation } = advice;
  const { plan } = recommendation;
  if (plan === null) return advice;
  return {
    ...advice,
    recommendation: { ...recommendation, plan: { ...plan, name: planName(plan) } },
  };
}
