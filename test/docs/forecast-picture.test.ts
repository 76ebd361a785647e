import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ROOT } from './examples';

it('is what would be drawn now, or `npm run forecast:picture` is due', async () => {
  const hook = join(ROOT, 'scripts', 'typescript.cjs');
  const script = join(ROOT, 'evaluation', 'forecast', 'picture.ts');
  await promisify(execFile)(process.execPath, ['-r', hook, script, '--check']);
});
