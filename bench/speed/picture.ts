import { scaleLinear } from 'd3-scale';
import type { RateFigures, SpeedResults } from './results';
import type { ScenarioName } from './scenarios';

interface Group {
  readonly title: string;
  readonly ours: ScenarioName;
  readonly byHand: ScenarioName | null;
}

const GROUPS: readonly Group[] = [
  { title: 'Consume, many accounts', ours: 'consume many', byHand: 'procedure many' },
  { title: 'Consume, all on one account', ours: 'consume one', byHand: 'procedure one' },
  { title: 'Read a balance', ours: 'balance', byHand: 'hand-written read' },
  { title: 'A mutation that does nothing', ours: 'nothing', byHand: null },
];

const WIDTH = 800;
const LEFT = 250;
const RIGHT = WIDTH - 150;
const TOP = 108;
const BAR = 20;
const GROUP_GAP = 18;
const TICKS = 5;

const STYLE = `
svg{--ground:#fff;--ink:#1f2933;--faint:#52606d;--grid:#e4e7eb;--ours:#2563eb;--by-hand:#7b8794;
font:12px system-ui,-apple-system,"Segoe UI",Roboto,Helvetica,Arial,sans-serif;max-width:100%;height:auto}
@media(prefers-color-scheme:dark){svg{--ground:#14181f;--ink:#f1f4f8;--faint:#a3afbd;--grid:#2c343f;--ours:#6ea8fe;--by-hand:#8b98a7}}
text{fill:var(--faint)}
.ground{fill:var(--ground)}
.headline{font-size:19px;font-weight:600;fill:var(--ink)}
.subline{font-size:13px}
.group{font-size:13px;font-weight:600;fill:var(--ink);text-anchor:end}
.middle{text-anchor:middle}
.grid{stroke:var(--grid)}
.ours{fill:var(--ours)}
.by-hand{fill:var(--by-hand)}
.spread{stroke:var(--ink);stroke-width:1.5}
`;

/** Rates of one run as bars, ours and what was written by hand, in shares of a bare server's rate. */
export function drawSpeed(results: SpeedResults): string {
  const bare = results.rates.bare?.perSecond.median ?? Number.NaN;
  const highest = Math.max(
    ...GROUPS.flatMap((group) => barsOf(group, results)).map(({ rate }) => rate.max),
  );
  const across = scaleLinear([0, highest / bare], [LEFT, RIGHT]).nice(TICKS);
  const at = (rate: number) => tenth(across(rate / bare));
  const drawn = drawGroups(results, bare, at);
  const height = drawn.bottom + 64;
  const title = 'How fast: rates beside a bare HTTP server and what was written by hand';
  const { machine, rounds, seconds, connections, measuredOn } = results;
  const conditions = `${machine}, which servers, MariaDB and load share`;
  const method = `Medians of ${rounds} rounds of ${seconds} s over ${connections} connections, each commit on disk; thin lines: all rounds; ${measuredOn}`;
  const ticks = across.ticks(TICKS).map((share) => {
    const x = tenth(across(share));
    return `<path class="grid" d="M${x} ${TOP - 8}V${drawn.bottom}"/>
<text class="middle" x="${x}" y="${drawn.bottom + 18}">${share}</text>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-labelledby="title description" xml:lang="en">
<title id="title">${title}</title>
<desc id="description">${escaped(describeAll(results, bare))}</desc>
<style>${STYLE}</style>
<rect class="ground" width="${WIDTH}" height="${height}" rx="8"/>
<text class="headline" x="24" y="36">Requests a second, in shares of a bare HTTP server</text>
<text class="subline" x="24" y="58">${escaped(conditions)}</text>
<rect class="ours" x="24" y="72" width="12" height="12"/><text x="42" y="82">Headroom</text>
<rect class="by-hand" x="124" y="72" width="12" height="12"/><text x="142" y="82">written by hand: a stored procedure, a SELECT, behind node:http</text>
${ticks.join('\n')}
${drawn.marks.join('\n')}
<text x="24" y="${height - 20}">${escaped(method)}</text>
</svg>
`;
}

interface Bar {
  readonly kind: 'ours' | 'by-hand';
  readonly rate: RateFigures['perSecond'];
}

function barsOf({ ours, byHand }: Group, { rates }: SpeedResults): readonly Bar[] {
  const found = [
    { kind: 'ours', rate: rates[ours]?.perSecond },
    { kind: 'by-hand', rate: byHand === null ? undefined : rates[byHand]?.perSecond },
  ] as const;
  return found.flatMap(({ kind, rate }) => (rate === undefined ? [] : [{ kind, rate }]));
}

function drawGroups(results: SpeedResults, bare: number, at: (rate: number) => number) {
  const marks: string[] = [];
  let y = TOP;
  for (const group of GROUPS) {
    const bars = barsOf(group, results);
    const middle = y + (bars.length * BAR) / 2 + 4;
    marks.push(`<text class="group" x="${LEFT - 12}" y="${middle}">${group.title}</text>`);
    for (const { kind, rate } of bars) {
      marks.push(drawBar(kind, rate, y, bare, at));
      y += BAR;
    }
    y += GROUP_GAP;
  }
  return { marks, bottom: y - GROUP_GAP + 8 };
}

function drawBar(
  kind: Bar['kind'],
  { median, min, max }: Bar['rate'],
  y: number,
  bare: number,
  at: (rate: number) => number,
): string {
  const width = tenth(at(median) - LEFT);
  const middle = y + BAR / 2 - 1;
  return `<rect class="${kind}" x="${LEFT}" y="${y}" width="${width}" height="${BAR - 2}" rx="2"/>
<path class="spread" d="M${at(min)} ${middle}H${at(max)}"/>
<text x="${tenth(at(max) + 8)}" y="${middle + 4}">${inWords(median, bare)}</text>`;
}

function describeAll(results: SpeedResults, bare: number): string {
  return GROUPS.map((group) => {
    const said = barsOf(group, results).map(
      ({ kind, rate }) =>
        `${kind === 'ours' ? 'Headroom' : 'by hand'} ${inWords(rate.median, bare)}`,
    );
    return `${group.title}: ${said.join(', ')}.`;
  }).join(' ');
}

function inWords(rate: number, bare: number): string {
  return `${Math.round(rate).toLocaleString('en-US')}/s, ${(rate / bare).toFixed(2)}`;
}

/** Finer than any screen shows. */
function tenth(length: number): number {
  return Math.round(length * 10) / 10;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
