// `npm start`, also as the first command on a fresh clone: needs nothing but Node and npm.
import { build } from './build.mjs';
import { installPackages } from './install.mjs';
import { requireNode } from './node-version.mjs';

requireNode();
await installPackages();
const exitCode = await build();
if (exitCode !== 0) process.exit(exitCode);

// In this very process, so that signals and the exit code are the server's own.
process.setSourceMapsEnabled(true);
await import('../dist/main.js');
