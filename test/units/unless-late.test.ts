import { unlessLate } from '../../src/units/unless-late';

const LONG_MS = 60_000;

it('answers what the work comes to', async () => {
  await expect(unlessLate(LONG_MS, Promise.resolve('done'), () => 'late')).resolves.toBe('done');
});

it('fails as the work fails', async () => {
  const work = Promise.reject(new Error('broken'));
  await expect(unlessLate(LONG_MS, work, () => 'late')).rejects.toThrow('broken');
});

describe('when the time is up', () => {
  const never = new Promise<string>(() => undefined);

  it('answers in place of the work', async () => {
    await expect(unlessLate(1, never, () => 'late')).resolves.toBe('late');
  });

  it('throws what is thrown in its place', async () => {
    const late = () => {
      throw new Error('too late');
    };
    await expect(unlessLate(1, never, late)).rejects.toThrow('too late');
  });
});
