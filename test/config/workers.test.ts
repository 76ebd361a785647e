import { withArguments } from '../../src/config/arguments';
import { readConfig } from '../../src/config/config';

it('takes the number of workers in either form, before what the environment says', () => {
  const environment = { PORT: '0', WORKERS: '2' };
  expect(withArguments(environment, [])).toEqual(environment);
  expect(withArguments(environment, ['--workers', '4'])).toEqual({ PORT: '0', WORKERS: '4' });
  expect(withArguments(environment, ['--workers=4'])).toEqual({ PORT: '0', WORKERS: '4' });
});

it.each([
  [['--worker', '4'], '--worker is unknown: there is --workers N.'],
  [['--workers', '4', '5'], '5 is unknown: there is --workers N.'],
  [['--workers'], '--workers lacks its number, e.g. --workers 4.'],
  [['--workers='], '--workers lacks its number, e.g. --workers 4.'],
])('refuses %j', (words, problem) => {
  expect(() => withArguments({}, words)).toThrow(`Headroom cannot start:\n  ${problem}`);
});

it.each(['0', '-1', 'x', '1.5', '65', '1e1', ' 2'])('refuses %j workers', (WORKERS) => {
  const DATABASE_URL = 'mariadb://headroom:pw@db:3306/headroom';
  expect(() => readConfig({ WORKERS, DATABASE_URL })).toThrow(
    'Headroom cannot start:\n' +
      '  WORKERS must be a whole number from 1 to 64, e.g. WORKERS=4 or --workers 4.',
  );
});

it('refuses several workers on a SQLite file, and takes one', () => {
  expect(() => readConfig({ WORKERS: '2' })).toThrow(
    /^ {2}WORKERS \(or --workers\) is 2, .* a MariaDB or MySQL server in DATABASE_URL\.$/m,
  );
  expect(readConfig({ WORKERS: '1' }).workers).toBe(1);
});
