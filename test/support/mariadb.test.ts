import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readlink } from 'node:fs/promises';
import { join } from 'node:path';
import { databasesUnderTest } from './databases';

const ROOT = join(__dirname, '..', '..');
const PROGRAM = `
const { findMariaDb } = require('./test/support/mariadb-programs.ts');
const { startMariaDb } = require('./test/support/mariadb.ts');
setInterval(() => {}, 1_000);
findMariaDb().then(startMariaDb).then(({ pid }) => console.log(pid));
`;

const hasMariaDb = databasesUnderTest().some(({ name }) => name === 'MariaDB');

(hasMariaDb && existsSync('/proc') ? describe : describe.skip)('a private MariaDB', () => {
  it('ends, and leaves no folder behind, when the process that started it is killed', async () => {
    const starter = spawn(process.execPath, ['-r', './scripts/typescript.cjs', '-e', PROGRAM], {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [chunk] = await once(starter.stdout, 'data');
    const inProc = `/proc/${String(chunk).trim()}`;
    const folder = await readlink(`${inProc}/cwd`);
    expect(folder).toContain('headroom-mariadb-');

    starter.kill('SIGKILL');
    while (existsSync(inProc) || existsSync(folder)) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  });
});
