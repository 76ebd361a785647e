import { OutcomeUnknown, ServiceBusy } from '../../../src/ledger/answer';
import { GATHERED_MAX, Gathered } from '../../../src/storage/engine/gathered';

const turn = () => new Promise(setImmediate);

interface Load {
  readonly questions: readonly string[];
  readonly since: number;
  /** Answers each question with its capital letters. */
  answer(): void;
  fail(failure: unknown): void;
}

/** Loads that wait until the test answers them. */
function gathering(max?: number) {
  const loads: Load[] = [];
  const load = (questions: readonly string[], since: number) =>
    new Promise<(question: string) => string>((resolve, reject) => {
      const answer = () => resolve((question) => question.toUpperCase());
      loads.push({ questions, since, answer, fail: reject });
    });
  const nameOf = (question: string) => question;
  const gathered = new Gathered({ nameOf, load, ...(max === undefined ? {} : { max }) });
  const asked = () => loads.map(({ questions }) => questions.join(''));
  return { gathered, loads, asked };
}

it('answers together what is asked in one turn, and the same question once', async () => {
  const { gathered, loads, asked } = gathering();
  const answers = gathered.askAll(['a', 'b', 'a']);
  const later = Promise.resolve().then(() => gathered.ask('c'));
  await turn();
  expect(asked()).toEqual(['abc']);
  loads[0]?.answer();
  expect(await answers).toEqual(['A', 'B', 'A']);
  expect(await later).toBe('C');
});

it('joins no load that has begun, not even for the same question', async () => {
  const { gathered, loads, asked } = gathering();
  const first = gathered.ask('a');
  await turn();
  const second = gathered.ask('a');
  await turn();
  expect(asked()).toEqual(['a', 'a']);
  loads[1]?.answer();
  expect(await second).toBe('A');
  loads[0]?.answer();
  expect(await first).toBe('A');
});

it('has two loads under way, and gathers the next one meanwhile', async () => {
  const { gathered, loads, asked } = gathering();
  for (const question of ['a', 'b', 'c', 'd', 'c']) {
    void gathered.ask(question);
    await turn();
  }
  expect(asked()).toEqual(['a', 'b']);
  loads[0]?.answer();
  await turn();
  expect(asked()).toEqual(['a', 'b', 'cd']);
});

it('sends the next load off before the answers of the last are heard', async () => {
  const { gathered, loads, asked } = gathering();
  const heard: string[][] = [];
  const listening = gathered.ask('a').then(() => heard.push(asked()));
  await turn();
  void gathered.ask('b');
  await turn();
  void gathered.ask('c');
  loads[0]?.answer();
  await listening;
  expect(heard).toEqual([['a', 'b', 'c']]);
});

it('asks no more than a number of questions at once, those first that have waited longest', async () => {
  const { gathered, loads, asked } = gathering(2);
  for (const question of ['a', 'b', 'c', 'd', 'e']) void gathered.ask(question);
  await turn();
  expect(asked()).toEqual(['ab', 'cd']);
  loads[0]?.answer();
  await turn();
  expect(asked()).toEqual(['ab', 'cd', 'e']);
});

it('has a bound to what is asked at once where none is given', async () => {
  const { gathered, loads } = gathering();
  const many = Array.from({ length: GATHERED_MAX + 1 }, (_, index) => String(index));
  for (const question of many) void gathered.ask(question);
  await turn();
  expect(loads.map(({ questions }) => questions.length)).toEqual([GATHERED_MAX, 1]);
});

it('begins sooner than at the end of the turn where it is told to', async () => {
  const begun: string[] = [];
  const gathered = new Gathered<string, string>({
    nameOf: (question) => question,
    soon: process.nextTick,
    load: async (questions) => {
      begun.push(questions.join(''));
      return (question) => question;
    },
  });
  const turnIsOver = turn().then(() => begun.push('the turn is over'));
  await Promise.all([gathered.ask('a'), gathered.ask('b'), turnIsOver]);
  expect(begun).toEqual(['ab', 'the turn is over']);
});

it('says since when the first of them has waited', async () => {
  const now = jest.spyOn(Date, 'now').mockReturnValueOnce(1_000).mockReturnValueOnce(2_000);
  const { gathered, loads } = gathering();
  void gathered.ask('a');
  void gathered.ask('b');
  now.mockRestore();
  await turn();
  expect(loads[0]?.since).toBe(1_000);
});

describe('a load that fails', () => {
  it.each([new ServiceBusy(1_000), new OutcomeUnknown()])(
    'fails all who asked where it is nobody’s fault: $name',
    async (failure) => {
      const { gathered, loads, asked } = gathering();
      const answers = Promise.allSettled([gathered.ask('a'), gathered.ask('b')]);
      await turn();
      loads[0]?.fail(failure);
      const rejected = { status: 'rejected', reason: failure };
      expect(await answers).toEqual([rejected, rejected]);
      expect(asked()).toEqual(['ab']);
    },
  );

  it('else is tried again for each alone, so that it fails nobody but whom it concerns', async () => {
    const { gathered, loads, asked } = gathering();
    const answers = Promise.allSettled(['a', 'b', 'c'].map((question) => gathered.ask(question)));
    const broken = new Error('b cannot be read');
    await turn();
    loads[0]?.fail(broken);
    await turn();
    loads[1]?.answer();
    await turn();
    loads[2]?.fail(broken);
    await turn();
    loads[3]?.answer();
    expect(await answers).toEqual([
      { status: 'fulfilled', value: 'A' },
      { status: 'rejected', reason: broken },
      { status: 'fulfilled', value: 'C' },
    ]);
    expect(asked()).toEqual(['abc', 'a', 'b', 'c']);
  });

  it('is remembered by no later question', async () => {
    const { gathered, loads } = gathering();
    const failing = gathered.ask('a');
    await turn();
    loads[0]?.fail(new ServiceBusy(1_000));
    await expect(failing).rejects.toThrow(ServiceBusy);
    const again = gathered.ask('a');
    await turn();
    loads[1]?.answer();
    expect(await again).toBe('A');
  });
});

describe('loads that hang', () => {
  beforeEach(() => {
    jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick', 'queueMicrotask'] });
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('hold others up for a second, and no longer', async () => {
    const { gathered, loads, asked } = gathering();
    for (const question of ['a', 'b', 'c']) {
      void gathered.ask(question);
      await turn();
    }
    jest.advanceTimersByTime(999);
    expect(asked()).toEqual(['a', 'b']);
    jest.advanceTimersByTime(1);
    expect(asked()).toEqual(['a', 'b', 'c']);
    // What they come to after all makes no room a second time.
    loads[0]?.answer();
    loads[1]?.answer();
    await turn();
    for (const question of ['d', 'e', 'f']) {
      void gathered.ask(question);
      await turn();
    }
    expect(asked()).toEqual(['a', 'b', 'c', 'd']);
  });
});
