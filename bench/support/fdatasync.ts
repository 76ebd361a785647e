import { closeSync, fdatasyncSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { median } from './machine';

const TIMES = 200;
const APPENDED_BYTES = 4_096;

/** What it takes at the median to append 4 KiB in this folder until they are on disk, in ms. */
export function fdatasyncMs(folder: string): number {
  const path = join(folder, 'fdatasync-probe');
  const file = openSync(path, 'a');
  try {
    const block = Buffer.alloc(APPENDED_BYTES, 1);
    const times = Array.from({ length: TIMES }, () => {
      const begun = performance.now();
      writeSync(file, block);
      fdatasyncSync(file);
      return performance.now() - begun;
    });
    return median(times);
  } finally {
    closeSync(file);
    rmSync(path);
  }
}
