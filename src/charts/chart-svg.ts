import { createHash } from 'node:crypto';
import Handlebars from 'handlebars';
import type { Tick } from './chart-frame';

/** Everything that a chart's document is filled with. Lengths are in units of the picture. */
export interface ChartDocument {
  readonly language: string;
  readonly title: string;
  readonly headline: string;
  readonly subline: string;
  readonly description: string;
  readonly unit: string;
  readonly size: { readonly width: number; readonly height: number };
  readonly plot: {
    readonly left: number;
    readonly right: number;
    readonly top: number;
    readonly bottom: number;
  };
  readonly dates: readonly Tick[];
  readonly credits: readonly Tick[];
  readonly today: { readonly x: number; readonly labelX: number; readonly label: string };
  readonly budgets: readonly number[];
  /** Paths, these three. */
  readonly history: string;
  readonly fan: string;
  readonly median: string;
  readonly runOut: RunOutMark | null;
  readonly legend: readonly LegendEntry[];
}

export interface RunOutMark {
  readonly left: number;
  readonly width: number;
  /** It may well be later than the picture's end: the mark fades out towards it. */
  readonly isOpen: boolean;
  /** Null: more likely not within the horizon. */
  readonly expected: number | null;
}

export interface LegendEntry {
  readonly x: number;
  readonly label: string;
  readonly sign: 'history' | 'median' | 'fan' | 'run-out' | 'budget';
}

const STYLE = `
svg{--ground:#fff;--ink:#1f2933;--faint:#52606d;--grid:#e4e7eb;--fan:#2563eb;--out:#c81e1e;--budget:#047857;
font:12px system-ui,-apple-system,"Segoe UI",Roboto,Helvetica,Arial,sans-serif;max-width:100%;height:auto}
@media(prefers-color-scheme:dark){svg{--ground:#14181f;--ink:#f1f4f8;--faint:#a3afbd;--grid:#2c343f;--fan:#6ea8fe;--out:#ff7b7b;--budget:#34d399}}
text{fill:var(--faint)}
.ground{fill:var(--ground)}
.headline{font-size:19px;font-weight:600;fill:var(--ink)}
.subline{font-size:13px}
.middle{text-anchor:middle}
.end{text-anchor:end}
.grid{stroke:var(--grid)}
.axis{stroke:var(--faint)}
.history,.median{fill:none;stroke-width:2.25;stroke-linejoin:round;stroke-linecap:round}
.history{stroke:var(--ink)}
.median{stroke:var(--fan)}
.fan{fill:var(--fan);opacity:.22}
.run-out{fill:var(--out);opacity:.16}
.open{fill:url(#fade)}
.fade stop{stop-color:var(--out)}
.expected{stroke:var(--out);stroke-width:2}
.budget{stroke:var(--budget);stroke-width:1.5;stroke-dasharray:2 4}
.today{stroke:var(--faint);stroke-dasharray:5 4}
.today-label{font-weight:600;fill:var(--ink)}
`;

const TEMPLATE = `<svg xmlns="http://www.w3.org/2000/svg" width="{{size.width}}" height="{{size.height}}" viewBox="0 0 {{size.width}} {{size.height}}" role="img" aria-labelledby="title description" xml:lang="{{language}}">
<title id="title">{{title}}</title>
<desc id="description">{{description}}</desc>
<style>{{{style}}}</style>
<linearGradient id="fade" class="fade"><stop/><stop offset="1" stop-opacity="0"/></linearGradient>
<rect class="ground" width="{{size.width}}" height="{{size.height}}" rx="8"/>
<text class="headline" x="24" y="36">{{headline}}</text>
<text class="subline" x="24" y="58">{{subline}}</text>
<text class="end" x="{{sub plot.left 10}}" y="{{sub plot.top 14}}">{{unit}}</text>
{{#each credits}}
<path class="grid" d="M{{../plot.left}} {{at}}H{{../plot.right}}"/>
<text class="end" x="{{sub ../plot.left 10}}" y="{{add at 4}}">{{label}}</text>
{{/each}}
{{#if runOut}}
<rect class="run-out{{#if runOut.isOpen}} open{{/if}}" x="{{runOut.left}}" y="{{plot.top}}" width="{{runOut.width}}" height="{{sub plot.bottom plot.top}}"/>
{{/if}}
{{#each budgets}}
<path class="budget" d="M{{this}} {{../plot.top}}V{{../plot.bottom}}"/>
{{/each}}
<path class="fan" d="{{fan}}"/>
<path class="today" d="M{{today.x}} {{plot.top}}V{{plot.bottom}}"/>
<text class="today-label middle" x="{{today.labelX}}" y="{{sub plot.top 8}}">{{today.label}}</text>
<path class="axis" d="M{{plot.left}} {{plot.bottom}}H{{plot.right}}"/>
<path class="median" d="{{median}}"/>
<path class="history" d="{{history}}"/>
{{#if runOut.expected}}
<path class="expected" d="M{{runOut.expected}} {{plot.top}}V{{plot.bottom}}"/>
{{/if}}
{{#each dates}}
<path class="axis" d="M{{at}} {{../plot.bottom}}v5"/>
<text class="middle" x="{{at}}" y="{{add ../plot.bottom 20}}">{{label}}</text>
{{/each}}
{{#each legend}}
<g transform="translate({{x}} {{sub ../size.height 20}})">{{> (lookup . 'sign')}}<text x="26">{{label}}</text></g>
{{/each}}
</svg>
`;

/** How each thing is drawn in the legend. */
const SIGNS: Readonly<Record<LegendEntry['sign'], string>> = {
  history: '<path class="history" d="M0 -4H18"/>',
  median: '<path class="median" d="M0 -4H18"/>',
  fan: '<rect class="fan" y="-10" width="18" height="12"/>',
  'run-out':
    '<rect class="run-out" y="-10" width="18" height="12"/><path class="expected" d="M9 -10V2"/>',
  budget: '<path class="budget" d="M9 -11V3"/>',
};

const templates = Handlebars.create();
templates.registerHelper({
  add: (a: number, b: number) => a + b,
  sub: (a: number, b: number) => a - b,
});
for (const [sign, drawing] of Object.entries(SIGNS)) templates.registerPartial(sign, drawing);
const fill = templates.compile<ChartDocument & { readonly style: string }>(TEMPLATE);

/** The document that browsers and image viewers take. What could be markup in a text is escaped. */
export function renderChart(chart: ChartDocument): string {
  const title = inXml(chart.title);
  return fill({ ...chart, title, style: STYLE });
}

/** Allows the style that the document brings with it, and nothing else: no script, no fetching. */
export const CHART_POLICY =
  `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; ` +
  "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox";

/** What XML has no way to write is shown as missing. */
function inXml(text: string): string {
  return text.replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '\ufffd');
}
