import { spreadOf } from '../../bench/speed/results';
import { percentile } from '../../bench/support/machine';
import { timeInStat } from '../../bench/support/process-time';
import { flagsIn } from '../../bench/support/production-flags';
import { Progress } from '../../bench/support/progress';

it('takes a percentile by the nearest rank', () => {
  expect(percentile([15, 20, 35, 40, 50], 30)).toBe(20);
  expect(percentile([15, 20, 35, 40, 50], 50)).toBe(35);
  expect(percentile([15, 20, 35, 40, 50], 99)).toBe(50);
});

it('spreads from the lowest to the highest round', () => {
  expect(spreadOf([3, 1, 8, 4])).toEqual({ median: 3.5, min: 1, max: 8 });
});

it('reads the processor time of a process, whatever it is called', () => {
  const stat = '7 (a) b (c) S 1 7 7 0 -1 4194304 1 0 0 0 150 25 9 9 20 0 11 0 1 2 3';
  expect(timeInStat(stat)).toBe(1_750_000);
});

it('starts the measured server with the flags of the image', () => {
  const healthcheck = 'HEALTHCHECK \\\n  CMD ["node", "-e", "1"]\n';
  const dockerfile = `${healthcheck}CMD ["node", "--enable-source-maps", "--other=1", "dist/main.js"]\n`;
  expect(flagsIn(dockerfile)).toEqual(['--enable-source-maps', '--other=1']);
  expect(() => flagsIn(healthcheck)).toThrow('how node is started');
});

it('tells how much is done and about how long the rest will take', () => {
  const progress = new Progress(4, 0);
  expect(progress.next(60_000)).toBe('1 of 4, about 3 min left');
  expect(progress.next(80_000)).toBe('2 of 4, about 80 s left');
  expect(progress.next(90_000)).toBe('3 of 4, about 30 s left');
  expect(progress.next(95_000)).toBe('4 of 4');
});
