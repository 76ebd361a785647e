import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('..', import.meta.url));

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** Runs a JavaScript file with this Node, in the project's folder; answers its exit code. */
export function runNode(args, env = {}) {
  return run(process.execPath, args, env);
}

/** Runs the command line of an installed package, e.g. `runBin('typescript/bin/tsc', […])`. */
export function runBin(path, args, env = {}) {
  return runNode([join(ROOT, 'node_modules', path), ...args], env);
}

/** Runs npm, the same that runs this script where one does. */
export function runNpm(args) {
  const { npm_execpath: npm } = process.env;
  if (npm?.endsWith('.js')) return runNode([npm, ...args]);
  const isWindows = process.platform === 'win32';
  return run(isWindows ? 'npm.cmd' : 'npm', args, {}, isWindows);
}

/** A signal to this script goes on to the program, whose end decides what comes next. */
function run(program, args, env, shell = false) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd: ROOT,
      env: { ...process.env, ...env },
      stdio: 'inherit',
      shell,
    });
    const passOn = (signal) => child.kill(signal);
    for (const signal of SIGNALS) process.on(signal, passOn);
    const letGo = () => {
      for (const signal of SIGNALS) process.off(signal, passOn);
    };
    child.on('error', (error) => {
      letGo();
      reject(error);
    });
    child.on('exit', (code) => {
      letGo();
      resolve(code ?? 1);
    });
  });
}
