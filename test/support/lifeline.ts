import { spawn } from 'node:child_process';
import { Socket } from 'node:net';

/** A server of somebody else's making that must not outlive us. */
export interface ServerOnLifeline {
  /** Running, it keeps nobody from exiting. */
  letGo(): void;
  /** Kills it and removes its folder. */
  end(): Promise<void>;
}

// No server outlives the process that started it, not even one that was killed: its end closes
// the shell's standard input, and `cat` returns.
const LIFELINE = `
folder=$1; shift
"$@" >"$folder/server.log" 2>&1 &
echo $! >"$folder/server.pid"
cat >/dev/null
kill -9 $!
wait
rm -rf "$folder"
`;

/** Runs a command whose folder is given; its log and its process id are written there. */
export function startOnLifeline(folder: string, command: readonly string[]): ServerOnLifeline {
  const lifeline = spawn('/bin/sh', ['-c', LIFELINE, 'sh', folder, ...command], {
    stdio: ['pipe', 'ignore', 'ignore'],
    // In a group of its own, so that Ctrl-C in the terminal reaches it only through us.
    detached: true,
  });
  return {
    letGo() {
      lifeline.unref();
      if (lifeline.stdin instanceof Socket) lifeline.stdin.unref();
    },
    async end() {
      if (lifeline.exitCode !== null) return;
      lifeline.ref();
      const hasEnded = new Promise((resolve) => lifeline.once('exit', resolve));
      lifeline.stdin?.end();
      await hasEnded;
    },
  };
}
