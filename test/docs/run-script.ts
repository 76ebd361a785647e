import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { linesOf, ROOT } from './examples';

export interface Script {
  readonly language: 'sh' | 'js';
  readonly text: string;
  readonly environment: Record<string, string>;
}

/** A script that runs on until it is ended, as one that watches something does. */
export interface RunningScript {
  /** Resolves with this many lines, from the first on; fewer where it ends before. */
  lines(count: number): Promise<string[]>;
  /** Resolves with everything, once it has ended by itself. */
  output(): Promise<string>;
  end(): Promise<void>;
}

/** Runs a block of a guide as a reader would: in bash, or in Node at the top of the repository. */
export function runScript({ language, text, environment }: Script): RunningScript {
  const [program, args] = language === 'sh' ? ['bash', ['-c', text]] : ['node', ['-e', text]];
  const child = spawn(program, args, {
    cwd: ROOT,
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
    // Leads a group, so that what bash started ends with it.
    detached: true,
  });
  let output = '';
  let complaints = '';
  const hasEnded = once(child, 'close');
  child.stdout.on('data', (chunk) => {
    output += chunk;
  });
  child.stderr.on('data', (chunk) => {
    complaints += chunk;
  });
  return {
    async lines(count) {
      while (linesOf(output).length < count || !output.endsWith('\n')) {
        const news = await Promise.race([once(child.stdout, 'data'), hasEnded]);
        if (news.length === 2) break;
      }
      if (linesOf(output).length === 0) throw new Error(`it wrote nothing: ${complaints}`);
      return linesOf(output).slice(0, count);
    },
    async output() {
      await hasEnded;
      if (output === '') throw new Error(`it wrote nothing: ${complaints}`);
      return output;
    },
    async end() {
      if (child.exitCode === null && child.pid !== undefined) {
        try {
          process.kill(-child.pid, 'SIGKILL');
        } catch (error) {
          // It has ended by itself meanwhile.
          if (!String(error).includes('ESRCH')) throw error;
        }
      }
      await hasEnded;
    },
  };
}
