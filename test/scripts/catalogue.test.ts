import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openAccount } from '../support/actions';
import { ON_SALE } from '../support/catalogue-edits';
import { databasesUnderTest, type TestDatabase } from '../support/databases';
import { deployOn } from '../support/deployment';
import { changePlan } from '../support/payment-actions';

const ROOT = join(__dirname, '..', '..');
const SCRIPTS: Readonly<Record<string, string>> = JSON.parse(
  readFileSync(join(ROOT, 'package.json'), 'utf8'),
).scripts;
const EXAMPLE = join(ROOT, 'docs', 'catalogue.example.json');

interface Ended {
  readonly exitCode: number;
  readonly printed: string;
  readonly complaint: string;
}

describe.each(databasesUnderTest())('npm run catalogue on $name', ({ name, createDatabase }) => {
  let database: TestDatabase;
  let folder: string;

  beforeEach(async () => {
    database = await createDatabase();
    folder = await mkdtemp(join(tmpdir(), 'headroom-catalogue-'));
  });

  afterEach(async () => {
    await database.drop();
    await rm(folder, { recursive: true });
  });

  /** What npm starts, in a process of its own. */
  const npmRun = (script: string, ...words: string[]): Promise<Ended> =>
    new Promise((resolve) => {
      const [program = '', ...first] = SCRIPTS[script]?.split(' ') ?? [];
      execFile(
        program,
        [...first, ...words],
        { cwd: ROOT, env: { ...process.env, DATABASE_URL: database.url } },
        (error, printed, complaint) =>
          resolve({ exitCode: error === null ? 0 : Number(error.code), printed, complaint }),
      );
    });

  /** The example with some changes, in a file. */
  async function changedExample(): Promise<string> {
    const file = JSON.parse(await readFile(EXAMPLE, 'utf8'));
    const [small, ...others] = file.plans;
    file.plans = [...others, { ...small, code: 'STUDIO', monthlyCredits: '12.5' }];
    others[1].monthlyPriceMinorUnits = '9900';
    file.packs[0].validityMonths = null;
    file.operations.pop();
    file.signUpCredits = { credits: '10.50', expiresAfterDays: 30 };
    const path = join(folder, 'changed.json');
    await writeFile(path, JSON.stringify(file));
    return path;
  }

  it('shows what is on sale as the file that puts it on sale', async () => {
    await npmRun('migrate');
    const shown = await npmRun('catalogue', 'show');
    expect(shown).toEqual({
      exitCode: 0,
      printed: await readFile(EXAMPLE, 'utf8'),
      complaint: '',
    });
  });

  it('changes nothing by the example, which is the default catalogue', async () => {
    const applied = await npmRun('catalogue', 'apply', EXAMPLE);
    expect(applied).toMatchObject({
      exitCode: 0,
      printed: 'Nothing changes: 23 on sale as they were.\n',
    });
  });

  it('foretells the effect, has it, and has it once', async () => {
    await npmRun('migrate');
    await subscribeTo('MONTHLY_500');
    const path = await changedExample();
    const effect = [
      'plan MONTHLY_500: version 1 → 2, price a month $89.00 → $99.00; 1 running subscription ' +
        'keeps an older version',
      'plan STUDIO: new, version 1, name "40 credits a month", credits a month 12.5, budgets ' +
        'carried over 5, price a month $9.00, price a year $97.20',
      'plan MONTHLY_40: retired',
      'pack PAYG_1: version 1 → 2, valid for 24 months → ever',
      'operation IMAGE_PREVIEW_WEB: retired',
      'sign-up credits: none → 10.5 valid for 30 days',
      '19 unchanged.',
      '',
    ].join('\n');

    const foretold = await npmRun('catalogue', 'apply', path, '--dry-run');
    expect(foretold).toMatchObject({
      exitCode: 0,
      printed: `Dry run, nothing is done:\n${effect}`,
    });
    const applied = await npmRun('catalogue', 'apply', path);
    expect(applied).toMatchObject({ exitCode: 0, printed: effect });
    const again = await npmRun('catalogue', 'apply', path);
    expect(again.printed).toBe('Nothing changes: 22 on sale as they were.\n');
    const shown = JSON.parse((await npmRun('catalogue', 'show')).printed);
    expect(shown.signUpCredits).toEqual({ credits: '10.5', expiresAfterDays: 30 });

    const file = JSON.parse(await readFile(path, 'utf8'));
    delete file.signUpCredits;
    await writeFile(path, JSON.stringify(file));
    const without = await npmRun('catalogue', 'apply', path);
    expect(without.printed.split('\n')[0]).toBe('sign-up credits: 10.5 valid for 30 days → none');
  });

  it('says all that is wrong with a file, and changes nothing', async () => {
    await npmRun('migrate');
    const file = JSON.parse(await readFile(EXAMPLE, 'utf8'));
    const path = join(folder, 'wrong.json');

    file.plans[0].monthlyCredits = 40;
    file.signUpCredits = { credits: '10' };
    file.packs[1].colour = 'red';
    await writeFile(path, JSON.stringify(file));
    const misshapen = await npmRun('catalogue', 'apply', path);
    expect(misshapen).toMatchObject({ exitCode: 1, printed: '' });
    expect(misshapen.complaint).toContain('plans.0.monthlyCredits: takes a decimal in quotes');
    expect(misshapen.complaint).toContain('packs.1: Unrecognized key: "colour"');

    expect(misshapen.complaint).toContain('signUpCredits.expiresAfterDays: ');

    file.plans[0].monthlyCredits = '0';
    file.signUpCredits = { credits: '10', expiresAfterDays: 36_501 };
    delete file.packs[1].colour;
    file.packs.push(file.packs[0]);
    await writeFile(path, JSON.stringify(file));
    const senseless = await npmRun('catalogue', 'apply', path);
    expect(senseless).toMatchObject({ exitCode: 1, printed: '' });
    expect(senseless.complaint.split('\n').slice(0, 4)).toEqual([
      'Nothing is changed:',
      'plan MONTHLY_40: monthlyCredits must be above 0 and at most 1000000000 credits.',
      'pack PAYG_1: occurs twice: keep one of them.',
      'signUpCredits: expiresAfterDays takes a whole number from 1 to 36,500.',
    ]);

    const shown = await npmRun('catalogue', 'show');
    expect(shown.printed).toBe(await readFile(EXAMPLE, 'utf8'));
  });

  it('touches no database that is not ready where it only looks', async () => {
    const looked = await npmRun('catalogue', 'apply', EXAMPLE, '--dry-run');
    expect(looked).toMatchObject({ exitCode: 1, printed: '' });
    expect(looked.complaint).toContain('Run `npm run migrate` first');
    const misspelt = await npmRun('catalogue', 'aply', EXAMPLE);
    expect(misspelt).toMatchObject({ exitCode: 1 });
    expect(misspelt.complaint).toContain('npm run catalogue -- apply FILE [--dry-run]');
  });

  it('is seen by a server that runs on the same database within a second', async () => {
    const path = await changedExample();
    const server = await deployOn(database.url);
    try {
      const { exitCode, complaint } = await npmRun('catalogue', 'apply', path);
      if (name === 'SQLite') {
        // A file serves one process: there the operator stops the server, or uses the API.
        expect(exitCode).toBe(1);
        expect(complaint).toContain('Stop that process first');
        return;
      }
      const planIds = async () => {
        const { plans } = await server.anonymous.run(ON_SALE);
        return plans.map(({ id }) => id);
      };
      while (!(await planIds()).includes('plan_MONTHLY_500_2')) await sleep(20);
      expect(await planIds()).not.toContain('plan_MONTHLY_40_1');
    } finally {
      await server.close();
    }
  });

  async function subscribeTo(planCode: string): Promise<void> {
    const { operator, close } = await deployOn(database.url);
    const accountId = await openAccount(operator);
    const changed = await changePlan(operator, { accountId, planCode });
    await close();
    expect(changed).toMatchObject({ kind: 'SUBSCRIBE' });
  }
});
