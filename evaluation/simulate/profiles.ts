import { isWorkday } from './calendar';

/** How a customer uses the product: whether it acts when the clock stops, and how much it does. */
export interface Profile {
  readonly name: string;
  chanceToAct(now: number): number;
  readonly movesMax: number;
}

export const PROFILES: readonly [Profile, ...Profile[]] = [
  { name: 'steady', chanceToAct: () => 0.5, movesMax: 2 },
  { name: 'weekday', chanceToAct: (now) => (isWorkday(now) ? 0.6 : 0), movesMax: 2 },
  { name: 'bursty', chanceToAct: () => 0.1, movesMax: 8 },
  { name: 'dormant', chanceToAct: () => 0.04, movesMax: 2 },
];
