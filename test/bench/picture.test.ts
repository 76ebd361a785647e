import { drawSpeed } from '../../bench/speed/picture';
import type { SpeedResults } from '../../bench/speed/results';

const RATE = { serverCpuUs: 1, databaseCpuUs: 1, generatorCpuUs: 1, refused: 0 };
const RESULTS: SpeedResults = {
  machine: 'a machine',
  measuredOn: '2030-01-05',
  ...{ seconds: 6, rounds: 3, accounts: 10_000, connections: 256 },
  procedureConnections: { many: 16, one: 8 },
  fdatasyncMs: 2,
  rates: {},
  latencies: [],
  heap: { minutes: 1, requests: 1, beforeKib: 1, afterKib: 1 },
  batch: { ...RATE, perSecond: { median: 1, min: 1, max: 1 } },
  cold: { ...RATE, perSecond: { median: 1, min: 1, max: 1 } },
  batchesAtOnce: [],
  binlog: {},
};

it('says every rate to those who cannot see the bars', () => {
  const rate = (median: number) => ({ ...RATE, perSecond: { median, min: median, max: median } });
  const drawn = drawSpeed(
    withRates({ bare: rate(8_000), 'consume many': rate(2_000), 'procedure many': rate(1_600) }),
  );
  expect(drawn).toContain('Consume, many accounts: Headroom 2,000/s, 0.25, by hand 1,600/s, 0.20.');
});

it('draws a bar as long as its rate, and the machine as text', () => {
  const rate = (median: number) => ({ ...RATE, perSecond: { median, min: median, max: median } });
  const drawn = drawSpeed({
    ...withRates({ bare: rate(1_000), 'consume one': rate(500), 'procedure one': rate(250) }),
    machine: 'a <fast> & small one',
  });
  const [ours = 0, byHand = 0] = [...drawn.matchAll(/y="\d+" width="([\d.]+)" height="18"/g)].map(
    ([, width]) => Number(width),
  );
  expect(ours).toBeCloseTo(2 * byHand, 1);
  expect(drawn).toContain('a &lt;fast&gt; &amp; small one');
});

function withRates(rates: SpeedResults['rates']): SpeedResults {
  return { ...RESULTS, rates };
}
