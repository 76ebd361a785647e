// `npm run dev`: compiles on every change and restarts the server on what came out.
import { build } from './build.mjs';
import { installPackages } from './install.mjs';
import { requireNode } from './node-version.mjs';
import { runBin, runNode } from './run-program.mjs';

requireNode();
await installPackages();
const exitCode = await build();
if (exitCode !== 0) process.exit(exitCode);

const compiler = ['-p', 'tsconfig.build.json', '--watch', '--preserveWatchOutput'];
await Promise.all([
  runBin('typescript/bin/tsc', compiler),
  runNode(['--watch', '--enable-source-maps', 'dist/main.js', ...process.argv.slice(2)]),
]);
process.exitCode = 0;
