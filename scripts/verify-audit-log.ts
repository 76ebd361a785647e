import type { AuditArchive } from '../src/audit-log/audit-log';
import { type Flaw, verifyAuditLog } from '../src/audit-log/verify';

/** Names what is wrong, a line each; the program then ends with 1. */
export async function verifyInWords(archive: AuditArchive): Promise<string> {
  let flaws = 0;
  const { days, forgotten, entries, lastHash } = await verifyAuditLog(archive, (flaw) => {
    flaws += 1;
    console.log(flawInWords(flaw));
  });
  if (flaws > 0) process.exitCode = 1;
  return [
    `Days looked at: ${days}; entries: ${entries}; days forgotten, as they should be: ${forgotten}.`,
    `The last hash: ${lastHash.toString('hex')}`,
    flaws === 0 ? 'The chain holds.' : `The chain is broken in ${places(flaws)}.`,
  ].join('\n');
}

function flawInWords({ day, number, problem }: Flaw): string {
  return number === null ? `${day}: ${problem}` : `${day}, entry ${number}: ${problem}`;
}

function places(count: number): string {
  return count === 1 ? '1 place' : `${count} places`;
}
