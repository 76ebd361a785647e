// `npm run test:instants`: the tests at hours and dates that come seldom, by `faketime`. What
// follows `--` goes to jest, for a part of the tests.
import { spawnSync } from 'node:child_process';
import { runBin } from './run-program.mjs';

/** The last seconds before it, where something begins: the clock goes on while the tests run. */
const INSTANTS = [
  ['2026-12-31T23:59:50Z', 'UTC'],
  ['2027-02-28T23:59:30Z', 'UTC'],
  ['2028-02-29T12:00:00Z', 'UTC'],
  ['2027-03-28T00:59:50Z', 'Europe/Berlin'],
  ['2026-10-25T00:30:00Z', 'Europe/Berlin'],
  ['2029-01-30T03:00:00Z', 'America/Los_Angeles'],
];

const library = fakingLibrary();
if (library === null) {
  console.error('This needs faketime, on Debian and Ubuntu: sudo apt-get install -y faketime');
  process.exit(1);
}

// The signal ends the run that is on, and then there is none after it.
let isStopped = false;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    isStopped = true;
  });
}

const failed = [];
for (const [instant, zone] of INSTANTS) {
  if (isStopped) break;
  console.log(`\nAt ${instant}, in ${zone} …`);
  if ((await runJestAt(instant, zone)) !== 0) failed.push(instant);
}
if (isStopped) process.exit(1);
console.log(failed.length === 0 ? '\nAll passed.' : `\nFailed at: ${failed.join(', ')}.`);
process.exitCode = failed.length === 0 ? 0 : 1;

/** What `faketime` has programs load; null where it is not installed. */
function fakingLibrary() {
  const { error, stdout } = spawnSync('faketime', ['-f', '+0', 'printenv', 'LD_PRELOAD']);
  return error === undefined ? stdout.toString().trim() : null;
}

/** All processes are ahead by as much, databases too, so that they agree on the time. */
function runJestAt(instant, zone) {
  const aheadSeconds = Math.round((Date.parse(instant) - Date.now()) / 1_000);
  return runBin('jest/bin/jest.js', process.argv.slice(2), {
    TZ: zone,
    LD_PRELOAD: library,
    FAKETIME: `${aheadSeconds < 0 ? '' : '+'}${aheadSeconds}`,
    // Time-outs and sleeps go by the clock that nobody sets.
    FAKETIME_DONT_FAKE_MONOTONIC: '1',
  });
}
