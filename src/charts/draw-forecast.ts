import { area, line } from 'd3-shape';
import type { Credits } from '../units/credits';
import { DAY_MS, type Instant } from '../units/instant';
import { BOTTOM, type Frame, frameOf, HEIGHT, LEFT, RIGHT, round, TOP, WIDTH } from './chart-frame';
import { ChartNumerals } from './chart-numerals';
import { type ChartDocument, type LegendEntry, type RunOutMark, renderChart } from './chart-svg';
import { type ChartWords, wordsFor } from './chart-words';
import { endOf, type ForecastPicture } from './forecast-picture';
import { startOf, textOf } from './headline';

const TODAY_LABEL_WIDTH = 48;

/** The picture as an SVG document: equal pictures make equal documents. */
export function drawForecast(picture: ForecastPicture): string {
  const words = wordsFor(picture.locale);
  const numerals = new ChartNumerals(words);
  const frame = frameOf(picture, numerals);
  const text = textOf(picture, words, numerals);
  const runOut = runOutMark(picture, frame);
  return renderChart({
    ...text,
    title: picture.name === null ? text.headline : `${picture.name}: ${text.headline}`,
    language: words.language,
    unit: words.unit,
    today: todayMark(picture.now, words, frame),
    size: { width: WIDTH, height: HEIGHT },
    plot: { left: LEFT, right: RIGHT, top: TOP, bottom: BOTTOM },
    dates: frame.dates,
    credits: frame.credits,
    budgets: picture.budgets.map((at) => frame.x(at)),
    history: historyPath(picture, frame),
    ...fanPaths(picture, frame),
    runOut,
    legend: legendOf(words, picture.budgets.length > 0, runOut !== null),
  });
}

/** Its label stays clear of what stands beside the axis. */
function todayMark(now: Instant, words: ChartWords, frame: Frame): ChartDocument['today'] {
  const x = frame.x(now);
  const labelX = Math.min(Math.max(x, LEFT + TODAY_LABEL_WIDTH / 2), RIGHT - TODAY_LABEL_WIDTH / 2);
  return { x, labelX, label: words.today };
}

interface Point {
  readonly x: number;
  readonly y: number;
}

const along = line<Point>(
  ({ x }) => x,
  ({ y }) => y,
);

function historyPath({ history, now, total }: ForecastPicture, frame: Frame): string {
  const points = [...history, { at: now, credits: total }];
  return along(points.map(({ at, credits }) => pointAt(frame, at, credits))) ?? '';
}

function fanPaths(picture: ForecastPicture, frame: Frame) {
  const { now, total, forecast } = picture;
  const start = { x: frame.x(now), low: total, middle: total, high: total };
  const ends = forecast.days.map(({ date, balance: { p10, p50, p90 } }) => ({
    x: frame.x(startOf(date) + DAY_MS),
    low: p10,
    middle: p50,
    high: p90,
  }));
  const fan = area<typeof start>()
    .x(({ x }) => x)
    .y0(({ low }) => frame.y(low))
    .y1(({ high }) => frame.y(high));
  const points = [start, ...ends];
  return {
    fan: fan(points) ?? '',
    median: along(points.map(({ x, middle }) => ({ x, y: frame.y(middle) }))) ?? '',
  };
}

/** From the beginning of the earliest day to the end of the latest. What is gone cannot run out. */
function runOutMark({ now, total, forecast }: ForecastPicture, frame: Frame): RunOutMark | null {
  const { runOut } = forecast;
  if (total === 0n || runOut === null || runOut.earliest === null) return null;
  const { earliest, expected, latest } = runOut;
  const left = frame.x(Math.max(now, startOf(earliest)));
  const right = frame.x(latest === null ? endOf(forecast) : startOf(latest) + DAY_MS);
  const middleOf = (date: string) => frame.x(Math.max(now, startOf(date) + DAY_MS / 2));
  return {
    left,
    width: round(Math.max(0, right - left)),
    isOpen: latest === null,
    expected: expected === null ? null : middleOf(expected),
  };
}

function pointAt(frame: Frame, at: Instant, credits: Credits): Point {
  return { x: frame.x(at), y: frame.y(credits) };
}

const SIGN_WIDTH = 26;
const LETTER_WIDTH = 6.6;
const GAP = 24;

/** In one row; what is not in the picture is not in it. */
function legendOf(words: ChartWords, hasBudgets: boolean, hasRunOut: boolean): LegendEntry[] {
  const entries: Omit<LegendEntry, 'x'>[] = [
    { sign: 'history', label: words.balance },
    { sign: 'median', label: words.median },
    { sign: 'fan', label: words.mostCases },
    ...(hasRunOut ? [{ sign: 'run-out' as const, label: words.runOut }] : []),
    ...(hasBudgets ? [{ sign: 'budget' as const, label: words.budget }] : []),
  ];
  let x = LEFT;
  return entries.map((entry) => {
    const placed = { ...entry, x: round(x) };
    x += SIGN_WIDTH + entry.label.length * LETTER_WIDTH + GAP;
    return placed;
  });
}
