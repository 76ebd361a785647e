import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What the image gives to `node` before the program, so that the same is measured that is run. */
export function productionFlags(): readonly string[] {
  return flagsIn(readFileSync(join(__dirname, '../../Dockerfile'), 'utf8'));
}

export function flagsIn(dockerfile: string): readonly string[] {
  const [, list] = /^CMD (\[.+\])$/m.exec(dockerfile) ?? [];
  const [program, ...args] = JSON.parse(list ?? '[]') as string[];
  if (program !== 'node') throw new Error('the Dockerfile does not say how node is started');
  return args.filter((arg) => arg.startsWith('--'));
}
