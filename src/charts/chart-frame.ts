import { type ScaleLinear, scaleLinear } from 'd3-scale';
import { CREDIT, type Credits } from '../units/credits';
import { DAY_MS, type Instant } from '../units/instant';
import type { ChartNumerals } from './chart-numerals';
import { endOf, type ForecastPicture, startOfDay } from './forecast-picture';

/** In units of the picture, which is scaled to wherever it is shown. */
export const WIDTH = 800;
export const HEIGHT = 400;
export const LEFT = 64;
export const RIGHT = WIDTH - 24;
export const TOP = 96;
export const BOTTOM = HEIGHT - 72;

const CREDIT_TICKS = 5;
const DATE_TICKS_MAX = 9;
/** Days between the dates along the axis. */
const DATE_STEPS = [1, 2, 3, 7, 14, 28];
/** What an account without credits is drawn in. */
const CREDITS_SHOWN_MIN = 1;

/** Where instants and credits are in the picture. */
export interface Frame {
  x(instant: Instant): number;
  y(credits: Credits): number;
  readonly dates: readonly Tick[];
  readonly credits: readonly Tick[];
}

export interface Tick {
  readonly at: number;
  readonly label: string;
}

export function frameOf(picture: ForecastPicture, numerals: ChartNumerals): Frame {
  const { now, history, forecast } = picture;
  const start = startOfDay(history[0]?.at ?? now);
  const end = endOf(forecast);
  const across = scaleLinear([start, end], [LEFT, RIGHT]);
  const up = scaleLinear([0, highest(picture)], [BOTTOM, TOP]).nice(CREDIT_TICKS);
  return {
    x: (instant) => round(across(instant)),
    y: (credits) => round(up(inCredits(credits))),
    dates: datesAround(startOfDay(now), start, end).map((at) => ({
      at: round(across(at)),
      label: numerals.day(at),
    })),
    credits: creditTicks(up, numerals),
  };
}

/** A tenth is finer than any screen shows. */
export function round(length: number): number {
  return Math.round(length * 10) / 10;
}

function creditTicks(up: ScaleLinear<number, number>, numerals: ChartNumerals): Tick[] {
  return up.ticks(CREDIT_TICKS).map((credits) => ({
    at: round(up(credits)),
    label: numerals.tick(credits),
  }));
}

/** In equal steps from today, so that today is always one of them. */
function datesAround(today: Instant, start: Instant, end: Instant): readonly Instant[] {
  const days = (end - start) / DAY_MS;
  const step = (DATE_STEPS.find((each) => days / each <= DATE_TICKS_MAX) ?? 28) * DAY_MS;
  const first = today - Math.floor((today - start) / step) * step;
  const count = Math.floor((end - first) / step) + 1;
  return Array.from({ length: count }, (_, index) => first + index * step);
}

function highest({ total, history, forecast }: ForecastPicture): number {
  const balances = [
    total,
    ...history.map(({ credits }) => credits),
    ...forecast.days.map(({ balance }) => balance.p90),
  ];
  return Math.max(CREDITS_SHOWN_MIN, ...balances.map(inCredits));
}

/** Close enough to draw. */
function inCredits(credits: Credits): number {
  return Number(credits) / Number(CREDIT);
}
