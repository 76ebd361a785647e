import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

it('has the HTML that letter.mjml makes, or `npm run mail-layout` is due', async () => {
  const script = join(__dirname, '..', '..', 'scripts', 'mail-layout.mjs');
  await promisify(execFile)(process.execPath, [script, '--check']);
});
